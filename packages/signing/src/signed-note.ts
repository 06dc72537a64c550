import { FigmentError } from '@figment/core/errors';
import type { SigningKey } from '@figment/core/key/key';
import type { NoteVerdict } from '@figment/core/key/key-ring';
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { ed25519Bytes } from './public-key';

// Notes as https://c2sp.org/signed-note says, with its Ed25519 signatures (type 0x01).
const type = Buffer.from([0x01]);
const mostSignatures = 100;
const mostCharacters = 1024 * 1024;

/** What verifying a note needs to know of a key. */
export type NoteKey = Pick<SigningKey, 'id' | 'publicKeyPem' | 'noteName' | 'state'>;

/** True for a name a key can sign notes under: not empty, no white space, no plus. */
export function isNoteName(name: string): boolean {
  return name.length <= 200 && /^[^\s+\p{Z}\p{Cc}\p{Cs}]+$/u.test(name);
}

/** SHA-256(name, newline, 0x01, public key), its first 4 bytes. */
function keyHash(name: string, publicKeyPem: string): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(type)
    .update(ed25519Bytes(publicKeyPem))
    .digest()
    .subarray(0, 4);
}

/** A log key as the text other programs take it in: `<name>+<key hash, hex>+<base64 of 0x01 and the key>`. */
export function noteVerifierKey(name: string, publicKeyPem: string): string {
  const material = Buffer.concat([type, ed25519Bytes(publicKeyPem)]).toString('base64');
  return `${name}+${keyHash(name, publicKeyPem).toString('hex')}+${material}`;
}

/**
 * A text signed by an Ed25519 key.
 * @param text ends in a newline, without control characters other than newlines
 * @returns text, empty line, signature line
 * @throws INVALID for another text or name
 */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  const refuse = (why: string) =>
    new FigmentError('INVALID', `This text cannot be signed as a note: ${why}.`);
  if (!isNoteName(name)) throw refuse(`"${name}" is no name of a key`);
  if (!text.endsWith('\n')) throw refuse('it does not end in a newline');
  if (text.length > mostCharacters) throw refuse('it is longer than a million characters');
  // eslint-disable-next-line no-control-regex -- control characters are what the format forbids
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw refuse('it has control characters');
  if (/\p{Cs}/u.test(text)) throw refuse('it holds half of a character');
  const hash = keyHash(
    name,
    createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }) as string,
  );
  const signature = Buffer.concat([hash, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n\u2014 ${name} ${signature.toString('base64')}\n`;
}

/**
 * Checks a note against keys. Signatures of keys that are not given are passed over; one bad signature of a given key
 * refuses the note, as the format wants. Never throws.
 */
export function verifyNote(note: string, keys: readonly NoteKey[]): NoteVerdict {
  const refuse = (reason: string, key: NoteKey | null = null): NoteVerdict => ({
    valid: false,
    keyId: key?.id ?? null,
    keyState: key?.state ?? null,
    text: null,
    reason,
  });
  const end = note.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex -- control characters are what the format forbids
  const malformed = /[\u0000-\u0009\u000b-\u001f]/.test(note) || /\p{Cs}/u.test(note);
  if (end < 0 || !note.endsWith('\n') || malformed || note.length > mostCharacters * 1.1)
    return refuse('This is no signed note.');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures) return refuse('The note has more than 100 signatures.');
  let signer: NoteKey | null = null;
  for (const line of lines) {
    const parts = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
    const bytes = Buffer.from(parts?.[2] ?? '', 'base64');
    // One signature has one spelling: base64 whose last bits are not zero is another.
    const canonical = bytes.toString('base64') === parts?.[2];
    if (!parts || !canonical || !isNoteName(parts[1]!) || bytes.length < 5)
      return refuse('A signature line of the note is not in its form.');
    const key = keys.find(
      (one) =>
        one.noteName === parts[1] &&
        keyHash(one.noteName, one.publicKeyPem).equals(bytes.subarray(0, 4)),
    );
    if (!key) continue;
    if (!verify(null, Buffer.from(text), createPublicKey(key.publicKeyPem), bytes.subarray(4)))
      return refuse('The text was changed after it was signed.', key);
    if (key.state === 'revoked')
      return refuse('The key that signed the note is revoked, and a note has no time.', key);
    signer ??= key;
  }
  if (!signer) return refuse('None of the known keys signed this note.');
  return { valid: true, keyId: signer.id, keyState: signer.state, text, reason: null };
}
