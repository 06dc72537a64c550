/** What a key is for: `authority` certifies, `content` signs files and documents, `log` signs checkpoints. */
export const keyPurposes = ['authority', 'content', 'log'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** `retired` keys sign nothing more and what they signed stays good; `revoked` ones are no longer to be trusted from `revokedAt` on. */
export const keyStates = ['active', 'retired', 'revoked'] as const;
export type KeyState = (typeof keyStates)[number];

/** A key of the ring without its secret half. */
export interface SigningKey {
  /** `key_` and the first 16 hex digits of the SHA-256 of its public half (SubjectPublicKeyInfo, DER). */
  id: string;
  /** SHA-256 of the public half (SubjectPublicKeyInfo, DER), 64 lower-case hex digits. */
  fingerprint: string;
  purpose: KeyPurpose;
  algorithm: 'ES256' | 'Ed25519';
  /** SubjectPublicKeyInfo, PEM. */
  publicKeyPem: string;
  /** The key's X.509 certificate and its issuer's, PEM, leaf first; null for log keys. */
  certificateChainPem: string | null;
  /** The name a log key signs notes under (c2sp.org/signed-note); null for the others. */
  noteName: string | null;
  state: KeyState;
  createdAt: Date;
  retiredAt: Date | null;
  revokedAt: Date | null;
  revokedReason: string | null;
}

/** A document with the signature over it. */
export interface SignedDocument {
  /** Of the RFC 8785 form of the document, lower-case hex. */
  sha256: string;
  /** Detached JWS in compact form (RFC 7515 appendix F, `header..signature`), alg ES256, kid, x5c. */
  jws: string;
  keyId: string;
}
