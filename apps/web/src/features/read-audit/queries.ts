import { auditActions, type AuditAction } from '@figment/core/audit/audit';
import { readAuditTrail } from '@figment/core/audit/read-audit-trail';
import { readHistory } from '@figment/core/subject/read-history';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import { pageDeps } from '@/server/page-deps';
import { trailCheck } from '@/server/log-keeper';
import { orPage, type Session } from '@/server/session';
import { momentInWords } from './moments';
import { detailPairs, sentenceOf, targetPage } from './sentences';

export interface TrailQuery {
  action?: AuditAction;
  target?: string;
  actor?: string;
  before?: string;
}

export interface TrailRow {
  id: string;
  at: string;
  who: string;
  /** The id behind the name, for narrowing the trail to it. */
  whoId: string;
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
    actor: one('actor')?.trim(),
    before: one('before'),
  };
}

export async function trail(
  { actor }: Session,
  { before, ...filter }: TrailQuery,
): Promise<{ rows: TrailRow[]; olderThan: string | null; narrowedTo: string | null; now: string }> {
  const world = await deps();
  const entries = await readAuditTrail(world, actor, {
    ...filter,
    beforeId: before,
    limit: pageSize + 1,
  });
  const shown = entries.slice(0, pageSize);
  const accounts = shown.map(({ target }) => target).filter((id) => id.startsWith('usr_'));
  const names = await actorNames(world, filter.actor ? [...accounts, filter.actor] : accounts);
  return {
    now: world.clock.now().toISOString(),
    narrowedTo: filter.actor ? names.get(filter.actor)! : null,
    olderThan: entries.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    rows: shown.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      who: entry.actor.startsWith('system:') ? `The ${entry.actorName}` : entry.actorName,
      whoId: entry.actor,
      did: sentenceOf(entry, names.get(entry.target) ?? null),
      page: targetPage(entry.action, entry.target),
      target: entry.target,
      detail: detailPairs(entry.detail),
    })),
  };
}

/** One thing that happened to a person, as a sentence. */
export interface MomentView {
  id: string;
  at: string;
  said: string;
}

/** What happened to one person, as far as this actor is told. */
export async function personHistory({ actor }: Session, subjectId: string): Promise<MomentView[]> {
  const moments = await orPage(readHistory(await pageDeps(), actor, { subjectId }));
  return moments.map((moment) => ({
    id: moment.id,
    at: moment.at.toISOString(),
    said: momentInWords(moment),
  }));
}

/** Whether anybody touched the trail behind the library's back, as of the last check. */
export async function trailState({ actor }: Session): Promise<{
  intact: boolean;
  rows: number;
  upTo: string | null;
  checkedAt: string;
  fault: { auditId: string; said: string } | null;
}> {
  const { verdict, at } = await trailCheck(actor);
  const { intact, rows, upTo, fault } = verdict;
  return {
    intact,
    rows,
    upTo: upTo?.at.toISOString() ?? null,
    checkedAt: at.toISOString(),
    fault: fault && { auditId: fault.auditId, said: fault.said },
  };
}
