import type { Fingerprint } from './fingerprint';

/** What reading an uploaded file found, without asking any record. Made in a bounded process. */
export interface ExaminedPicture {
  format: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Of the file, lower-case hex. */
  fileSha256: string;
  fingerprint: Fingerprint;
  /** The invisible mark; confidence from 0 to 1. */
  watermark: { code: string; confidence: number } | null;
  contentCredentials: ExaminedCredentials;
}

/** What the signed manifest of a file says, and whether it may be believed. */
export interface ExaminedCredentials {
  /**
   * `valid`: signed by a key of this library and unchanged since. `altered`: the file is no longer what was signed. `untrusted`:
   * somebody else's. `none`. `unreadable`: something like a manifest that cannot be read.
   */
  state: 'valid' | 'altered' | 'untrusted' | 'none' | 'unreadable';
  /** What a manifest of this library states; null for those of others. Anybody can write it: to be believed only when `valid`. */
  facts: {
    assetId: string;
    markCode: string;
    releaseNumber: string | null;
    licenseNumber: string | null;
    statedAt: Date;
  } | null;
  /** The program that made the manifest, as it calls itself. */
  generator: string | null;
  /** Such as `trainedAlgorithmicMedia`. */
  digitalSourceType: string | null;
  /** Organization or name in the signer's certificate. */
  issuer: string | null;
  problems: string[];
}

/** Reads uploaded files. Never keeps them. */
export interface PictureExaminer {
  /** @throws FigmentError INVALID for what is no picture that is read here, LIMIT when it takes too much */
  examine(bytes: Uint8Array): Promise<ExaminedPicture>;
}
