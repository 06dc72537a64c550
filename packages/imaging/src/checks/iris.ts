import type { RgbPicture } from '../rgb-picture';
import type { FoundFace, Point } from './found-face';
import { cutPatch, type Patch } from './patch';

/** Points of a patch of an eye, and how many eye distances its half sides are. */
export const eyePatch = { width: 48, height: 30, across: 0.3, down: 0.1875 } as const;
/** Patch points in one eye distance. */
const perDistance = eyePatch.width / (2 * eyePatch.across);
/** An iris is about a tenth of the eye distance from its center to its rim. */
export const irisRadius = 0.1 * perDistance;

/** An eye, cut out level with the line through both eyes. */
export interface EyePatch extends Patch {
  /** The iris's middle in points of the patch, to half a point. */
  iris: Point;
  /** How much darker the iris is than what is beside it, in luma. */
  contrast: number;
}

/** Cuts an eye out and finds its iris: the dark disc with light on both sides. `level`: one eye distance along the eyes' line. */
export function cutEye(picture: RgbPicture, center: Point, level: Point): EyePatch {
  const patch = cutAround(picture, center, level);
  return { ...patch, ...findIris(patch) };
}

/** The eye on the picture's left and the other, without looking for their irises. */
export function cutEyes(
  picture: RgbPicture,
  { points }: Pick<FoundFace, 'points'>,
): [Patch, Patch] {
  const [a, b] = [points['eye-left'], points['eye-right']];
  const level = { x: b.x - a.x, y: b.y - a.y };
  return [cutAround(picture, a, level), cutAround(picture, b, level)];
}

/** An eye without looking for its iris, of an area `scale` times as wide, with `finer` times as many points a side. */
export function cutAround(
  picture: RgbPicture,
  center: Point,
  level: Point,
  { scale = 1, finer = 1 } = {},
): Patch {
  const across = { x: level.x * eyePatch.across * scale, y: level.y * eyePatch.across * scale };
  const down = { x: -level.y * eyePatch.down * scale, y: level.x * eyePatch.down * scale };
  const { width, height } = eyePatch;
  return cutPatch(picture, { center, across, down }, width * finer, height * finer);
}

/** How far from where it is expected an iris is searched, in points of the patch. */
const search = { across: 11, down: 5 };

/** Offsets from the middle of an iris to the points of its disc and to those beside it, in rows of the patch. */
function offsets(belongs: (dx: number, dy: number) => boolean): Int16Array {
  const found: number[] = [];
  const reach = Math.ceil(2 * irisRadius);
  for (let dy = -reach; dy < reach; dy += 1) {
    for (let dx = -reach; dx < reach; dx += 1) if (belongs(dx + 0.5, dy + 0.5)) found.push(dx, dy);
  }
  return Int16Array.from(found);
}
const disc = offsets((dx, dy) => Math.hypot(dx, dy) < 0.9 * irisRadius);
const beside = offsets((dx, dy) => {
  const far = Math.hypot(dx, dy);
  return (
    far > 1.15 * irisRadius && Math.abs(dx) < 1.9 * irisRadius && Math.abs(dy) < 0.55 * irisRadius
  );
});

function findIris({ light, width, height }: Patch): { iris: Point; contrast: number } {
  const [middleX, middleY] = [width / 2, height / 2];
  const mean = (x: number, y: number, around: Int16Array) => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < around.length; i += 2) {
      const column = x + around[i]!;
      const row = y + around[i + 1]!;
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      sum += light[row * width + column]!;
      count += 1;
    }
    return sum / count;
  };
  let best = { iris: { x: middleX, y: middleY }, contrast: -Infinity };
  for (let y = middleY - search.down; y <= middleY + search.down; y += 1) {
    for (let x = middleX - search.across; x <= middleX + search.across; x += 1) {
      // Near the expected place first: brows and the rims of glasses are dark, too.
      const aside = ((x - middleX) / search.across) ** 2 + ((y - middleY) / search.down) ** 2;
      const contrast = mean(x, y, beside) - mean(x, y, disc) - 4 * aside;
      if (contrast > best.contrast) best = { iris: { x, y }, contrast };
    }
  }
  return best;
}
