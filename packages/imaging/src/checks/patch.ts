import type { Region } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import type { Point } from './found-face';

/** A part of a picture, turned and scaled to a small grid. */
export interface Patch {
  width: number;
  height: number;
  /** [height * width * 3], 0 to 255. */
  rgb: Float32Array;
  /** [height * width], 0 to 255: luma of ITU-R BT.709. */
  light: Float32Array;
}

/** Where a patch lies: its center, and half of its width and height as vectors, all in pixels of the picture. */
export interface Frame {
  center: Point;
  across: Point;
  down: Point;
}

export function lightOf(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Reads a patch of `width` x `height` points by bilinear interpolation; beyond the picture its edge goes on. */
export function cutPatch(picture: RgbPicture, frame: Frame, width: number, height: number): Patch {
  const { center, across, down } = frame;
  const patch: Patch = {
    width,
    height,
    rgb: new Float32Array(width * height * 3),
    light: new Float32Array(width * height),
  };
  for (let row = 0, at = 0; row < height; row += 1) {
    const v = ((row + 0.5) / height) * 2 - 1;
    for (let column = 0; column < width; column += 1, at += 1) {
      const u = ((column + 0.5) / width) * 2 - 1;
      const x = center.x + u * across.x + v * down.x - 0.5;
      const y = center.y + u * across.y + v * down.y - 0.5;
      readColor(picture, x, y, patch.rgb, at * 3);
      patch.light[at] = lightOf(patch.rgb[at * 3]!, patch.rgb[at * 3 + 1]!, patch.rgb[at * 3 + 2]!);
    }
  }
  return patch;
}

/** A level rectangle around a point as shares of the picture, cut off at its edges. `width` and `height` in pixels. */
export function regionAround(
  picture: Pick<RgbPicture, 'width' | 'height'>,
  center: Point,
  width: number,
  height: number,
): Region {
  const span = (middle: number, size: number, side: number) => {
    const low = Math.min(side - 1, Math.max(0, middle - size / 2));
    const high = Math.max(low + 1, Math.min(side, middle + size / 2));
    return [low / side, (high - low) / side] as const;
  };
  const [x, wide] = span(center.x, width, picture.width);
  const [y, high] = span(center.y, height, picture.height);
  return { x, y, width: Math.min(wide, 1 - x), height: Math.min(high, 1 - y) };
}

/** The value below which a share of the numbers lies. @throws RangeError without numbers */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) throw new RangeError('There is no quantile of nothing.');
  const left = new Float32Array(values);
  return smallest(left, Math.min(left.length - 1, Math.floor(share * left.length)));
}

/** The number that would stand at `place` if they were sorted; they are moved about (Hoare's selection). */
function smallest(values: Float32Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      [values[i], values[j]] = [values[j]!, values[i]!];
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}

/** The color at a place between pixel centers, which lie at whole numbers; beyond the picture its edge goes on. */
export function readColor(
  { rgb, width, height }: RgbPicture,
  x: number,
  y: number,
  into: Float32Array,
  at: number,
): void {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const left = Math.min(width - 2, Math.floor(column));
  const top = Math.min(height - 2, Math.floor(row));
  const fx = column - left;
  const fy = row - top;
  const from = (top * width + left) * 3;
  const under = from + width * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const upper = rgb[from + channel]! * (1 - fx) + rgb[from + channel + 3]! * fx;
    const lower = rgb[under + channel]! * (1 - fx) + rgb[under + channel + 3]! * fx;
    into[at + channel] = upper * (1 - fy) + lower * fy;
  }
}
