import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { decodeCursor, encodeCursor, onlookerOf } from '../subject/browse-subjects';
import { farthestFirst } from './farthest-first';
import { openQuery, type OpenQuery, type SearchDeps } from './open-query';
import { printCursor, readCursor, type SearchCursor } from './search-cursor';
import type { SearchCondition, SearchPlace, SearchRow } from './search-records';
import { searchSorts, type Count, type SearchPage, type SearchSort } from './search';
import type { Term } from './terms';
import type { SearchVocabulary } from './vocabulary';
import { whyMatched } from './why';

export const searchPageSize = 48;
/** Relevance ranks the newest of what was found, and no more than so many. */
export const mostRanked = 300;
/** `different` chooses among so many. */
export const mostCompared = 400;
/** How many that somebody looked at last `different` keeps away from. */
export const mostSeen = 200;
/** Newcomers are counted up to this. */
export const newerCap = 1000;

const searchSchema = z.object({
  // Not refused: whoever searches pasted more than they saw. Problems keep their places.
  q: z
    .string()
    .max(20_000)
    .default('')
    .transform((text) => text.replaceAll('\0', ' ')),
  sort: z.enum(searchSorts).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(200).default(searchPageSize),
});
export type SearchInput = z.input<typeof searchSchema>;

const nobody: SearchPlace = { at: new Date(0), id: `sub_${'0'.repeat(26)}` };

const printPlace = ({ at, id }: SearchPlace) => encodeCursor({ createdAt: at, id });

/** The newest row this actor may see at all, whatever was asked for: newcomers are newer than that. */
async function newestInSight(
  { records }: SearchDeps,
  { onlooker }: Pick<SearchCondition, 'onlooker'>,
): Promise<SearchPlace> {
  const everybody = { onlooker, states: ['available', 'hidden'] as const, parts: [] };
  const newest = { after: null, anchor: null, limit: 1 };
  const [row] = await records.search.walk(everybody, 'newest', newest);
  return row ?? nobody;
}

/** Words are asked for, or things of which an encoder is more or less sure. */
const asksForMuch = (terms: readonly Term[]) =>
  terms.some((term) => !term.negated && term.kind === 'words');

interface Slice {
  rows: SearchRow[];
  /** Whether there are more. */
  more: boolean;
  total: Count;
}

async function walked(
  { records }: SearchDeps,
  condition: SearchCondition,
  sort: 'newest' | 'quality' | 'undiscovered',
  { after, anchor }: Pick<SearchCursor, 'anchor'> & { after: SearchRow | null },
  limit: number,
): Promise<Slice> {
  const page = { after, anchor, limit: limit + 1 };
  const [rows, total] = await Promise.all([
    records.search.walk(condition, sort, page),
    records.search.count(condition),
  ]);
  return { rows: rows.slice(0, limit), more: rows.length > limit, total };
}

/** A page of a set that is ranked as a whole. */
function sliceOf(ranked: readonly SearchRow[], shown: number, limit: number, total: Count): Slice {
  return {
    rows: ranked.slice(shown, shown + limit),
    more: ranked.length > shown + limit,
    total,
  };
}

async function ranked(
  { records }: SearchDeps,
  condition: SearchCondition,
  { anchor, shown }: Pick<SearchCursor, 'anchor' | 'shown'>,
  limit: number,
): Promise<Slice> {
  const [rows, total] = await Promise.all([
    records.search.best(condition, anchor, mostRanked),
    records.search.count(condition),
  ]);
  return sliceOf(rows, shown, limit, { ...total, exact: total.exact && total.value <= mostRanked });
}

async function mostDifferent(
  { records }: SearchDeps,
  actor: Actor,
  condition: SearchCondition,
  { anchor, shown, openedAt }: Pick<SearchCursor, 'anchor' | 'shown' | 'openedAt'>,
  limit: number,
): Promise<Slice> {
  const [some, total, seenIds] = await Promise.all([
    records.search.some(condition, anchor, mostCompared),
    records.search.count(condition),
    actor.kind === 'user' ? records.search.lastSeen(actor.userId, openedAt, mostSeen) : [],
  ]);
  const points = await records.likeness.embeddingsOf([...seenIds, ...some.map(({ id }) => id)]);
  // Embeddings of one length are taken to be of one model: distances across models only order, they are never shown.
  const pointOf = new Map(
    points.map(({ subjectId, embedding }) => [
      subjectId,
      { space: String(embedding.length), values: embedding },
    ]),
  );
  const items = some.map((row) => ({ ...row, value: 0, point: pointOf.get(row.id) ?? null }));
  const ordered = farthestFirst(
    items,
    seenIds.flatMap((id) => pointOf.get(id) ?? []),
  );
  const rows = ordered.map(({ at, id, value }) => ({ at, id, value }));
  return sliceOf(rows, shown, limit, {
    ...total,
    exact: total.exact && total.value <= mostCompared,
  });
}

async function hitsOf({ records }: SearchDeps, rows: readonly SearchRow[], query: OpenQuery) {
  if (rows.length === 0) return [];
  const { onlooker, states } = query.condition;
  const ids = rows.map(({ id }) => id);
  const filter = { onlooker, states: [...states], ids };
  const listings = await records.subjects.page(filter, null, ids.length);
  const byId = new Map(listings.map((listing) => [listing.subject.id, listing]));
  return ids.flatMap((id) => {
    const listing = byId.get(id);
    if (!listing) return [];
    return [
      { listing, why: whyMatched(listing, query.terms, query.vocabulary, onlooker !== undefined) },
    ];
  });
}

/**
 * A page of everybody who is what was asked for. Who arrives meanwhile changes no later page: all of them are of the moment the first
 * was opened. Left out, the sort is `relevance` for words and `newest` for anything else.
 * @param input.q see docs/SEARCH.md; what cannot be read of it is in `problems`, and the rest is searched
 * @throws FORBIDDEN; INVALID for a cursor that no page gave
 */
export async function searchPeople(
  deps: SearchDeps,
  actor: Actor,
  input: SearchInput,
): Promise<SearchPage & { terms: Term[]; vocabulary: SearchVocabulary }> {
  permit(actor, 'browse people');
  const { q, cursor, limit, ...asked } = parseInput(searchSchema, input, 'search');
  const query = await openQuery(deps, actor, q);
  const { condition, problems, terms } = query;
  const sort: SearchSort = asked.sort ?? (asksForMuch(terms) ? 'relevance' : 'newest');
  const before = cursor === undefined ? null : readCursor(cursor, sort);
  const place = before ?? {
    anchor: await newestInSight(deps, condition),
    after: null,
    shown: 0,
    openedAt: deps.clock.now(),
  };
  const { rows, more, total } =
    sort === 'relevance'
      ? await ranked(deps, condition, place, limit)
      : sort === 'different'
        ? await mostDifferent(deps, actor, condition, place, limit)
        : await walked(deps, condition, sort, place, limit);
  const last = rows.at(-1);
  const next = { ...place, sort, shown: place.shown + rows.length };
  return {
    hits: await hitsOf(deps, rows, query),
    nextCursor: more && last ? printCursor({ ...next, after: last }) : null,
    total,
    newest: printPlace(place.anchor),
    problems,
    sort,
    terms,
    vocabulary: query.vocabulary,
  };
}

/** The newest arrival this actor may see, as `countNewer` takes it. @throws FORBIDDEN */
export async function newestArrival(deps: SearchDeps, actor: Actor): Promise<string> {
  permit(actor, 'browse people');
  const onlooker = onlookerOf(actor, deps.clock.now());
  return printPlace(await newestInSight(deps, { onlooker }));
}

/**
 * How many have arrived since a view was opened that are what was asked for, counted up to 1,000.
 * @param input.since `newest` of the first page
 */
export async function countNewer(
  deps: SearchDeps,
  actor: Actor,
  input: { q: string; since: string },
): Promise<number> {
  permit(actor, 'browse people');
  const { q } = parseInput(searchSchema, { q: input.q }, 'search');
  const { createdAt: at, id } = decodeCursor(input.since);
  const { condition } = await openQuery(deps, actor, q);
  return deps.records.search.countNewer(condition, { at, id }, newerCap);
}
