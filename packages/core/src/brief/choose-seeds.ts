import type { Candidate } from './prospect';

/** A seed that was looked at. */
export interface Drawn extends Candidate {
  /** Where its w lies, in a few dimensions, for telling how far two lie apart. */
  place: readonly number[];
}

/** Seeds below this share of the best ones' mean odds are no candidates for variety's sake. */
const leastShare = 0.6;
/** How many candidates there are to choose from for each seed that is needed. */
const choice = 3;
/** Beyond so many, spreading costs more time than it is worth. */
const mostSpread = 600;

/** Tries until `wanted` are met, at these odds in this order; the whole length when they do not suffice. */
export function triesFor(odds: readonly number[], wanted: number): number {
  let sum = 0;
  for (const [at, one] of odds.entries()) {
    sum += one;
    if (sum >= wanted) return at + 1;
  }
  return odds.length;
}

/**
 * The seeds to try, in order: not the most extreme ones alone, but of all with good odds always the one that lies farthest from those
 * chosen before (the farthest-first order of Gonzalez, 1985), so that any beginning of the list is spread out. What is left follows
 * by its odds.
 * @param wanted accepted people at `passing`, the share of pictures that pass the checks
 */
export function chooseSeeds(
  drawn: readonly Drawn[],
  input: { wanted: number; passing: number; most: number },
): Candidate[] {
  const byOdds = [...drawn].sort((a, b) => b.odds - a.odds || a.seed - b.seed).filter(isFirst());
  if (byOdds.length === 0) return [];
  const needed = Math.min(
    input.most,
    triesFor(
      byOdds.map(({ odds }) => odds * input.passing),
      input.wanted,
    ),
  );
  const best = byOdds.slice(0, needed);
  const least = (leastShare * best.reduce((sum, { odds }) => sum + odds, 0)) / best.length;
  const pool = byOdds.slice(0, needed * choice).filter(({ odds }, at) => at < 1 || odds >= least);
  const chosen = spread(pool, Math.min(pool.length, mostSpread, input.most));
  const taken = new Set(chosen.map(({ seed }) => seed));
  return [...chosen, ...byOdds.filter(({ seed }) => !taken.has(seed))]
    .slice(0, input.most)
    .map(({ seed, odds, blocks }) => ({ seed, odds, blocks }));
}

/** A seed as it is and one that others were put to share a head: the first of them only. */
function isFirst(): (one: Drawn) => boolean {
  const seen = new Set<number>();
  return ({ seed }) => !seen.has(seed) && Boolean(seen.add(seed));
}

function spread(pool: readonly Drawn[], count: number): Drawn[] {
  const chosen: Drawn[] = [];
  const nearest = pool.map(() => Infinity);
  let next = 0;
  while (chosen.length < count) {
    const last = pool[next]!;
    chosen.push(last);
    nearest[next] = -1;
    let farthest = -1;
    for (const [at, one] of pool.entries()) {
      if (nearest[at]! < 0) continue;
      let squares = 0;
      for (const [i, value] of one.place.entries()) squares += (value - last.place[i]!) ** 2;
      nearest[at] = Math.min(nearest[at]!, squares);
      if (farthest < 0 || nearest[at]! > nearest[farthest]!) farthest = at;
    }
    if (farthest < 0) break;
    next = farthest;
  }
  return chosen;
}
