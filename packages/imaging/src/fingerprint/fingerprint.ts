import { createHash } from 'node:crypto';
import type { Fingerprint } from '@figment/core/provenance/fingerprint';
import phash from 'sharp-phash';
import '../bounded-sharp';
import { assertRgbPicture, type RgbPicture } from '../rgb-picture';

/**
 * How a picture is found again: a hash of its exact pixels and two of its looks (DCT of 32 x 32 gray values, the signs of the
 * 8 x 8 lowest frequencies against their mean), as it is and mirrored.
 * @throws RangeError for sides or bytes that are not those of a picture
 */
export async function fingerprintOf(picture: RgbPicture): Promise<Fingerprint> {
  assertRgbPicture(picture);
  const { rgb, width, height } = picture;
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return {
    pixelSha256: createHash('sha256').update(size).update(rgb).digest('hex'),
    phash: await perceptualHash(picture),
    phashMirrored: await perceptualHash({ rgb: mirrored(picture), width, height }),
  };
}

/** 64 bits as 16 lower-case hex digits. */
async function perceptualHash({ rgb, width, height }: RgbPicture): Promise<string> {
  const bits = await phash(Buffer.from(rgb.buffer, rgb.byteOffset, rgb.length), {
    raw: { width, height, channels: 3 },
  });
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

function mirrored({ rgb, width, height }: RgbPicture): Uint8Array {
  const turned = new Uint8Array(rgb.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width * 3;
    for (let x = 0; x < width; x += 1) {
      const from = row + x * 3;
      const to = row + (width - 1 - x) * 3;
      turned[to] = rgb[from]!;
      turned[to + 1] = rgb[from + 1]!;
      turned[to + 2] = rgb[from + 2]!;
    }
  }
  return turned;
}
