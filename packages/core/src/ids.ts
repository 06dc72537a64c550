/**
 * Ids are `<prefix>_<26 Crockford base32 characters>`: 10 characters of Unix milliseconds, then 16 of
 * randomness, as in the ULID specification, so that ids sort by the time they were made.
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export const idPrefixes = {
  subject: 'sub',
  asset: 'ast',
  batch: 'bat',
  tag: 'tag',
  user: 'usr',
  organization: 'org',
  audit: 'aud',
  license: 'lic',
  order: 'ord',
  credit: 'crd',
  cartLine: 'crt',
  request: 'req',
  exclusive: 'exc',
  download: 'dld',
  comp: 'cmp',
  photograph: 'pho',
  release: 'rel',
  notice: 'ntc',
  complaint: 'cpt',
  brief: 'brf',
  fillTarget: 'fil',
  modelImport: 'imp',
  reproduction: 'rep',
  studioJob: 'stj',
  collection: 'col',
  share: 'shr',
  shareComment: 'cmt',
  savedSearch: 'sav',
  mail: 'mal',
} as const;
export type IdKind = keyof typeof idPrefixes;

function base32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text = alphabet[Number(rest & 31n)]! + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * A fresh id.
 * @param now the time the thing is made; its milliseconds become the sortable part
 * @param bytes 10 random bytes
 */
export function newId(kind: IdKind, now: Date, bytes: Uint8Array): string {
  if (bytes.length !== 10)
    throw new RangeError(`An id needs 10 random bytes, got ${bytes.length}.`);
  let random = 0n;
  for (const byte of bytes) random = (random << 8n) | BigInt(byte);
  return `${idPrefixes[kind]}_${base32(BigInt(now.getTime()), 10)}${base32(random, 16)}`;
}

/** True when `id` has the shape of an id of this kind. */
export function isId(kind: IdKind, id: string): boolean {
  return new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(id);
}

/**
 * The id of the thing at `index` of a batch: the batch's time and the first 50 of its 80 random bits, then the index in 30
 * bits. A worker that makes the same picture again therefore writes the same row and the same keys.
 * @param index 0 to 2^30-1
 */
export function derivedId(kind: 'subject' | 'asset', batchId: string, index: number): string {
  if (!isId('batch', batchId)) throw new RangeError(`"${batchId}" is not the id of a batch.`);
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** 30) {
    throw new RangeError(`A batch index is an integer from 0 to 2^30-1, got ${index}.`);
  }
  const body = batchId.slice(idPrefixes.batch.length + 1);
  return `${idPrefixes[kind]}_${body.slice(0, 20)}${base32(BigInt(index), 6)}`;
}
