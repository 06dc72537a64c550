import { describe, expect, it } from 'vitest';
import { sharp } from '../bounded-sharp';
import { decodeToRgb } from '../inspect';
import type { RgbPicture } from '../rgb-picture';
import { drawn, gradient, noise } from '../testing/pictures';
import { codeBits, decodeBits } from './mark-bits';
import { embedWatermark, readWatermark } from './watermark';

const code = '7k3m9q2x';
/** Soft shapes on a soft backdrop. */
const scene = drawn(256, 256, (x, y) => {
  const inside = Math.hypot(x - 128, y - 120) < 70 ? 60 : 0;
  const value = 100 + inside + 20 * Math.sin(x / 30) + 15 * Math.cos(y / 25);
  return [Math.round(value), Math.round(value * 0.8), Math.round(value * 0.7)];
});
const open = ({ rgb, width, height }: RgbPicture) =>
  sharp(rgb, { raw: { width, height, channels: 3 } });

describe('the bits of a mark', () => {
  it('come back with one in eight turned over', () => {
    const soft = Float64Array.from(codeBits(code), (bit, at) => (at % 8 === 3 ? -bit : bit));
    expect(decodeBits(soft)).toBe(code);
  });

  it('are refused when they are nobody’s', () => {
    const soft = Float64Array.from(codeBits(code), (_, at) => Math.sin(at * at));
    expect(decodeBits(soft)).toBeNull();
  });
});

describe('the invisible mark', () => {
  it('is the same each time and stays above 42 dB', async () => {
    for (const picture of [scene, gradient(300, 200), noise(128, 128)]) {
      const marked = await embedWatermark(picture, code);
      expect(await embedWatermark(picture, code)).toEqual(marked);
      const error = marked.rgb.reduce((sum, value, at) => sum + (value - picture.rgb[at]!) ** 2, 0);
      expect(error).toBeGreaterThan(0);
      expect(10 * Math.log10((65025 * marked.rgb.length) / error)).toBeGreaterThan(42);
    }
  });

  it.each([
    ['untouched', (picture: RgbPicture) => open(picture).png()],
    ['as JPEG of quality 50', (picture: RgbPicture) => open(picture).jpeg({ quality: 50 })],
    ['at half the size', (picture: RgbPicture) => open(picture).resize(128, 128).png()],
    [
      'cropped by a tenth on each side',
      (picture: RgbPicture) =>
        open(picture).extract({ left: 26, top: 26, width: 204, height: 204 }).png(),
    ],
    ['brighter', (picture: RgbPicture) => open(picture).linear(1.1, 0).png()],
    ['mirrored', (picture: RgbPicture) => open(picture).flop().png()],
  ])('is read %s', async (_, attack) => {
    const marked = await embedWatermark(scene, code);
    const found = await readWatermark(await decodeToRgb(await attack(marked).toBuffer()));
    expect(found?.code).toBe(code);
    expect(found?.confidence).toBeGreaterThan(0.5);
  });

  it('is not read where there is none', async () => {
    for (const picture of [
      scene,
      gradient(60, 40),
      noise(256, 256),
      drawn(1, 1, () => [9, 9, 9]),
    ]) {
      expect(await readWatermark(picture)).toBeNull();
    }
  });

  it('refuses what is no mark code', async () => {
    await expect(embedWatermark(scene, 'not a code')).rejects.toThrow(RangeError);
  });
});
