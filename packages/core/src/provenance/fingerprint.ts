/** How a picture is found again without any mark. */
export interface Fingerprint {
  /** SHA-256 over width and height as 4 bytes each, big-endian, and then the RGB bytes; 64 lower-case hex digits. */
  pixelSha256: string;
  /** A perceptual hash of 64 bits: 16 lower-case hex digits. */
  phash: string;
  /** Of the picture mirrored left to right. */
  phashMirrored: string;
}

const shape = /^[0-9a-f]{16}$/;

/** @throws RangeError for anything but 16 lower-case hex digits */
function assertHash(hash: string): void {
  if (!shape.test(hash)) throw new RangeError(`"${hash.slice(0, 40)}" is no perceptual hash.`);
}

/**
 * Differing bits of two perceptual hashes.
 * @returns 0 to 64
 * @throws RangeError for anything but 16 lower-case hex digits each
 */
export function hammingDistance(a: string, b: string): number {
  assertHash(a);
  assertHash(b);
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; rest > 0n; rest &= rest - 1n) bits += 1;
  return bits;
}

/**
 * Eight tokens, `band * 256 + byte`: two hashes within 7 bits of each other share at least one, because 7 differing bits cannot
 * touch all 8 bytes.
 * @throws RangeError for anything but 16 lower-case hex digits
 */
export function fingerprintBands(phash: string): number[] {
  assertHash(phash);
  return Array.from(
    { length: 8 },
    (_, band) => band * 256 + Number.parseInt(phash.slice(band * 2, band * 2 + 2), 16),
  );
}
