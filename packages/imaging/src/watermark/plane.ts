import { pixelsOf } from '../encode';
import type { RgbPicture } from '../rgb-picture';

/** Brightness per pixel, 0 to 255, row by row. */
export interface Plane {
  values: Float32Array;
  width: number;
  height: number;
}

/** Pictures are this long while a mark is written; what the mark's waves are counted in. */
export const frameSide = 256;
/** Smaller and there is no room for a wave. */
const leastSide = 16;

/** The brightness (ITU-R BT.601) of a picture, scaled so that its longer side has `side` pixels. */
export async function brightness(picture: RgbPicture, side: number): Promise<Plane> {
  const long = Math.max(picture.width, picture.height);
  const width = scaled(picture.width, side / long);
  const height = scaled(picture.height, side / long);
  const same = width === picture.width && height === picture.height;
  const rgb = same
    ? picture.rgb
    : await pixelsOf(picture)
        .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
        .raw()
        .toBuffer();
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at += 1)
    values[at] = 0.299 * rgb[3 * at]! + 0.587 * rgb[3 * at + 1]! + 0.114 * rgb[3 * at + 2]!;
  return { values, width, height };
}

const scaled = (side: number, by: number) => Math.max(leastSide, Math.round(side * by));

interface Tap {
  at: number[];
  weights: number[];
}

/** For each new pixel the old ones it is made of: a triangle as wide as the step, one pixel at least. */
function taps(from: number, to: number): Tap[] {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_, index) => {
    const center = (index + 0.5) * step - 0.5;
    const tap: Tap = { at: [], weights: [] };
    for (let at = Math.ceil(center - reach); at <= Math.floor(center + reach); at += 1) {
      const weight = 1 - Math.abs(at - center) / reach;
      if (weight <= 0) continue;
      tap.at.push(Math.min(from - 1, Math.max(0, at)));
      tap.weights.push(weight);
    }
    const sum = tap.weights.reduce((all, weight) => all + weight, 0);
    return { at: tap.at, weights: tap.weights.map((weight) => weight / sum) };
  });
}

/** The plane in another size. Sides in pixels; a reader tries many, so this stays in one process and one array. */
export function resampled(plane: Plane, by: number): Plane {
  const width = scaled(plane.width, by);
  const height = scaled(plane.height, by);
  if (width === plane.width && height === plane.height) return plane;
  const across = taps(plane.width, width);
  const down = taps(plane.height, height);
  const middle = new Float32Array(width * plane.height);
  for (let y = 0; y < plane.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const { at, weights } = across[x]!;
      let sum = 0;
      for (let tap = 0; tap < at.length; tap += 1)
        sum += plane.values[y * plane.width + at[tap]!]! * weights[tap]!;
      middle[y * width + x] = sum;
    }
  }
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const { at, weights } = down[y]!;
    for (let tap = 0; tap < at.length; tap += 1) {
      const row = at[tap]! * width;
      const weight = weights[tap]!;
      for (let x = 0; x < width; x += 1) values[y * width + x]! += middle[row + x]! * weight;
    }
  }
  return { values, width, height };
}

/** The mean of the square of side 2 * reach + 1 around each pixel, as far as the picture goes. */
export function meanAround({ values, width, height }: Plane, reach: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += values[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  const means = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        sums[bottom + right]! - sums[top + right]! - sums[bottom + left]! + sums[top + left]!;
      means[y * width + x] = sum / (((bottom - top) / stride) * (right - left));
    }
  }
  return means;
}

/** What is left of each pixel without the mean around it, and the deviation around it. Both in levels of 255. */
export function detailOf(plane: Plane, reach: number) {
  const means = meanAround(plane, reach);
  const detail = plane.values.map((value, at) => value - means[at]!);
  const squares = { ...plane, values: detail.map((value) => value * value) };
  // Sums of floats may come out a hair below zero.
  const deviation = meanAround(squares, reach).map((square) => Math.sqrt(Math.max(0, square)));
  return { detail, deviation };
}
