import { expect, test } from 'vitest';
import { fitPicture } from './fit';
import { drawn, gradient } from './testing/pictures';

test('a picture of the wanted size keeps every byte', async () => {
  const picture = gradient(8, 8);
  expect(await fitPicture(picture, { width: 8, height: 8 })).toBe(picture);
});

test('another picture is scaled and cut evenly, never squeezed', async () => {
  // Red thirds left and right of a green middle: a square of the middle shows green only.
  const wide = drawn(30, 10, (x) => (x >= 10 && x < 20 ? [0, 255, 0] : [255, 0, 0]));
  const { rgb, width, height } = await fitPicture(wide, { width: 10, height: 10 });
  expect({ width, height, bytes: rgb.length }).toEqual({ width: 10, height: 10, bytes: 300 });
  expect([...rgb.subarray(0, 3)]).toEqual([0, 255, 0]);
  expect((await fitPicture(wide, { width: 60, height: 60 })).rgb).toHaveLength(60 * 60 * 3);
});

test('bytes that are not those of a picture are refused', async () => {
  const broken = { rgb: new Uint8Array(5), width: 2, height: 2 };
  await expect(fitPicture(broken, { width: 4, height: 4 })).rejects.toThrow(RangeError);
});
