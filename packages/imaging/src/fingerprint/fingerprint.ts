import { createHash } from 'node:crypto';
import type { Fingerprint } from '@figment/core/provenance/fingerprint';
import { pixelsOf } from '../encode';
import { assertRgbPicture, type RgbPicture } from '../rgb-picture';

/** Gray values of a side that the looks of a picture are told from, and how many frequencies of each direction count. */
const side = 32;
const low = 8;

/**
 * How a picture is found again: a hash of its exact pixels and two of its looks (DCT of 32 x 32 gray values, the 8 x 8 lowest
 * frequencies but the constant ones against their mean), as it is and mirrored. The looks are those of sharp-phash, whose
 * transform takes all frequencies, twice; see the test.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function fingerprintOf(picture: RgbPicture): Promise<Fingerprint> {
  assertRgbPicture(picture);
  const { rgb, width, height } = picture;
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const gray = await pixelsOf(picture)
    .greyscale()
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
  return {
    pixelSha256: createHash('sha256').update(size).update(rgb).digest('hex'),
    phash: hashOf((x, y) => gray[side * y + x]!),
    phashMirrored: hashOf((x, y) => gray[side * y + side - 1 - x]!),
  };
}

/** cos((2k + 1) n pi / 64) of frequency n = 1 to 8 at place k = 0 to 31, by rows of one frequency. */
const cosines = Float64Array.from({ length: low * side }, (_, at) =>
  Math.cos(((2 * (at % side) + 1) / (2 * side)) * (Math.floor(at / side) + 1) * Math.PI),
);

/** 64 bits as 16 lower-case hex digits: DCT-II, down the columns first, then along the rows; scales do not matter. */
function hashOf(gray: (x: number, y: number) => number): string {
  const columns = new Float64Array(side * low);
  for (let x = 0; x < side; x += 1) {
    for (let v = 0; v < low; v += 1) {
      let sum = 0;
      for (let y = 0; y < side; y += 1) sum += cosines[v * side + y]! * gray(x, y);
      columns[x * low + v] = sum;
    }
  }
  const frequencies: number[] = [];
  for (let u = 0; u < low; u += 1) {
    for (let v = 0; v < low; v += 1) {
      let sum = 0;
      for (let x = 0; x < side; x += 1) sum += cosines[u * side + x]! * columns[x * low + v]!;
      frequencies.push(sum);
    }
  }
  const mean = frequencies.reduce((sum, one) => sum + one, 0) / frequencies.length;
  const bits = frequencies.map((one) => (one > mean ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}
