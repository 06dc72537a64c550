/**
 * What an invisible watermark says: 40 bits, written as 8 Crockford base32 characters such as "7k3m9q2x". The code alone says
 * nothing; the library knows whose it is (an asset, or one comp that somebody downloaded).
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const shape = /^[0-9a-hjkmnp-tv-z]{8}$/;

export function isMarkCode(text: string): boolean {
  return shape.test(text);
}

/** @param bytes 5 random bytes */
export function newMarkCode(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new RangeError(`A mark code needs 5 bytes, got ${bytes.length}.`);
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return markCodeOf(value);
}

/** @param value 0 to 2^40-1 */
export function markCodeOf(value: bigint): string {
  if (value < 0n || value >= 1n << 40n) throw new RangeError('A mark code has 40 bits.');
  let text = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += alphabet[Number((value >> shift) & 31n)]!;
  return text;
}

/** 0 to 2^40-1. */
export function markValueOf(code: string): bigint {
  if (!isMarkCode(code)) throw new RangeError(`"${code}" is not a mark code.`);
  let value = 0n;
  for (const character of code) value = (value << 5n) | BigInt(alphabet.indexOf(character));
  return value;
}
