import { FigmentError } from '@figment/core/errors';
import type { Digest } from '@figment/core/key/key-ring';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

function canonical(value: unknown): Uint8Array {
  let text: string | undefined;
  try {
    text = canonicalize(value);
    // The serializer writes the word "undefined" for functions within objects: what it wrote must be JSON.
    if (text !== undefined) JSON.parse(text);
  } catch (error) {
    throw noJson(error instanceof Error ? error.message : 'it cannot be written down', error);
  }
  if (text === undefined) throw noJson('it is undefined or a function');
  // JSON.stringify escapes lone surrogates only. RFC 8785 builds on I-JSON (RFC 7493), which forbids them.
  if (/\\ud[89a-f][0-9a-f]{2}/.test(text.replaceAll('\\\\', ''))) {
    throw noJson('it holds half of a character (a lone surrogate)');
  }
  return new TextEncoder().encode(text);
}

function noJson(why: string, cause?: unknown): FigmentError {
  return new FigmentError('INVALID', `This value has no canonical JSON form: ${why}.`, { cause });
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** SHA-256 of Node and the JSON Canonicalization Scheme (RFC 8785). */
export const digest: Digest = {
  sha256,
  canonical,
  ofJson: (value) => Buffer.from(sha256(canonical(value))).toString('hex'),
};
