import type { Fingerprint } from '../provenance/fingerprint';

/** What is compared of a subject that is recorded. */
export interface LikenessRow {
  /** Of the measurement of its picture. */
  sequence: number;
  subjectId: string;
  assetId: string;
  embedding: Float32Array | null;
  /** Style vectors, flat [layers * dim]. */
  w: Float32Array | null;
  fingerprint: Fingerprint | null;
  parentIds: string[];
}

/** The numbers of a subject for an index: what one space is made of. */
export interface LikenessPoint {
  sequence: number;
  assetId: string;
  subjectId: string;
  /** Null for a subject without these numbers. */
  values: Float32Array | null;
}

export interface LikenessRecords {
  /**
   * Within a transaction: whoever records another subject of this model waits for its end. Sequences that are given out while it is
   * held are therefore seen in their order, and the last newcomer is compared with the one before.
   */
  lock(modelSha256: string): Promise<void>;
  /** Measured subjects of the model with a sequence above this one, ascending. */
  after(modelSha256: string, sequence: number, limit: number): Promise<LikenessRow[]>;
  /** Those of these sequences that are there and of this model, ascending. */
  at(modelSha256: string, sequences: readonly number[]): Promise<LikenessRow[]>;
  /** For an index: the numbers of measured subjects of the model with a sequence of at least this, ascending. */
  points(
    modelSha256: string,
    of: 'embedding' | 'w',
    fromSequence: number,
    limit: number,
  ): Promise<LikenessPoint[]>;
  /** The numbers of those of these sequences that are there and of this model, ascending. */
  pointsAt(
    modelSha256: string,
    of: 'embedding' | 'w',
    sequences: readonly number[],
  ): Promise<LikenessPoint[]>;
  /** Of those of these subjects that were measured by an encoder, in any order. */
  embeddingsOf(
    subjectIds: readonly string[],
  ): Promise<{ subjectId: string; embedding: Float32Array }[]>;
  /** The highest sequence of the model, 0 where nobody is measured. */
  latest(modelSha256: string): Promise<number>;
  /** Oldest other subject, of any model, whose picture has exactly these pixels; null when there is none. */
  samePixels(pixelSha256: string, exceptSubjectId: string): Promise<string | null>;
}
