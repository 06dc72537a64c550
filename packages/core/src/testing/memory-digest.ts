import { createHash } from 'node:crypto';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';

/** JSON with its keys in the order of UTF-16 units, which is RFC 8785 for everything JSON.stringify writes. */
function serialize(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new FigmentError('INVALID', 'This number has no canonical JSON form.');
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined || /\p{Cs}/u.test(String(value)))
      throw new FigmentError('INVALID', 'This value has no canonical JSON form.');
    return text;
  }
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((item) => serialize(item === undefined ? null : item)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${serialize(name)}:${serialize(member)}`);
  return `{${members.join(',')}}`;
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const canonical = (value: unknown) => new TextEncoder().encode(serialize(value));

/** The digest port for tests, kept honest by the same contract suite as the real one. */
export const memoryDigest: Digest = {
  sha256,
  canonical,
  ofJson: (value) => createHash('sha256').update(canonical(value)).digest('hex'),
};
