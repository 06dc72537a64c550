import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { longestQuery, searchSorts } from '../search/search';
import { mostSearches, searchAlerts, type SavedSearch, type SearchProbe } from './saved-search';

const name = z.string().trim().min(1, 'needs a name').max(120, 'has at most 120 characters');
const alert = z.enum(searchAlerts);

export const newSearch = z.strictObject({
  name,
  q: z.string().trim().max(longestQuery, `has at most ${longestQuery} characters`),
  sort: z.enum(searchSorts).default('newest'),
  alert: alert.default('none'),
});
const searchChange = z.strictObject({
  searchId: z.string().max(40),
  name: name.optional(),
  alert: alert.optional(),
});

type Deps = { records: RecordStore; clock: Clock; random: Random };

function ownerOf(actor: Actor): string {
  permit(actor, 'save searches');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'Only accounts save searches.');
  return actor.userId;
}

async function ownSearch(
  records: Pick<Records, 'savedSearches'>,
  userId: string,
  id: string,
): Promise<SavedSearch> {
  const found = await records.savedSearches.get(id);
  if (found?.userId === userId) return found;
  throw new FigmentError('NOT_FOUND', `There is no saved search "${id}".`);
}

async function requireRoom(records: Pick<Records, 'savedSearches'>, userId: string): Promise<void> {
  if ((await records.savedSearches.countOf(userId)) < mostSearches) return;
  throw new FigmentError('LIMIT', `You keep ${mostSearches} searches already.`, {
    hint: 'Delete one that you do not need any more.',
  });
}

/** Keeps a search; what is there now counts as seen. @throws FORBIDDEN, INVALID, LIMIT */
export async function saveSearch(
  deps: Deps & { probe: SearchProbe },
  actor: Actor,
  input: z.input<typeof newSearch>,
): Promise<SavedSearch> {
  const userId = ownerOf(actor);
  const wanted = parseInput(newSearch, input, 'search');
  const newest = await deps.probe.newest(actor);
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    await requireRoom(records, userId);
    const search: SavedSearch = {
      ...wanted,
      id: newId('savedSearch', at, deps.random.bytes(10)),
      userId,
      seen: newest,
      seenAt: at,
      told: newest,
      askedAt: at,
      createdAt: at,
      deletedAt: null,
    };
    await records.savedSearches.add(search);
    return search;
  });
}

/** The actor's searches, newest first, with how many arrived since they last looked. @throws FORBIDDEN */
export async function listSearches(
  deps: { records: Pick<RecordStore, 'savedSearches'>; probe: SearchProbe },
  actor: Actor,
): Promise<{ search: SavedSearch; newer: number }[]> {
  const found = await deps.records.savedSearches.ofUser(ownerOf(actor));
  return Promise.all(
    found.map(async (search) => ({
      search,
      newer: await deps.probe.countNewer(actor, search.q, search.seen),
    })),
  );
}

/** Opens a search: what is there now counts as seen. @throws FORBIDDEN, NOT_FOUND */
export async function runSearch(
  deps: Deps & { probe: SearchProbe },
  actor: Actor,
  input: { searchId: string },
): Promise<SavedSearch> {
  const userId = ownerOf(actor);
  const search = await ownSearch(deps.records, userId, input.searchId);
  const newest = await deps.probe.newest(actor);
  await deps.records.savedSearches.change(search.id, {
    seen: newest,
    seenAt: deps.clock.now(),
    // Whoever looked needs no mail about it.
    told: newest,
  });
  return search;
}

/** Renames a search or changes how its owner is told. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function changeSearch(
  deps: Deps & { probe: SearchProbe },
  actor: Actor,
  input: z.input<typeof searchChange>,
): Promise<void> {
  const userId = ownerOf(actor);
  const { searchId, ...to } = parseInput(searchChange, input, 'search');
  const search = await ownSearch(deps.records, userId, searchId);
  // An alert tells of what comes from now on, not of what came while there was none.
  const begins = to.alert !== undefined && to.alert !== 'none' && search.alert === 'none';
  const told = begins ? await deps.probe.newest(actor) : undefined;
  await deps.records.savedSearches.change(searchId, { ...to, told });
}

/** Deletes a search, or with `deleted` false brings it back. Idempotent. @throws FORBIDDEN, NOT_FOUND, LIMIT */
export async function setSearchDeleted(
  deps: Deps,
  actor: Actor,
  input: { searchId: string; deleted: boolean },
): Promise<void> {
  const userId = ownerOf(actor);
  await deps.records.transaction(async (records) => {
    const search = await ownSearch(records, userId, input.searchId);
    if ((search.deletedAt !== null) === input.deleted) return;
    if (!input.deleted) await requireRoom(records, userId);
    const deletedAt = input.deleted ? deps.clock.now() : null;
    await records.savedSearches.change(search.id, { deletedAt });
  });
}
