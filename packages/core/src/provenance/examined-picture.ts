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
   * `valid`: signed by a key of this library and unchanged since. `altered`: such a signature is there, but the file was changed
   * after it. `untrusted`: somebody else's. `none`; `unreadable`: a manifest that cannot be read.
   */
  state: 'valid' | 'altered' | 'untrusted' | 'none' | 'unreadable';
  /** As the manifest names them; null when it does not or cannot be read. */
  assetId: string | null;
  releaseNumber: string | null;
  licenseNumber: string | null;
  markCode: string | null;
  signedAt: Date | null;
  /** The name in the signer's certificate. */
  issuer: string | null;
  /** Why it is not valid, as sentences. */
  problems: string[];
}

/** Reads uploaded files. Never keeps them. */
export interface PictureExaminer {
  /** @throws FigmentError INVALID for what is no picture that is read here, LIMIT when it takes too much */
  examine(bytes: Uint8Array): Promise<ExaminedPicture>;
}
