import type { z } from 'zod';
import type { measuredAttribute } from './measurement.contract';

export type MeasuredAttribute = z.infer<typeof measuredAttribute>;

/** How probable the yes of a yes or no is. */
export function probabilityOfYes({
  value,
  confidence,
}: {
  value: boolean;
  confidence: number;
}): number {
  return value ? confidence : 1 - confidence;
}

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

/**
 * Every quality test there is. `age` is the encoder's estimate, `adult` the same less its uncertainty; `photograph` is recorded
 * only when a registered photograph of the real world is too near. The last five compare with what was made before.
 */
export const checkNames = [
  'realism',
  'age',
  'adult',
  'photograph',
  'sharpness',
  'exposure',
  'face',
  'eye-color',
  'eye-size',
  'gaze',
  'highlight',
  'mouth',
  'background',
  'duplicate',
  'near-duplicate',
  'look-alike',
  'near-latent',
  'relative',
] as const;
export type CheckName = (typeof checkNames)[number];

/** A part of a picture, in shares of its width and height from the left upper corner. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `held`: hidden until an editor judges. `rejected`: nobody can let it pass. */
export type CheckVerdict = 'passed' | 'held' | 'rejected';

/** A score before any threshold; more is better in every check. `region` is where an editor should look, null for all of it. */
export interface PictureCheck {
  name: CheckName;
  score: number;
  region: Region | null;
}

/** A score below `threshold` holds a picture back; one below `rejectBelow` (null: none does) rejects it. */
export interface CheckThresholds {
  threshold: number;
  rejectBelow: number | null;
}

/** What an admin decided for one check of one model; what is not set is the manifest's or the default. */
export interface CheckSetting extends CheckThresholds {
  modelId: string;
  name: CheckName;
  /** A check that is switched off is measured and kept, and passes. */
  enabled: boolean;
  setBy: string;
  setAt: Date;
}

/** One quality test of an asset, decided. Whoever does not pass all of them is held back from the catalog. */
export interface Check extends PictureCheck, CheckThresholds {
  passed: boolean;
  verdict: CheckVerdict;
  /** Whom or what it was compared with: a subject's or a photograph's id; null for most checks. */
  against: string | null;
}
