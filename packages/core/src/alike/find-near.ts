import { distanceBetween } from '../license/exclusive';
import type { Records } from '../ports';
import type { CatalogListing } from '../subject/subject';
import type { LikenessTraits, TraitsOf } from './likeness-records';
import type { SenseSpace } from './sense-space';
import type { Sieve } from './sieve';
import { mostCandidates, type SimilarIndex } from './similar-index';

export interface NearDeps {
  records: Pick<Records, 'subjects' | 'likeness'>;
  similar: SimilarIndex;
}

export interface NearQuery {
  lineage: string;
  space: SenseSpace;
  numbers: Float32Array;
  limit: number;
  sieve: Sieve;
  /** Whom to look at besides being near; left out: everybody. */
  fits?(traits: LikenessTraits[]): Promise<LikenessTraits[]>;
}

export interface Near {
  listing: CatalogListing;
  traits: LikenessTraits;
  /** Euclidean, in the numbers of the sense. */
  distance: number;
}

export interface NearAnswer {
  items: Near[];
  /** True when everybody who passes was compared: an index may miss one now and then. */
  exact: boolean;
  indexed: number;
  catchingUp: boolean;
}

/** So few that pass are all compared one by one instead of being fished for. */
const fewEnough = 1000;
const widening = 5;

/** Of the people of a lineage who pass the sieve, those with the nearest numbers, nearest first. */
export async function findNear(deps: NearDeps, query: NearQuery): Promise<NearAnswer> {
  const { lineage, space, numbers, limit, sieve } = query;
  const found: Near[] = [];
  const looked = new Set<number>();
  let passing: number | null = null;
  for (let wanted = 4 * limit + 24; ; wanted *= widening) {
    const most = Math.min(wanted, mostCandidates);
    const answer = await deps.similar.nearest({ lineage, space, numbers, limit: most });
    const { sequences, everybody, indexed, catchingUp } = answer;
    const fresh = sequences.filter((sequence) => !looked.has(sequence));
    for (const sequence of fresh) looked.add(sequence);
    found.push(...(await sift(await compared(deps, query, { sequences: fresh }), sieve, limit)));
    const isOver = everybody || found.length >= limit || most === mostCandidates;
    // Counted once: whoever widens asks the same again.
    if (!isOver) passing ??= await sieve.count(fewEnough + 1);
    if (!isOver && passing !== null && passing <= fewEnough) {
      const items = await compareAll(deps, query);
      return { items, exact: !catchingUp, indexed, catchingUp };
    }
    if (isOver) {
      return { items: nearest(found, limit), exact: everybody && !catchingUp, indexed, catchingUp };
    }
  }
}

const nearest = (found: Near[], limit: number) =>
  found.sort((a, b) => a.distance - b.distance || before(a, b)).slice(0, limit);
const before = (a: Near, b: Near) => (a.traits.subjectId < b.traits.subjectId ? -1 : 1);

type Compared = Omit<Near, 'listing'>;

/** These people of the lineage with their exact distances, nearest first. */
async function compared(
  { records }: NearDeps,
  { lineage, space, numbers, fits }: NearQuery,
  of: TraitsOf,
): Promise<Compared[]> {
  const everybody = await records.likeness.traits(lineage, of, space.w);
  const fitting = fits ? await fits(everybody) : everybody;
  return fitting
    .flatMap((traits): Compared[] => {
      const other = space.numbersOf(traits);
      return other ? [{ traits, distance: distanceBetween(numbers, other) }] : [];
    })
    .sort((a, b) => a.distance - b.distance);
}

/** The nearest that pass, asked for in pages of twice as many as are needed. */
async function sift(all: Compared[], sieve: Sieve, limit: number): Promise<Near[]> {
  const found: Near[] = [];
  const page = limit + 12;
  for (let from = 0; from < all.length && found.length < limit; from += page) {
    const some = all.slice(from, from + page);
    const listings = await sieve.passing(some.map(({ traits }) => traits.subjectId));
    found.push(...joined(some, listings));
  }
  return found;
}

async function compareAll(deps: NearDeps, query: NearQuery): Promise<Near[]> {
  const listings = await query.sieve.all(fewEnough);
  const subjectIds = listings.map(({ subject }) => subject.id);
  const all = await compared(deps, query, { subjectIds });
  return nearest(joined(all, listings), query.limit);
}

function joined(some: Compared[], listings: CatalogListing[]): Near[] {
  const byId = new Map(listings.map((listing) => [listing.subject.id, listing]));
  return some.flatMap((one): Near[] => {
    const listing = byId.get(one.traits.subjectId);
    return listing ? [{ ...one, listing }] : [];
  });
}
