import { pixelsOf } from '../encode';
import type { RgbPicture } from '../rgb-picture';
import { frameSide, highest, tile } from './carriers';

/** Values of a picture at the size it is looked at: its long side is `frameSide`. */
export interface Frame {
  values: Float32Array;
  width: number;
  height: number;
}

/** Luma (BT.601), 0 to 255. */
export async function lumaFrame(picture: RgbPicture): Promise<Frame> {
  const long = Math.max(picture.width, picture.height);
  const scaled = (side: number) => Math.max(1, Math.round((side * frameSide) / long));
  const width = scaled(picture.width);
  const height = scaled(picture.height);
  const rgb =
    long === frameSide
      ? picture.rgb
      : await pixelsOf(picture)
          .resize(width, height, { fit: 'fill', kernel: 'cubic' })
          .raw()
          .toBuffer();
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = 0.299 * rgb[at * 3]! + 0.587 * rgb[at * 3 + 1]! + 0.114 * rgb[at * 3 + 2]!;
  }
  return { values, width, height };
}

/** Means over squares of `2 * radius + 1` pixels, cut at the edges. */
export function blurred({ values, width, height }: Frame, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  const run = (from: Float32Array, to: Float32Array, start: number, step: number, n: number) => {
    let sum = 0;
    for (let at = 0; at < Math.min(radius, n); at += 1) sum += from[start + at * step]!;
    for (let at = 0; at < n; at += 1) {
      if (at + radius < n) sum += from[start + (at + radius) * step]!;
      if (at > radius) sum -= from[start + (at - radius - 1) * step]!;
      to[start + at * step] = sum / (Math.min(n - 1, at + radius) - Math.max(0, at - radius) + 1);
    }
  };
  for (let y = 0; y < height; y += 1) run(values, across, y * width, 1, width);
  for (let x = 0; x < width; x += 1) run(across, result, x, width, height);
  return result;
}

/** What differs from its surroundings, and the root mean square of that around each pixel. */
export function detailOf(frame: Frame): { detail: Float32Array; activity: Float32Array } {
  const around = blurred(frame, 5);
  const detail = frame.values.map((value, at) => value - around[at]!);
  const activity = blurred({ ...frame, values: detail.map((value) => value * value) }, 5);
  for (let at = 0; at < activity.length; at += 1)
    activity[at] = Math.sqrt(Math.max(0, activity[at]!));
  return { detail, activity };
}

/** The picture's own contents held down, so that what is faint and everywhere stands out. */
export function whitened(frame: Frame): Frame {
  const { detail, activity } = detailOf(frame);
  const values = detail.map((value, at) => {
    const even = value / (activity[at]! + 1.5);
    return Math.max(-1.5, Math.min(1.5, even));
  });
  return { ...frame, values };
}

export const columns = highest + 1;
/** Waves of the tile in a frame: for `ky` 0 to highest and `kx` -highest to highest, the sums of value * e^(-i phase). */
export interface Waves {
  re: Float64Array;
  im: Float64Array;
}
export const waveAt = (kx: number, ky: number) => ky * (2 * highest + 1) + kx + highest;

/**
 * @param scale how much of the marked picture's long side the frame shows: 1 for all of it
 */
export function wavesOf({ values, width, height }: Frame, scale: number): Waves {
  const turn = (2 * Math.PI * scale) / tile;
  const rowRe = new Float64Array(height * columns);
  const rowIm = new Float64Array(height * columns);
  const cos = new Float64Array(width * columns);
  const sin = new Float64Array(width * columns);
  for (let k = 0; k < columns; k += 1) {
    for (let x = 0; x < width; x += 1) {
      cos[k * width + x] = Math.cos(turn * k * x);
      sin[k * width + x] = Math.sin(turn * k * x);
    }
  }
  for (let y = 0; y < height; y += 1) {
    for (let k = 0; k < columns; k += 1) {
      let re = 0;
      let im = 0;
      for (let x = 0; x < width; x += 1) {
        const value = values[y * width + x]!;
        re += value * cos[k * width + x]!;
        im -= value * sin[k * width + x]!;
      }
      rowRe[y * columns + k] = re;
      rowIm[y * columns + k] = im;
    }
  }
  const re = new Float64Array(columns * (2 * highest + 1));
  const im = new Float64Array(re.length);
  for (let ky = 0; ky < columns; ky += 1) {
    for (let y = 0; y < height; y += 1) {
      const c = Math.cos(turn * ky * y);
      const s = -Math.sin(turn * ky * y);
      for (let kx = -highest; kx <= highest; kx += 1) {
        const from = y * columns + Math.abs(kx);
        const a = rowRe[from]!;
        const b = kx < 0 ? -rowIm[from]! : rowIm[from]!;
        const to = waveAt(kx, ky);
        re[to]! += a * c - b * s;
        im[to]! += a * s + b * c;
      }
    }
  }
  return { re, im };
}
