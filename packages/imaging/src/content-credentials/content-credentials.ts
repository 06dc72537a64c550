/**
 * What the signed manifest of a file (C2PA, "Content Credentials") proves.
 * - `valid`: signed by a key whose authority the reader trusts, and not one covered byte has changed since.
 * - `altered`: there is a manifest, and the file or the manifest is no longer what was signed.
 * - `untrusted`: not altered, but signed by somebody the reader does not know.
 * - `none`: no manifest.
 * - `unreadable`: there is something like a manifest that cannot be read.
 */
export const credentialStates = ['valid', 'altered', 'untrusted', 'none', 'unreadable'] as const;
export type CredentialState = (typeof credentialStates)[number];

/** What a manifest of this library states. */
export interface CredentialFacts {
  assetId: string;
  subjectId: string;
  markCode: string;
  recipeSha256: string;
  model: { id: string; version: string; sha256: string };
  parents: { assetId: string; title: string }[];
  releaseNumber: string | null;
  licenseNumber: string | null;
  /** When the picture was made. */
  createdAt: Date;
  /** When the license began or the comp was asked for. */
  statedAt: Date;
}

export interface ContentCredentials {
  state: CredentialState;
  /** What a manifest of this library states; null for those of others and for those that cannot be read. To be believed only when `valid`. */
  facts: CredentialFacts | null;
  title: string | null;
  /** The program that made the manifest, as it calls itself. */
  generator: string | null;
  /** IPTC's word for how the picture came to be: the last part of the URI, such as `trainedAlgorithmicMedia`. */
  digitalSourceType: string | null;
  /** A time an authority vouches for; null when there is none. */
  signedAt: Date | null;
  /** Organization or name in the signer's certificate. */
  issuer: string | null;
  /** SHA-256 of the signer's public half (SubjectPublicKeyInfo, DER), lower-case hex: as `SigningKey.fingerprint`. */
  keyFingerprint: string | null;
  /** Codes of the C2PA specification with what they are about, and readers' errors; empty when valid. */
  problems: string[];
}
