import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import type { BatchStanding } from '../batch/batch';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { ownOrganization } from '../license/own-organization';
import type { Clock, RecordStore } from '../ports';
import type { CatalogListing } from '../subject/subject';
import { briefStates, type Brief, type BriefFilter } from './brief';

/** Staff see every brief, an agency its own. */
export function seesBrief(actor: Actor, brief: Pick<Brief, 'organizationId'>): boolean {
  if (actor.kind !== 'user') return false;
  return actor.role !== 'agency' || actor.organizationId === brief.organizationId;
}

const pageInput = z.strictObject({
  states: z.array(z.enum(briefStates)).optional(),
  before: z.string().max(60).optional(),
  limit: z.number().int().min(1).max(100).default(25),
});

/** Briefs the actor may see, newest first, and how many wait for a decision. @throws FORBIDDEN, INVALID */
export async function listBriefs(
  deps: { records: Pick<RecordStore, 'briefs'> },
  actor: Actor,
  input: z.input<typeof pageInput> = {},
): Promise<{ briefs: Brief[]; olderThan: string | null; waiting: number }> {
  permit(actor, 'submit briefs');
  const { states, before, limit } = parseInput(pageInput, input, 'request for briefs');
  const own: BriefFilter =
    actor.kind === 'user' && actor.role === 'agency'
      ? { organizationId: ownOrganization(actor).organizationId }
      : {};
  const { briefs } = deps.records;
  const found = await briefs.page({ ...own, states }, before ?? null, limit + 1);
  return {
    briefs: found.slice(0, limit),
    olderThan: found.length > limit ? found[limit - 1]!.id : null,
    waiting: await briefs.count({ ...own, states: ['submitted'] }),
  };
}

/** How many briefs wait for the actor's decision; 0 for whoever decides none. */
export async function countBriefsToDecide(
  deps: { records: Pick<RecordStore, 'briefs'> },
  actor: Actor,
): Promise<number> {
  if (!can(actor, 'decide briefs')) return 0;
  return deps.records.briefs.count({ states: ['submitted'] });
}

/** The most people a brief's page shows. */
export const mostShown = 60;

/**
 * A brief, its batch as it stands, and the people in it whom the actor may see: an agency only those with a published release.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function viewBrief(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { briefId: string },
): Promise<{
  brief: Brief;
  batch: BatchStanding | null;
  people: CatalogListing[];
  released: number;
}> {
  permit(actor, 'submit briefs');
  const { records, clock } = deps;
  const brief = await records.briefs.get(input.briefId);
  if (!brief || !seesBrief(actor, brief))
    throw new FigmentError('NOT_FOUND', `There is no brief "${input.briefId}".`);
  const batchId = await records.briefs.batchOf(brief.id);
  if (!batchId) return { brief, batch: null, people: [], released: 0 };
  const agency = actor.kind === 'user' && actor.role === 'agency';
  const seen = {
    batchId,
    states: ['available' as const],
    ...(agency
      ? { onlooker: { organizationId: actor.organizationId, at: clock.now() }, released: true }
      : {}),
  };
  return {
    brief,
    batch: await records.batches.standing(batchId),
    people: await records.subjects.page(seen, null, mostShown),
    released: await records.subjects.count({ ...seen, released: true }, maxCounted),
  };
}

const maxCounted = 10_000;
