import { FigmentError } from '../errors';

/** S3 allows 1024 bytes; a folder needs room for its own path in front. */
export const maxKeyLength = 512;

// A segment never starts with a dot: that rules out "..", "." and hidden files in one rule.
const segment = /^[a-z0-9_-][a-z0-9_.-]{0,199}$/;

/** True for `segment/segment/...` of a-z, 0-9, "_", "." and "-", where no segment is empty or starts with a dot. */
export function isObjectKey(key: string): boolean {
  return key.length <= maxKeyLength && key.split('/').every((part) => segment.test(part));
}

/** @throws FigmentError INVALID when the key is not one, see {@link isObjectKey}. */
export function assertObjectKey(key: string): void {
  if (isObjectKey(key)) return;
  throw new FigmentError('INVALID', `"${key.slice(0, 80)}" is not an object key.`, {
    field: 'key',
    hint: `Use up to ${maxKeyLength} characters: a-z, 0-9, "_", "-", "." and "/" between parts; no part may be empty or start with a dot.`,
  });
}

/**
 * A prefix is the beginning of a key, cut anywhere; the empty prefix means everything.
 * @throws FigmentError INVALID when no key could begin like this.
 */
export function assertKeyPrefix(prefix: string): void {
  if (prefix === '' || isObjectKey(prefix) || isObjectKey(`${prefix}x`)) return;
  throw new FigmentError('INVALID', `No object key can begin with "${prefix.slice(0, 80)}".`, {
    field: 'prefix',
    hint: 'Use the beginning of a key, such as "people/ab" or "people/", or "" for everything.',
  });
}
