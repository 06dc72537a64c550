import { distanceIn, type LookAlikes } from '../alike/look-alikes';
import type { Records } from '../ports';

/** Compares with everybody: right by definition, and as slow as the library is large. */
export function bruteForceLookAlikes(records: Pick<Records, 'likeness'>): LookAlikes {
  return {
    async nearest({ lineage, space, values, limit, layerSize = values.length }) {
      const everybody = await records.likeness.points(lineage, space.of, 0, 1_000_000);
      const neighbors = everybody
        .map(({ sequence, subjectId, values: other }) => ({
          sequence,
          subjectId,
          distance: other ? distanceIn(space, values, other, layerSize) : Infinity,
        }))
        .filter(({ distance }) => Number.isFinite(distance))
        .sort((a, b) => a.distance - b.distance || a.sequence - b.sequence)
        .slice(0, limit);
      return { neighbors, upTo: everybody.at(-1)?.sequence ?? 0 };
    },
  };
}
