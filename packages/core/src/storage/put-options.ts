import { FigmentError } from '../errors';
import type { PutOptions } from './object-store';

const mediaType = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/;
const hexDigest = /^[0-9a-f]{64}$/;

/**
 * What every store demands before it writes.
 * @param sha256Of lower-case hex digest; without it the digest is checked for its form only
 * @throws FigmentError INVALID for a malformed media type or digest, or bytes that are not those of the digest
 */
export function assertPutOptions(
  key: string,
  bytes: Uint8Array,
  { contentType, sha256 }: PutOptions,
  sha256Of?: (bytes: Uint8Array) => string,
): void {
  if (!mediaType.test(contentType)) {
    throw new FigmentError('INVALID', `"${contentType.slice(0, 80)}" is not a media type.`, {
      field: 'contentType',
      hint: 'Give a type and subtype without parameters, such as "image/png".',
    });
  }
  if (!hexDigest.test(sha256)) {
    throw new FigmentError(
      'INVALID',
      `The SHA-256 given for "${key}" is not 64 lower-case hex digits.`,
      {
        field: 'sha256',
      },
    );
  }
  const actual = sha256Of?.(bytes) ?? sha256;
  if (actual !== sha256) {
    throw new FigmentError(
      'INVALID',
      `The bytes for "${key}" have SHA-256 ${actual}, not ${sha256} as given. Nothing was written.`,
      { field: 'sha256', hint: 'The bytes changed between hashing and storing: make them again.' },
    );
  }
}
