import type { PairDistances } from '../identity/pair-distances';
import type { SenseSpace } from './sense-space';

export interface SimilarQuery {
  /** Of the model (`Model.lineage`): subjects of different lineages are not comparable. */
  lineage: string;
  space: SenseSpace;
  /** As `space.numbersOf` gives them. */
  numbers: Float32Array;
  /** At most this many candidates. */
  limit: number;
}

export interface SimilarAnswer {
  /** Of measurements, nearest first by the coarse numbers an index keeps: to be compared exactly. */
  sequences: number[];
  /** True when everybody was a candidate. */
  everybody: boolean;
  /** How many people are in the index, and whether it still reads those who were made before. */
  indexed: number;
  catchingUp: boolean;
}

/** Proposes who is near in a sense. Never keeps anybody waiting for long: while it catches up, it answers from what it has. */
export interface SimilarIndex {
  nearest(query: SimilarQuery): Promise<SimilarAnswer>;
  /** How far apart different people of the lineage are in this sense; null where too few are measured. May be some minutes old. */
  usual(lineage: string, space: SenseSpace): Promise<PairDistances | null>;
}

/** The most candidates one question may ask for. */
export const mostCandidates = 12_800;
