/** Crockford base32 without I, L, O and U, as people read it aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const group = '[0-9A-HJKMNP-TV-Z]{4}';

/** What is printed on a certificate: `FL-` for licenses, `FO-` for orders, `FR-` for releases of people, `PR-` for those of property. */
export type NumberPrefix = 'FL' | 'FO' | 'FR' | 'PR';

/** A fresh number such as FL-7K3M-9Q2X. @param bytes 5 random bytes */
export function newNumber(prefix: NumberPrefix, bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new RangeError(`A number needs 5 bytes, got ${bytes.length}.`);
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += alphabet[Number((value >> shift) & 31n)]!;
  return `${prefix}-${text.slice(0, 4)}-${text.slice(4)}`;
}

export function isNumber(prefix: NumberPrefix, text: string): boolean {
  return new RegExp(`^${prefix}-${group}-${group}$`).test(text);
}

/** What somebody typed, as it is kept: upper case, O read as 0 and I and L as 1; null for what can be no number. */
export function readNumber(prefix: NumberPrefix, typed: string): string | null {
  const plain = typed
    .trim()
    .toUpperCase()
    .replace(/[\s_–—-]+/g, '');
  const body = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  const read = body.replace(/O/g, '0').replace(/[IL]/g, '1');
  const number = `${prefix}-${read.slice(0, 4)}-${read.slice(4)}`;
  return isNumber(prefix, number) ? number : null;
}
