/**
 * One network value to one 8-bit level: floor(x * 127.5 + 128), clamped to 0..255.
 * `x` is on the scale -1..1; floor, not round, so that bytes equal the reference implementations'.
 */
export function toPixel(x: number): number {
  const level = Math.floor(x * 127.5 + 128);
  return level < 0 ? 0 : level > 255 ? 255 : level;
}

/** A value range of a network's picture output, for example -1..1, 0..1 or 0..255. */
export interface ValueRange {
  min: number;
  max: number;
}

/** Network values on `range` to 8-bit levels of the same order and length. */
export function toPixels(values: ArrayLike<number>, range: ValueRange): Uint8Array {
  const pixels = new Uint8Array(values.length);
  const scale = 2 / (range.max - range.min);
  const plain = range.min === -1 && range.max === 1;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    pixels[i] = toPixel(plain ? value : (value - range.min) * scale - 1);
  }
  return pixels;
}

/** Standard deviation of 8-bit levels on the scale 0..1: near zero for an empty picture. */
export function pixelSpread(pixels: Uint8Array): number {
  if (pixels.length === 0) return 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < pixels.length; i += 1) {
    const pixel = pixels[i]!;
    sum += pixel;
    squares += pixel * pixel;
  }
  const mean = sum / pixels.length;
  return Math.sqrt(Math.max(0, squares / pixels.length - mean * mean)) / 255;
}
