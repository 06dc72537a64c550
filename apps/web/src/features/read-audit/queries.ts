import { auditActions, type AuditAction } from '@figment/core/audit/audit';
import { readAuditTrail } from '@figment/core/audit/read-audit-trail';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import { detailPairs, sentences, targetPage } from './sentences';

export interface TrailQuery {
  action?: AuditAction;
  target?: string;
  before?: string;
}

export interface TrailRow {
  id: string;
  at: string;
  who: string;
  did: string;
  page: string | null;
  target: string;
  detail: string[];
}

const pageSize = 50;

export function parseTrailQuery(params: Record<string, string | string[] | undefined>): TrailQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
  };
  return {
    action: auditActions.find((action) => action === one('action')),
    target: one('target')?.trim(),
    before: one('before'),
  };
}

export async function trail(
  { actor }: Session,
  { before, ...filter }: TrailQuery,
): Promise<{ rows: TrailRow[]; olderThan: string | null; now: string }> {
  const world = await deps();
  const entries = await readAuditTrail(world, actor, {
    ...filter,
    beforeId: before,
    limit: pageSize + 1,
  });
  const shown = entries.slice(0, pageSize);
  return {
    now: world.clock.now().toISOString(),
    olderThan: entries.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    rows: shown.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      who: entry.actorName,
      did: sentences[entry.action],
      page: targetPage(entry.action, entry.target),
      target: entry.target,
      detail: detailPairs(entry.detail),
    })),
  };
}
