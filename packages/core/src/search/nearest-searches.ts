import { permit, type Actor } from '../access';
import { openQuery, type SearchDeps } from './open-query';
import { withoutTerm } from './print-query';
import type { NearestSearch } from './search';
import type { Term } from './terms';

const mostShown = 5;
/** Pairs are tried only where no single part is to blame. */
const mostPairs = 15;

/** Parts that were read from the same words go together. */
function placesOf(terms: readonly Term[]): Term[] {
  return terms.filter((term, at) => terms.findIndex((one) => one.at === term.at) === at);
}

/**
 * For a search that finds nobody: the searches with one part less, or two, that find somebody, those that find most first.
 * @throws FORBIDDEN
 */
export async function nearestSearches(
  deps: SearchDeps,
  actor: Actor,
  input: { q: string },
): Promise<NearestSearch[]> {
  permit(actor, 'browse people');
  const { q } = input;
  const { condition, terms } = await openQuery(deps, actor, q);
  const places = placesOf(terms);
  const without = async (left: readonly Term[]): Promise<NearestSearch> => {
    const gone = new Set(left.map(({ at }) => at));
    const parts = condition.parts.filter((_, at) => !gone.has(terms[at]!.at));
    const shorter = [...left].sort((a, b) => b.at - a.at).reduce(withoutTerm, q);
    const words = left.map(({ at, length }) => q.slice(at, at + length)).join(' ');
    const count = await deps.records.search.count({ ...condition, parts });
    return { q: shorter, without: words, count };
  };
  const found = async (tries: Term[][]) =>
    (await Promise.all(tries.map(without)))
      .filter(({ count }) => count.value > 0)
      .sort((a, b) => b.count.value - a.count.value)
      .slice(0, mostShown);
  const single = await found(places.map((term) => [term]));
  if (single.length > 0) return single;
  const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => [one, other]));
  return found(pairs.slice(0, mostPairs));
}
