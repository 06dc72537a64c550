/** The numbers in which two subjects of one model are compared. */
export type LikenessSpace =
  | { of: 'embedding' }
  /** Style vectors: of these layers, or of all. */
  | { of: 'w'; layers: readonly number[] | null };

/** Somebody near. */
export interface Neighbor {
  /** Of the measurement of the subject's picture: ascending in the order in which pictures of a model were recorded. */
  sequence: number;
  subjectId: string;
  /** `distanceIn` the space that was asked for, exact. */
  distance: number;
}

export interface NearestQuery {
  /** Of the model package; subjects of different packages are not comparable. */
  modelSha256: string;
  space: LikenessSpace;
  /** The embedding, [dim], or all style vectors, flat [layers * dim], whichever layers are compared. */
  values: Float32Array;
  /** At most this many, 1 to 200. */
  limit: number;
}

export interface NearestAnswer {
  /** Nearest first. An approximate index may miss one now and then: docs/ALIKE.md says how often. */
  neighbors: Neighbor[];
  /** Every subject of the model up to this sequence was in the index that was asked; 0 for an empty one. */
  upTo: number;
}

/** Finds who looks alike among everybody a model made, in about the same time whether they are a thousand or a million. */
export interface LookAlikes {
  /**
   * @throws INVALID for values of a length that no subject of the model has; whatever the database throws while the index
   * catches up
   */
  nearest(query: NearestQuery): Promise<NearestAnswer>;
}

/**
 * How far apart two subjects are: Euclidean between embeddings; between style vectors the root of the mean squared difference of the values
 * that are compared, so that it does not grow with their number. 0 for the same; Infinity for different lengths.
 * @param layerSize values of one layer of w; not used for embeddings
 */
export function distanceIn(
  space: LikenessSpace,
  a: Float32Array,
  b: Float32Array,
  layerSize: number,
): number {
  if (a.length !== b.length) return Infinity;
  if (space.of === 'embedding') return Math.sqrt(squaredDistance(a, b, 0, a.length));
  const layers =
    space.layers ?? Array.from({ length: Math.ceil(a.length / layerSize) }, (_, layer) => layer);
  let sum = 0;
  let count = 0;
  for (const layer of layers) {
    const from = layer * layerSize;
    const to = Math.min(from + layerSize, a.length);
    sum += squaredDistance(a, b, from, to);
    count += Math.max(0, to - from);
  }
  return count === 0 ? Infinity : Math.sqrt(sum / count);
}

function squaredDistance(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
