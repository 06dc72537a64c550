import type { Fingerprint } from './fingerprint';

/** An asset whose picture looks like the one asked about. */
export interface LookAlike {
  assetId: string;
  /** Differing bits of 64 of the perceptual hash, 0 for the same hash. */
  distance: number;
  /** True when it is the mirrored picture that is near. */
  mirrored: boolean;
}

export interface FingerprintRecords {
  /** False if the asset has one already: a picture never changes. */
  add(assetId: string, fingerprint: Fingerprint, at: Date): Promise<boolean>;
  ofAsset(assetId: string): Promise<Fingerprint | null>;
  /** Assets with exactly these pixels, oldest first. */
  byPixels(pixelSha256: string): Promise<string[]>;
  /**
   * The nearest by perceptual hash in either orientation, nearest first.
   * @param phash 16 hex digits
   * @param maxBits at most 7: the index finds nothing farther for certain
   */
  near(phash: string, maxBits: number, limit: number): Promise<LookAlike[]>;
  /** Assets without a fingerprint, oldest first. */
  missing(limit: number): Promise<string[]>;
}
