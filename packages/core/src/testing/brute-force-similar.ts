import { distanceBetween } from '../license/exclusive';
import { sensePairs } from '../alike/sense-pairs';
import type { SimilarIndex } from '../alike/similar-index';
import type { Records } from '../ports';

/** Compares with everybody: right by definition, and as slow as the library is large. */
export function bruteForceSimilar(records: Pick<Records, 'likeness'>): SimilarIndex {
  return {
    async nearest({ lineage, space, numbers, limit }) {
      const of = { from: 0, limit: 1_000_000 };
      const everybody = await records.likeness.traits(lineage, of, space.w);
      const known = everybody.flatMap((traits) => {
        const other = space.numbersOf(traits);
        return other
          ? [{ sequence: traits.sequence, distance: distanceBetween(numbers, other) }]
          : [];
      });
      known.sort((a, b) => a.distance - b.distance);
      return {
        sequences: known.slice(0, limit).map(({ sequence }) => sequence),
        everybody: known.length <= limit,
        indexed: known.length,
        catchingUp: false,
      };
    },
    usual: (lineage, space) => sensePairs(records, lineage, space),
  };
}
