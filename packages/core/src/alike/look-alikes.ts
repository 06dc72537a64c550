/** The numbers in which two subjects of one lineage are compared. */
export type LikenessSpace =
  | { of: 'embedding' }
  /** Style vectors: of these layers, or of all. */
  | { of: 'w'; layers: readonly number[] | null };

export const embeddingSpace: LikenessSpace = { of: 'embedding' };
export const latentSpace: LikenessSpace = { of: 'w', layers: null };

/** Somebody near. */
export interface Neighbor {
  /** Of the measurement of the subject's picture: ascending in the order in which pictures of a lineage were recorded. */
  sequence: number;
  subjectId: string;
  /** `distanceIn` the space that was asked for, exact. */
  distance: number;
}

export interface NearestQuery {
  /** Of the model (`Model.lineage`): subjects of different lineages are not comparable. */
  lineage: string;
  space: LikenessSpace;
  /** The embedding, [dim], or all style vectors, flat [layers * dim], whichever layers are compared. */
  values: Float32Array;
  /** Values of one layer of w; of use only where `space` names layers. */
  layerSize?: number;
  /** At most this many, 1 to 200. */
  limit: number;
}

export interface NearestAnswer {
  /** Nearest first. An approximate index may miss one now and then: docs/ALIKE.md says how often. */
  neighbors: Neighbor[];
  /** Every subject of the lineage up to this sequence was looked at; 0 where there is none. */
  upTo: number;
}

/** Finds who looks alike among everybody of a lineage, in about the same time whether they are a thousand or a million. */
export interface LookAlikes {
  /** Subjects whose numbers have another length than `values` are never near. @throws whatever the database throws */
  nearest(query: NearestQuery): Promise<NearestAnswer>;
}

/** The most neighbors one question may ask for. */
export const mostNeighbors = 200;

/**
 * How far apart two subjects are, 0 for the same. Embeddings: Euclidean; between normalized ones 0 to 2, about 1.4 for strangers.
 * Style vectors: the length of the difference over the geometric mean of both lengths, which does not depend on the scale a model
 * draws w in. Infinity for different lengths, and for style vectors that are all 0.
 * @param layerSize values of one layer of w; of use only where `space` names layers
 */
export function distanceIn(
  space: LikenessSpace,
  a: Float32Array,
  b: Float32Array,
  layerSize = a.length,
): number {
  if (a.length !== b.length) return Infinity;
  const parts = partsOf(space, a.length, layerSize);
  let difference = 0;
  let ofA = 0;
  let ofB = 0;
  for (const { from, to } of parts) {
    for (let i = from; i < to; i += 1) {
      difference += (a[i]! - b[i]!) ** 2;
      ofA += a[i]! ** 2;
      ofB += b[i]! ** 2;
    }
  }
  if (space.of === 'embedding') return Math.sqrt(difference);
  if (difference === 0 && ofA > 0) return 0;
  return ofA * ofB === 0 ? Infinity : Math.sqrt(difference) / (ofA * ofB) ** 0.25;
}

/** Which stretches of the numbers are compared. */
export function partsOf(
  space: LikenessSpace,
  length: number,
  layerSize: number,
): { from: number; to: number }[] {
  if (space.of === 'embedding' || space.layers === null) return [{ from: 0, to: length }];
  return space.layers.map((layer) => ({
    from: Math.min(layer * layerSize, length),
    to: Math.min((layer + 1) * layerSize, length),
  }));
}
