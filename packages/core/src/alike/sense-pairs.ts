import { pairDistances, type PairDistances } from '../identity/pair-distances';
import type { LikenessRecords } from './likeness-records';
import type { SenseSpace } from './sense-space';

/** Taken in runs from evenly spaced places of the library, so that no single batch speaks for all of it. */
const runs = 8;
const perRun = 32;

/**
 * How far apart different people of a lineage are in one sense: up to 256 of them, each compared with each, whoever may see them. Null
 * where too few are measured.
 */
export async function sensePairs(
  { likeness }: { likeness: Pick<LikenessRecords, 'latest' | 'traits'> },
  lineage: string,
  space: Pick<SenseSpace, 'w' | 'numbersOf'>,
): Promise<PairDistances | null> {
  const latest = await likeness.latest(lineage);
  const people = new Map<string, Parameters<typeof pairDistances>[0][number]>();
  for (let run = 0; run < runs; run += 1) {
    const from = Math.floor((run * latest) / runs) + 1;
    for (const traits of await likeness.traits(lineage, { from, limit: perRun }, space.w)) {
      const numbers = space.numbersOf(traits);
      const { subjectId, parentIds } = traits;
      if (numbers) people.set(subjectId, { subjectId, embedding: numbers, parentIds });
    }
  }
  return pairDistances([...people.values()]);
}
