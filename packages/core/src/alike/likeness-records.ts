import type { MeasuredAttribute } from '../measurement/measurement';
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

/** Everything that somebody is compared by in one sense or another. */
export interface LikenessTraits {
  sequence: number;
  subjectId: string;
  assetId: string;
  embedding: Float32Array | null;
  /** The stretch of w that was asked for; null where none was or there is none. */
  w: Float32Array | null;
  attributes: MeasuredAttribute[];
  parentIds: string[];
}

/** Whose traits: by sequence from here on, these sequences, or these subjects. */
export type TraitsOf =
  | { from: number; limit: number }
  | { sequences: readonly number[] }
  | { subjectIds: readonly string[] };

export interface LikenessRecords {
  /**
   * Within a transaction: whoever records another subject of this lineage waits for its end. Sequences that are given out while it is
   * held are therefore seen in their order, and the last newcomer is compared with the one before.
   */
  lock(lineage: string): Promise<void>;
  /** Measured subjects of the lineage with a sequence above this one, ascending. */
  after(lineage: string, sequence: number, limit: number): Promise<LikenessRow[]>;
  /** Those of these sequences that are there and of this lineage, ascending. */
  at(lineage: string, sequences: readonly number[]): Promise<LikenessRow[]>;
  /** For an index: the numbers of measured subjects of the lineage with a sequence of at least this, ascending. */
  points(
    lineage: string,
    of: 'embedding' | 'w',
    fromSequence: number,
    limit: number,
  ): Promise<LikenessPoint[]>;
  /** The numbers of those of these sequences that are there and of this lineage, ascending. */
  pointsAt(
    lineage: string,
    of: 'embedding' | 'w',
    sequences: readonly number[],
  ): Promise<LikenessPoint[]>;
  /**
   * Of measured subjects of the lineage, ascending by sequence.
   * @param w which numbers of w to read, [from, to); null for none, which is much faster
   */
  traits(
    lineage: string,
    of: TraitsOf,
    w: { from: number; to: number } | null,
  ): Promise<LikenessTraits[]>;
  /** Of those of these subjects that were measured by an encoder, in any order. */
  embeddingsOf(
    subjectIds: readonly string[],
  ): Promise<{ subjectId: string; embedding: Float32Array }[]>;
  /** The highest sequence of the lineage, 0 where nobody is measured. */
  latest(lineage: string): Promise<number>;
  /** Oldest other subject, of any model, whose picture has exactly these pixels; null when there is none. */
  samePixels(pixelSha256: string, exceptSubjectId: string): Promise<string | null>;
}
