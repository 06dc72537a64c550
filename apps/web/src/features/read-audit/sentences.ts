import type { AuditAction } from '@figment/core/audit/audit';

/** What was done, as the end of a sentence that begins with a name. */
export const sentences: Record<AuditAction, string> = {
  'batch.ordered': 'ordered a batch',
  'batch.cancelled': 'cancelled a batch',
  'batch.finished': 'finished a batch',
  'model.registered': 'registered a model',
  'subject.tagged': 'tagged a picture',
  'subject.untagged': 'took a tag off a picture',
  'subject.hidden': 'hid a picture',
  'subject.restored': 'restored a picture',
  'release.set': 'released a picture',
  'release.withdrawn': 'withdrew a release',
  'tag.coined': 'added a tag to the vocabulary',
  'user.created': 'made an account',
  'user.role-changed': 'changed a role',
  'user.disabled': 'shut an account out',
  'user.enabled': 'let an account in again',
  'user.password-changed': 'changed their password',
};

/** Where one can look at what an entry is about; null where there is no page. */
export function targetPage(action: AuditAction, target: string): string | null {
  if (target.startsWith('sub_')) return `/people/${target}`;
  if (target.startsWith('bat_')) return `/batches/${target}`;
  if (action === 'model.registered') return `/models#${target.slice(0, 12)}`;
  if (action === 'tag.coined') return '/tags';
  return target.startsWith('usr_') ? '/users' : null;
}

/** The details of an entry as short "name: value" pairs, numbers and words only. */
export function detailPairs(detail: Record<string, unknown>): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value !== 'object') return [`${name}: ${String(value)}`];
    const note = (value as { note?: unknown }).note;
    return typeof note === 'string' ? [`note: ${note}`] : [];
  });
}
