import type { Exclusive } from './license';

/** Euclidean distance. Embeddings of one encoder only: of different lengths they have none, which reads as infinitely far. */
export function distanceBetween(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

/**
 * Whether a new exclusive would promise somebody who is promised already: the balls of two agencies must not touch. Embeddings
 * are compared within one lineage only, so exclusives hold among its people.
 */
export function touches(
  existing: Exclusive,
  wanted: {
    subjectId: string;
    lineage: string;
    embedding: Float32Array | null;
    radius: number;
  },
): boolean {
  if (existing.subjectId === wanted.subjectId) return true;
  if (existing.lineage !== wanted.lineage) return false;
  if (!existing.embedding || !wanted.embedding) return false;
  return (
    distanceBetween(existing.embedding, wanted.embedding) <= (existing.radius ?? 0) + wanted.radius
  );
}

/** Which of these exclusives a newcomer lies in, with the distance from the person they are on. */
export function exclusivesAround(
  exclusives: readonly Exclusive[],
  newcomer: { lineage: string; embedding: Float32Array | null },
): { exclusive: Exclusive; distance: number }[] {
  const { embedding } = newcomer;
  if (!embedding) return [];
  return exclusives
    .filter((one) => one.lineage === newcomer.lineage && one.embedding !== null)
    .map((exclusive) => ({
      exclusive,
      distance: distanceBetween(exclusive.embedding!, embedding),
    }))
    .filter(({ exclusive, distance }) => distance <= (exclusive.radius ?? 0));
}
