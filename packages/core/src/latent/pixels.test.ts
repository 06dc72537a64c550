import { expect, test } from 'vitest';
import { base64ToFloat32, bytesToFloat32, float32ToBase64, float32ToBytes } from './bytes';
import { pixelSpread, toPixel, toPixels } from './pixels';

test('a value becomes floor(x * 127.5 + 128), clamped', () => {
  expect([-1, 1, 0, -0.0001, -5, 5].map(toPixel)).toEqual([0, 255, 128, 127, 0, 255]);
  // 127.5 * 0.5 + 128 = 191.75: rounding would give 192
  expect(toPixel(0.5)).toBe(191);
});

test('other ranges reach the same levels', () => {
  expect([...toPixels([0, 0.5, 1], { min: 0, max: 1 })]).toEqual([0, 128, 255]);
  const levels = Array.from({ length: 256 }, (_, level) => level);
  expect([...toPixels(levels, { min: 0, max: 255 })]).toEqual(levels);
});

test('an empty picture has no spread', () => {
  expect(pixelSpread(new Uint8Array(12).fill(7))).toBe(0);
  expect(pixelSpread(Uint8Array.of(0, 255))).toBe(0.5);
});

test('float32 bytes are little-endian and survive base64 bit by bit', () => {
  expect([...float32ToBytes(Float32Array.of(1))]).toEqual([0, 0, 0x80, 0x3f]);
  for (const length of [1, 2, 3, 511]) {
    const values = Float32Array.from({ length }, (_, i) => Math.fround(Math.sin(i) * 1e-3 ** i));
    const text = float32ToBase64(values);
    expect(text).toBe(Buffer.from(float32ToBytes(values)).toString('base64'));
    expect(base64ToFloat32(text)).toEqual(values);
  }
});

test('what is no base64 of whole float32s is refused', () => {
  expect(() => base64ToFloat32('AAA')).toThrow('not base64');
  expect(() => base64ToFloat32('AAAA')).toThrow('3 bytes');
  expect(() => bytesToFloat32(new Uint8Array(5))).toThrow('5 bytes');
});
