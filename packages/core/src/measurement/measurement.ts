import type { z } from 'zod';
import type { measuredAttribute } from './measurement.contract';

export type MeasuredAttribute = z.infer<typeof measuredAttribute>;

/** What a model's own encoder, critic and training index say of one picture; null where it has none. */
export interface Analysis {
  attributes: MeasuredAttribute[];
  /** For comparing pictures of one model. */
  embedding: Float32Array | null;
  /** An estimate of the style vectors that draw this picture, [layers, dim]. */
  w: Float32Array | null;
  /** The critic's score; more is better. */
  realism: number | null;
  /** The training picture whose embedding is nearest. */
  nearest: { row: number; distance: number } | null;
}

/** The analysis of an asset, as it is kept: measured once, when the picture was made. */
export interface Measurement {
  assetId: string;
  /** Of the package that measured. */
  modelSha256: string;
  attributes: MeasuredAttribute[];
  embedding: Float32Array | null;
  realism: number | null;
  nearest: { row: number; distance: number } | null;
  checks: Check[];
  measuredAt: Date;
}

/** `photograph`: bits between the picture and the nearest registered photograph of the real world; recorded only when too near. */
export const checkNames = ['realism', 'age', 'photograph'] as const;
export type CheckName = (typeof checkNames)[number];

/** One quality test of an asset. Whoever does not pass all of them is held back from the catalog. */
export interface Check {
  name: CheckName;
  score: number;
  /** A score below this does not pass. */
  threshold: number;
  passed: boolean;
}
