import type { KeyPurpose, KeyState, SignedDocument, SigningKey } from './key';

/** Hashes of bytes and of JSON. Pure: the same answer everywhere and always. */
export interface Digest {
  /** 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /**
   * The one byte form of a JSON value (RFC 8785, JSON Canonicalization Scheme), UTF-8.
   * @throws INVALID for what JSON cannot say: undefined at the top, functions, NaN, infinities, lone surrogates
   */
  canonical(value: unknown): Uint8Array;
  /** SHA-256 of the canonical form, 64 lower-case hex digits. */
  ofJson(value: unknown): string;
}

/** What became of a check of a signed document. Nobody has to catch anything: bad input is a reason. */
export interface DocumentVerdict {
  valid: boolean;
  /** As the signature names it; null when it could not be read. */
  keyId: string | null;
  /** As the ring knows the key now; null for a key it does not know. */
  keyState: KeyState | null;
  /** When the signer says it signed (`iat`), to the second; null when it could not be read. */
  signedAt: Date | null;
  /** Why it is not valid, as a sentence; null when it is. */
  reason: string | null;
}

export interface DocumentSigner {
  /**
   * Signs the RFC 8785 form of a document with the active content key, at the ring's time.
   * @throws INVALID when the document is no JSON, INVALID_STATE when the key cannot be used
   */
  signDocument(document: object): Promise<SignedDocument>;
}

export interface DocumentVerifier {
  /**
   * Checks a document against its detached signature and every key the ring ever had: retired keys stay good,
   * revoked ones for what they signed before.
   */
  verifyDocument(document: object, jws: string): Promise<DocumentVerdict>;
}

/** A text with signature lines below it, as of c2sp.org/signed-note. */
export interface SignedNote {
  note: string;
  keyId: string;
}

/** What became of a check of a signed note. */
export interface NoteVerdict {
  valid: boolean;
  keyId: string | null;
  keyState: KeyState | null;
  /** The signed text with its last newline, when it is valid; null else. */
  text: string | null;
  /** Why it is not valid, as a sentence; null when it is. */
  reason: string | null;
}

export interface CheckpointSigner {
  /**
   * Signs a text with the active log key (Ed25519).
   * @param text ends in a newline and has no control character but newlines
   * @returns the text, an empty line, and `\u2014 <name> <base64 of 4 bytes of key hash and the signature>`
   * @throws INVALID for another text, INVALID_STATE when the key cannot be used
   */
  signNote(text: string): Promise<SignedNote>;
}

export interface NoteVerifier {
  /** Checks a note against every log key the ring ever had; a note has no time, so one of a revoked key is not valid. */
  verifyNote(note: string): Promise<NoteVerdict>;
}

/** The active content key as a signer of files needs it. */
export interface ContentSigner {
  keyId: string;
  algorithm: 'ES256';
  /** The key's certificate, then its authority's, DER. */
  certificatesDer: Uint8Array[];
  /** ECDSA on P-256 with SHA-256 over the bytes: r and s, 32 bytes each (IEEE P1363, as JWS and COSE want it). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** What signing files needs. */
export interface FileSigner {
  /** @throws INVALID_STATE when the key cannot be used */
  contentSigner(): Promise<ContentSigner>;
  /**
   * The certificates of every authority there ever was, PEM, newest first: what readers of our own files trust. A file has no
   * time anybody vouches for, so readers look up the state of the key that signed it, too.
   */
  trustAnchorsPem(): Promise<string>;
}

/** The keys the library signs with. Kept outside the database; only `rotate` and `revoke` change it. */
export interface KeyRing
  extends DocumentSigner, DocumentVerifier, CheckpointSigner, NoteVerifier, FileSigner {
  /** Every key there ever was, newest first. @throws INVALID_STATE when the ring cannot be read */
  keys(): Promise<SigningKey[]>;
  /**
   * A fresh active key; the one before is retired. A fresh authority comes with a fresh content key.
   * @returns the fresh key of this purpose
   * @throws INVALID_STATE when the ring cannot be read or changed
   */
  rotate(purpose: KeyPurpose): Promise<SigningKey>;
  /**
   * Takes trust from a key from now on, for good. An authority takes the content keys it certified with it; an active key
   * is replaced at once.
   * @param reason shown to whoever checks a signature of the key
   * @returns the revoked key
   * @throws NOT_FOUND, INVALID_STATE (revoked already; the ring cannot be read or changed)
   */
  revoke(id: string, reason: string): Promise<SigningKey>;
}
