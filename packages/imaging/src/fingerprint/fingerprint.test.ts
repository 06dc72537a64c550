import { createHash } from 'node:crypto';
import { hammingDistance } from '@figment/core/provenance/fingerprint';
import { expect, test } from 'vitest';
import phash from 'sharp-phash';
import { sharp } from '../bounded-sharp';
import { decodeToRgb } from '../inspect';
import type { RgbPicture } from '../rgb-picture';
import { drawn } from '../testing/pictures';
import { fingerprintOf } from './fingerprint';

/** Discs of color over one another: edges and areas at many scales, as pictures have. */
function scene(seed: number, side = 96): RgbPicture {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * below;
  };
  const discs = Array.from({ length: 24 }, () => {
    const color = [random(255), random(255), random(255)] as const;
    return { x: random(side), y: random(side), radius: 6 + random(side / 3), color };
  });
  return drawn(side, side, (x, y) => {
    const top = discs.findLast((disc) => Math.hypot(x - disc.x, y - disc.y) < disc.radius);
    return top?.color ?? [128, 128, 128];
  });
}
const raw = ({ rgb, width, height }: RgbPicture) =>
  sharp(Buffer.from(rgb), { raw: { width, height, channels: 3 } });

test('the pixel hash is over the size, big-endian, and the bytes', async () => {
  const picture = { rgb: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 2, height: 1 };
  const bytes = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6);
  const { pixelSha256 } = await fingerprintOf(picture);
  expect(pixelSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  const turned = await fingerprintOf({ ...picture, width: 1, height: 2 });
  expect(turned.pixelSha256).not.toBe(pixelSha256);
});

test('the looks are those that sharp-phash tells, to the bit', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const picture = scene(seed, 128);
    const options = { raw: { width: 128, height: 128, channels: 3 as const } };
    const told = async (pixels: Buffer) =>
      BigInt(`0b${await phash(pixels, options)}`)
        .toString(16)
        .padStart(16, '0');
    const own = await fingerprintOf(picture);
    expect(own.phash).toBe(await told(Buffer.from(picture.rgb)));
    expect(own.phashMirrored).toBe(await told(await raw(picture).flop().raw().toBuffer()));
  }
});

test('saving again and resizing change few bits of the looks and every pixel hash', async () => {
  for (const seed of [1, 2, 3]) {
    const picture = scene(seed);
    const own = await fingerprintOf(picture);
    expect(own.phash).toMatch(/^[0-9a-f]{16}$/);
    for (const attacked of [
      await raw(picture).jpeg({ quality: 50 }).toBuffer(),
      await raw(picture).resize(48).png().toBuffer(),
    ]) {
      const other = await fingerprintOf(await decodeToRgb(attacked));
      expect(hammingDistance(own.phash, other.phash)).toBeLessThanOrEqual(7);
      expect(other.pixelSha256).not.toBe(own.pixelSha256);
    }
  }
});

test('different pictures are far apart', async () => {
  const made = await Promise.all([1, 2, 3, 4].map((seed) => fingerprintOf(scene(seed))));
  for (const [at, one] of made.entries()) {
    for (const other of made.slice(at + 1)) {
      expect(hammingDistance(one.phash, other.phash)).toBeGreaterThan(7);
    }
  }
});

test('a mirrored picture has the two hashes of looks swapped', async () => {
  const picture = scene(5);
  const own = await fingerprintOf(picture);
  const flopped = await fingerprintOf(
    await decodeToRgb(await raw(picture).flop().png().toBuffer()),
  );
  expect(flopped.phash).toBe(own.phashMirrored);
  expect(flopped.phashMirrored).toBe(own.phash);
  expect(own.phash).not.toBe(own.phashMirrored);
});
