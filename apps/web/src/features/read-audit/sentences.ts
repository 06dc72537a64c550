import type { AuditAction } from '@figment/core/audit/audit';

/** What was done, as the end of a sentence that begins with a name. */
export const sentences: Record<AuditAction, string> = {
  'batch.ordered': 'ordered a batch',
  'batch.cancelled': 'cancelled a batch',
  'batch.finished': 'finished a batch',
  'batch.paused': 'paused a batch',
  'batch.resumed': 'let a paused batch go on',
  'batch.moved': 'changed the order of the queue',
  'batch.priority-changed': 'changed the priority of a batch',
  'batch.restored': 'took the cancellation of a batch back',
  'batch.retried': 'had the failed pictures of a batch tried again',
  'batch.pruned': 'removed an ended batch that made nobody',
  'brief.submitted': 'submitted a brief',
  'brief.changed': 'changed a brief',
  'brief.approved': 'approved a brief',
  'brief.refused': 'refused a brief',
  'brief.withdrawn': 'withdrew a brief',
  'organization.people-set': 'set how many people an agency may ask for',
  'fill-target.created': 'set up a target that fills itself',
  'fill-target.changed': 'changed a target that fills itself',
  'fill-target.removed': 'removed a target that fills itself',
  'model.registered': 'registered a model',
  'model.default-set': 'chose the model that new people come from',
  'model.psi-set': 'set the usual psi of a model',
  'model.retired': 'retired a model',
  'model.forbidden': 'forbade a model',
  'model.reactivated': 'put a model back into service',
  'model.import-requested': 'handed in a model package',
  'model.import-finished': 'checked a model package',
  'subject.reproduced': 'made a picture again from its record',
  'key.rotated': 'made a fresh key',
  'key.revoked': 'revoked a key',
  'subject.tagged': 'tagged a picture',
  'subject.untagged': 'took a tag off a picture',
  'subject.held': 'held a picture back',
  'subject.hidden': 'hid a picture',
  'subject.restored': 'restored a picture',
  'subject.reviewed': 'judged a picture that a check held back',
  'subject.review-undone': 'took a judgement of a picture back',
  'subject.pixels-removed': 'removed the pixels of a rejected picture',
  'check.set': 'set the thresholds of a check',
  'check.reset': 'took a check back to its own thresholds',
  'retention.set': 'set how long rejected pictures are kept',
  'release.set': 'released a picture',
  'release.withdrawn': 'withdrew a release',
  'release.drafted': 'drafted a release',
  'release.discarded': 'threw the draft of a release away',
  'release.published': 'published a release',
  'release.revoked': 'revoked a release',
  'release.policy-set': 'changed what a release asks for',
  'complaint.filed': 'filed a complaint',
  'complaint.assigned': 'said whom a complaint is about',
  'complaint.lifted': 'showed somebody again before the ruling',
  'complaint.dismissed': 'dismissed a complaint',
  'complaint.upheld': 'upheld a complaint',
  'tag.coined': 'added a tag to the vocabulary',
  'comp.downloaded': 'downloaded a comp',
  'comp.traced': 'looked up who downloaded a comp',
  'photograph.registered': 'registered a real photograph',
  'photograph.withdrawn': 'withdrew the registration of a photograph',
  'user.created': 'made an account',
  'user.role-changed': 'changed a role',
  'user.disabled': 'shut an account out',
  'user.enabled': 'let an account in again',
  'user.password-changed': 'changed their password',
  'user.agency-role-changed': 'changed a role inside an agency',
  'user.spending-limit-changed': 'changed a spending limit',
  'terms.published': 'published license terms',
  'terms.retired': 'took license terms off sale',
  'subject.withheld': 'kept a picture out of sight for an exclusive license',
  'license.granted': 'licensed a picture',
  'license.recalled': 'recalled a license',
  'license.project-changed': 'changed the project of a license',
  'license.downloaded': 'downloaded a licensed file',
  'order.placed': 'placed an order',
  'order.paid': 'recorded the payment of an order',
  'order.cancelled': 'cancelled an order',
  'request.sent': 'asked for pictures',
  'request.approved': 'approved a request',
  'request.declined': 'declined a request',
  'request.withdrawn': 'withdrew a request',
  'credits.granted': 'granted credits',
  'account.changed': 'changed what an organization may buy on invoice',
  'collection.created': 'made a collection',
  'collection.changed': 'changed a collection',
  'collection.filled': 'put pictures into a collection',
  'collection.emptied': 'took pictures out of a collection',
  'collection.deleted': 'deleted a collection',
  'collection.restored': 'brought a deleted collection back',
  'collection.shared': 'shared a collection by link',
  'collection.share-revoked': 'revoked the link to a collection',
  'price.set': 'agreed a price with an organization',
  'price.removed': 'went back to the listed price for an organization',
};

type Detail = Record<string, unknown>;
const word = (detail: Detail, name: string) =>
  typeof detail[name] === 'string' || typeof detail[name] === 'number'
    ? String(detail[name])
    : null;
const people = (count: string) => `${count} ${count === '1' ? 'person' : 'people'}`;

/**
 * The same with what the entry knows: "ordered 24 people of portraits". Entries are read long after they
 * were written, so a detail that is missing falls back to the plain words.
 * @param targetName the name of the account an entry is about, where it is known
 */
export function sentenceOf(
  { action, detail }: { action: AuditAction; detail: Detail },
  targetName: string | null,
): string {
  const has = (name: string) => word(detail, name);
  const said = (...parts: (string | null)[]) =>
    parts.every((part) => part !== null) ? parts.join('') : sentences[action];
  switch (action) {
    case 'batch.ordered':
      return said('ordered ', has('count') && people(has('count')!), ' of ', has('model'));
    case 'batch.cancelled':
      return said('cancelled a batch with ', has('made'), ' of ', has('of'), ' made');
    case 'batch.finished':
      return has('state') === 'failed'
        ? 'ended a batch in which nothing could be made'
        : said('finished a batch of ', has('made') && people(has('made')!));
    case 'batch.priority-changed':
      return said('made a batch ', has('to'), ' that was ', has('from'));
    case 'batch.retried':
      return said('had ', has('pictures'), ' failed pictures of a batch tried again');
    case 'model.registered':
      return said('registered the model ', has('id'), ' ', has('version'));
    case 'model.default-set':
      return said('chose ', has('id'), ' as the model that new people come from');
    case 'model.psi-set':
      return has('to')
        ? said('set the usual psi of ', has('id'), ' to ', has('to'))
        : said('went back to the maker’s usual psi of ', has('id'));
    case 'model.retired':
      return said('retired the model ', has('id'), ' ', has('version'));
    case 'model.forbidden':
      return said('forbade the model ', has('id'), ' ', has('version'));
    case 'model.reactivated':
      return said('put the model ', has('id'), ' ', has('version'), ' back into service');
    case 'model.import-requested':
      return said('handed in the model package ', has('file'));
    case 'model.import-finished':
      return said(has('state'), ' the model package ', has('file'));
    case 'key.rotated':
      return said('made a fresh ', has('purpose'), ' key');
    case 'key.revoked':
      return said('revoked the ', has('purpose'), ' key: ', has('reason'));
    case 'subject.tagged':
      return said('tagged a picture “', has('tag'), '”');
    case 'subject.untagged':
      return said('took “', has('tag'), '” off a picture');
    case 'release.drafted':
      return said('drafted the release ', has('number'));
    case 'release.published':
      return said('published the release ', has('number'));
    case 'release.revoked':
      return said('revoked the release ', has('number'));
    case 'license.granted':
      return said('licensed a picture under ', has('number'));
    case 'license.recalled':
      return said('recalled the license ', has('number'));
    case 'license.downloaded':
      return said('downloaded a file under ', has('number'));
    case 'order.placed':
      return said('placed the order ', has('number'), ' for ', has('credits'), ' credits');
    case 'order.paid':
      return said('recorded the payment of the order ', has('number'));
    case 'order.cancelled':
      return said('cancelled the order ', has('number'));
    case 'credits.granted':
      return said('granted ', has('credits'), ' credits');
    case 'user.agency-role-changed':
      return said('made ', targetName, ' a ', has('to'), ' of their agency');
    case 'user.spending-limit-changed':
      return has('to')
        ? said('limited ', targetName, ' to ', has('to'), ' credits a month')
        : said('took the spending limit of ', targetName, ' away');
    case 'tag.coined':
      return said('added “', has('slug'), '” to the vocabulary');
    case 'user.created':
      return said('made an account for ', targetName ?? has('email'));
    case 'user.role-changed':
      return said('changed the role of ', targetName, ' from ', has('from'), ' to ', has('to'));
    case 'user.disabled':
      return said('shut ', targetName, ' out');
    case 'user.enabled':
      return said('let ', targetName, ' in again');
    default:
      return sentences[action];
  }
}

/** Where one can look at what an entry is about; null where there is no page. */
export function targetPage(action: AuditAction, target: string): string | null {
  if (target.startsWith('sub_')) return `/people/${target}`;
  if (target.startsWith('ord_')) return `/orders/${target}`;
  if (target.startsWith('org_')) return '/prices';
  if (action.startsWith('terms.')) return '/terms';
  if (target.startsWith('bat_')) return `/batches/${target}`;
  if (target.startsWith('imp_')) return `/models/import#${target}`;
  if (action.startsWith('model.'))
    return /^[0-9a-f]{64}$/.test(target) ? `/models/${target}` : '/models';
  if (action.startsWith('complaint.')) return '/complaints';
  if (action === 'tag.coined') return '/tags';
  if (target.startsWith('key_')) return `/keys/${target}`;
  return target.startsWith('usr_') ? '/users' : null;
}

/** The details of an entry as short "name: value" pairs, numbers and words only. */
export function detailPairs(detail: Detail): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value !== 'object') return [`${name}: ${String(value)}`];
    const note = (value as { note?: unknown }).note;
    return typeof note === 'string' ? [`note: ${note}`] : [];
  });
}
