import { distanceIn } from '../alike/look-alikes';

/** Somebody whose picture was measured. */
export interface MeasuredPerson {
  subjectId: string;
  embedding: Float32Array;
  parentIds: readonly string[];
}

/** How far apart the pictures of different people of one lineage are, to its encoder. */
export interface PairDistances {
  /** Whose pictures were compared, and in how many pairs. */
  people: number;
  pairs: number;
  /** Distances at evenly spaced shares of the pairs, ascending: the nearest pair first, the farthest last. */
  quantiles: number[];
}

/** A percent of pairs means nothing with fewer than a hundred of them: fifteen people make 105. */
export const leastPeople = 15;
const mostQuantiles = 1001;

/**
 * Compares everybody with everybody by the Euclidean distance of embeddings, leaving out who was made from the other or from the
 * same parent: they may well look alike. Null where too few are left.
 */
export function pairDistances(people: readonly MeasuredPerson[]): PairDistances | null {
  const distances: number[] = [];
  people.forEach((one, at) => {
    for (const other of people.slice(0, at)) {
      if (areRelated(one, other)) continue;
      const distance = distanceIn({ of: 'embedding' }, one.embedding, other.embedding, 0);
      if (Number.isFinite(distance)) distances.push(distance);
    }
  });
  if (people.length < leastPeople || distances.length < 100) return null;
  distances.sort((a, b) => a - b);
  const count = Math.min(distances.length, mostQuantiles);
  const last = distances.length - 1;
  return {
    people: people.length,
    pairs: distances.length,
    quantiles: Array.from(
      { length: count },
      (_, i) => distances[Math.round((i * last) / (count - 1))]!,
    ),
  };
}

/** The share (0 to 1) of pairs of different people that are farther apart than this. */
export function shareFarther({ quantiles }: PairDistances, distance: number): number {
  const last = quantiles.length - 1;
  if (distance < quantiles[0]!) return 1;
  if (distance >= quantiles[last]!) return 0;
  const above = quantiles.findIndex((quantile) => quantile > distance);
  const [low, high] = [quantiles[above - 1]!, quantiles[above]!];
  return 1 - (above - 1 + (distance - low) / (high - low)) / last;
}

/** The distance that this share (0 to 1) of pairs of different people exceeds. */
export function distanceBelow({ quantiles }: PairDistances, share: number): number {
  const place = (1 - Math.min(1, Math.max(0, share))) * (quantiles.length - 1);
  const under = Math.floor(place);
  const low = quantiles[under]!;
  const high = quantiles[under + 1] ?? low;
  return low + (place - under) * (high - low);
}

function areRelated(one: MeasuredPerson, other: MeasuredPerson): boolean {
  if (one.subjectId === other.subjectId) return true;
  const [family, others] = [one, other].map(
    ({ subjectId, parentIds }) => new Set([subjectId, ...parentIds]),
  );
  return [...family!].some((id) => others!.has(id));
}
