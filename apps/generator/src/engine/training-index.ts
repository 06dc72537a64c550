import type { TrainingIndex } from '@figment/core/model/manifest';

/** The training picture whose embedding lies nearest; the first of several that are equally near. */
export interface Nearest {
  row: number;
  distance: number;
}

/**
 * Compares one embedding with all of them: 50,000 of 128 values take some 30 ms, so nothing is
 * searched cleverly.
 */
export function nearestTraining(
  embedding: Float32Array,
  rows: Int8Array,
  { dim, count, coding }: Pick<TrainingIndex, 'dim' | 'count' | 'coding'>,
): Nearest {
  // Divided once instead of multiplying every row: distances are in steps of `scale` until the end.
  const query = Float64Array.from(embedding, (value) => value / coding.scale);
  let best = Number.POSITIVE_INFINITY;
  let row = 0;
  for (let i = 0, start = 0; i < count; i += 1, start += dim) {
    let sum = 0;
    for (let j = 0; j < dim; j += 1) {
      const difference = query[j]! - rows[start + j]!;
      sum += difference * difference;
    }
    if (sum < best) {
      best = sum;
      row = i;
    }
  }
  return { row, distance: Math.sqrt(best) * coding.scale };
}
