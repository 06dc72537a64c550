import type { Agreement } from './agreement';
import type { Drawn } from './choose-seeds';
import type { Probe } from './probe';
import type { Pause } from './ridge';

/** Seeds by what each of their groups of layers brings. */
export interface GroupedSeeds {
  seeds: readonly number[];
  /** Layers of each group; together all layers, each once. */
  groups: readonly (readonly number[])[];
  /** [seeds, groups, width]: products of each group's part of w with the probe's rows, then with the agreements'. */
  products: Float32Array;
  width: number;
}

/** A seed, or groups of several, as it was judged. */
export interface Judged extends Drawn {
  /** Odds of each part of the wish. */
  parts: number[];
}

/** For each group so many of the seeds are worth borrowing from: the best share, at most and at least so many. */
const shortShare = 0.08;
const mostShort = 240;
const fewestShort = 24;
/** Pairs tried for each seed that others are put to. */
const tries = 48;
/** Between two pauses. */
const stretch = 64;

/** Whole seeds, each with its odds. */
export function judgeSeeds(
  probe: Probe,
  { seeds, groups, products, width }: GroupedSeeds,
): Judged[] {
  return seeds.map((seed, at) => {
    const sum = new Float64Array(width);
    for (let group = 0; group < groups.length; group += 1)
      addTo(sum, products, (at * groups.length + group) * width);
    const { parts, all, place } = probe.judge(sum);
    return { seed, odds: all, parts, place, blocks: [] };
  });
}

/**
 * Puts the groups of several seeds together, for a wish that hardly any seed meets as a whole: glasses from one, grey hair from
 * another. A seed that suits the wish as far as its first group goes takes its other groups from seeds that suit it in those, where
 * they agree in what more than one group tells, as far as people do. Each first group is used once, so that no two share a head.
 * @param most how many to return at most, best first
 * @param random uniform in 0..1
 */
export async function composeSeeds(
  probe: Probe,
  agreements: readonly Agreement[],
  drawn: GroupedSeeds,
  most: number,
  random: () => number,
  pause: Pause,
): Promise<Judged[]> {
  const { seeds, groups, products, width } = drawn;
  if (groups.length < 2 || seeds.length < fewestShort) return [];
  const at = (seed: number, group: number) => (seed * groups.length + group) * width;
  const means = groups.map((_, group) => {
    const mean = new Float64Array(width);
    for (let seed = 0; seed < seeds.length; seed += 1) addTo(mean, products, at(seed, group));
    return mean.map((value) => value / seeds.length);
  });
  /** Seeds by how well one of their groups suits the wish while the others are as usual, best first. */
  const byGroup: number[][] = [];
  for (const group of groups.keys()) {
    const rest = new Float64Array(width);
    for (const [other, mean] of means.entries()) if (other !== group) addTo(rest, mean, 0);
    const odds = new Float64Array(seeds.length);
    for (const seed of seeds.keys()) {
      if (seed % stretch === 0) await pause();
      const sum = Float64Array.from(rest);
      addTo(sum, products, at(seed, group));
      odds[seed] = probe.judge(sum).all;
    }
    byGroup.push([...seeds.keys()].sort((a, b) => odds[b]! - odds[a]!));
  }
  const short = Math.min(
    seeds.length,
    mostShort,
    Math.max(fewestShort, Math.round(seeds.length * shortShare)),
  );
  const composed: Judged[] = [];
  for (const [turn, first] of byGroup[0]!.slice(0, most).entries()) {
    if (turn % stretch === 0) await pause();
    let best: Judged | null = null;
    for (let pair = 0; pair < tries; pair += 1) {
      const from = groups.map((_, group) =>
        group === 0 ? first : byGroup[group]![Math.floor(random() * short)]!,
      );
      if (
        !agree(agreements, (group, row) => products[at(from[group]!, group) + probe.count + row]!)
      )
        continue;
      const sum = new Float64Array(width);
      for (const [group, seed] of from.entries()) addTo(sum, products, at(seed, group));
      const { parts, all, place } = probe.judge(sum);
      if (best && best.odds >= all) continue;
      const blocks = from.flatMap((seed, group) =>
        seed === first ? [] : [{ layers: [...groups[group]!], seed: seeds[seed]! }],
      );
      best = { seed: seeds[first]!, odds: all, parts, place, blocks };
    }
    if (best) composed.push(best);
  }
  return composed.sort((a, b) => b.odds - a.odds);
}

function agree(
  agreements: readonly Agreement[],
  productOf: (group: number, row: number) => number,
): boolean {
  return agreements.every(({ told, tolerance }) => {
    const values = told.map(({ group, row, bias }) => productOf(group, row) + bias);
    return Math.max(...values) - Math.min(...values) <= tolerance;
  });
}

function addTo(sum: Float64Array, values: ArrayLike<number>, from: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i]! += values[from + i]!;
}
