import type { Actor } from '../access';
import type { Onlooker, Records } from '../ports';
import { onlookerOf, visibleStates } from '../subject/browse-subjects';
import type { CatalogListing } from '../subject/subject';

/** Those of these subjects whom this actor may see, by id. */
export async function visibleListings(
  records: Pick<Records, 'subjects'>,
  actor: Actor,
  ids: readonly string[],
  at: Date,
): Promise<Map<string, CatalogListing>> {
  return listed(records, ids, {
    states: visibleStates(actor),
    onlooker: onlookerOf(actor, at),
  });
}

/** Those of these subjects that a client of this organization may be shown: available, released, not somebody else's. */
export async function showableListings(
  records: Pick<Records, 'subjects'>,
  onlooker: Onlooker,
  ids: readonly string[],
): Promise<Map<string, CatalogListing>> {
  return listed(records, ids, { states: ['available'], released: true, onlooker });
}

async function listed(
  records: Pick<Records, 'subjects'>,
  ids: readonly string[],
  filter: Omit<Parameters<Records['subjects']['page']>[0], 'ids'>,
): Promise<Map<string, CatalogListing>> {
  if (ids.length === 0) return new Map();
  const found = await records.subjects.page({ ...filter, ids: [...ids] }, null, ids.length);
  return new Map(found.map((one) => [one.subject.id, one]));
}
