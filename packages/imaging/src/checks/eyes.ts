import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import { eyeDistance, type FoundFace, type Point } from './found-face';
import { cutAround, cutEye, irisRadius, type EyePatch } from './iris';
import { quantile, regionAround, type Patch } from './patch';

/** From a difference to a score: 1 at none, a half at `half`. */
const agreement = (difference: number, half: number) => 1 / (1 + (difference / half) ** 2);

/** Differences at which the scores are a half. */
const half = { color: 0.3, size: 0.25, gaze: 0.02, highlight: 14 };

/**
 * Whether the two eyes belong together, each 0 to 1: color of the irises, size of the eyes, where they look, and where their
 * highlights are. Nothing is said of the gaze where the judge does not tell it. The region is the band of both eyes.
 */
export function measureEyes(picture: RgbPicture, face: FoundFace): PictureCheck[] {
  const [a, b] = [face.points['eye-left'], face.points['eye-right']];
  const d = eyeDistance(face);
  const level = { x: b.x - a.x, y: b.y - a.y };
  const left = cutEye(picture, a, level);
  const right = cutEye(picture, b, level);
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const region = regionAround(picture, middle, 1.75 * d, 0.7 * d);
  const check = (name: PictureCheck['name'], score: number): PictureCheck => ({
    name,
    score,
    region,
  });
  return [
    check('eye-color', agreement(colorDifference(left, right), half.color)),
    check('eye-size', agreement(sizeDifference(picture, a, b, level), half.size)),
    ...(face.gaze
      ? [check('gaze', agreement(Math.hypot(face.gaze.x, face.gaze.y), half.gaze))]
      : []),
    check('highlight', agreement(highlightDifference(left, right), half.highlight)),
  ];
}

/** Points of the iris by how far they are from its middle, without its upper part, where lashes throw a shadow. */
function irisPoints({ iris, width, height }: EyePatch, radius: number): number[] {
  const points: number[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [dx, dy] = [column + 0.5 - iris.x, row + 0.5 - iris.y];
      if (Math.hypot(dx, dy) < radius && dy > -0.55 * radius) points.push(row * width + column);
    }
  }
  return points;
}

/** The iris without pupil and highlight in relation to the skin below the eye, as logarithms of red, green and blue. */
function irisTone(eye: EyePatch): number[] {
  const points = irisPoints(eye, 0.95 * irisRadius);
  const tones = points.map((at) => eye.light[at]!);
  const [low, high] = [quantile(tones, 0.25), quantile(tones, 0.85)];
  const kept = points.filter((at) => eye.light[at]! >= low && eye.light[at]! <= high);
  const mean = (of: number[], c: number) =>
    of.reduce((sum, at) => sum + eye.rgb[at * 3 + c]!, 0) / Math.max(1, of.length);
  return [0, 1, 2].map((c) => Math.log(mean(kept, c) + 12));
}

/** Difference of the irises' colors: of hue and saturation fully, of lightness a little, because light comes from a side. */
export function colorDifference(left: EyePatch, right: EyePatch): number {
  const [a, b] = [irisTone(left), irisTone(right)];
  const apart = a.map((value, c) => value - b[c]!);
  const lighter = (apart[0]! + apart[1]! + apart[2]!) / 3;
  const hue = Math.hypot(...apart.map((value) => value - lighter));
  return Math.hypot(hue, 0.2 * lighter);
}

/** How differently light lies on the two irises, in luma: what is lighter than the iris around it, point by point. */
export function highlightDifference(left: EyePatch, right: EyePatch): number {
  const [a, b] = [shine(left), shine(right)];
  let most = 0;
  // One point aside still agrees: irises are found to one point.
  const near = (of: Float32Array, x: number, y: number) => {
    let best = 0;
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const [column, row] = [x + dx, y + dy];
        if (column >= 0 && row >= 0 && column < grid && row < grid) {
          best = Math.max(best, of[row * grid + column]!);
        }
      }
    }
    return best;
  };
  for (let y = 0; y < grid; y += 1) {
    for (let x = 0; x < grid; x += 1) {
      const at = y * grid + x;
      most = Math.max(most, a[at]! - near(b, x, y), b[at]! - near(a, x, y));
    }
  }
  return most;
}

const grid = 13;

function shine({ iris, light, width, height }: EyePatch): Float32Array {
  const found = new Float32Array(grid * grid);
  const read = (x: number, y: number) => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x)));
    const row = Math.min(height - 1, Math.max(0, Math.floor(y)));
    return light[row * width + column]!;
  };
  const reach = 0.95 * irisRadius;
  const inside: number[] = [];
  for (let y = 0; y < grid; y += 1) {
    for (let x = 0; x < grid; x += 1) {
      const dx = ((x + 0.5) / grid) * 2 - 1;
      const dy = ((y + 0.5) / grid) * 2 - 1;
      const value = read(iris.x + dx * reach, iris.y + dy * reach);
      const counts = Math.hypot(dx, dy) < 0.9;
      found[y * grid + x] = counts ? value : -1;
      if (counts) inside.push(value);
    }
  }
  const usual = quantile(inside, 0.6);
  return found.map((value) => (value < 0 ? 0 : Math.max(0, value - usual)));
}

/** Steps of the search for the scale at which one eye looks like the other mirrored. */
const sizeSteps = 12;
const sizeStep = 0.05;

/** The logarithm of how much larger one eye is than the other. */
export function sizeDifference(picture: RgbPicture, a: Point, b: Point, level: Point): number {
  let best = { likeness: -Infinity, scale: 0 };
  for (let step = -sizeSteps; step <= sizeSteps; step += 1) {
    const scale = Math.exp((step * sizeStep) / 2);
    const left = cutAround(picture, a, level, { scale, finer: 0.5 });
    const right = cutAround(picture, b, level, { scale: 1 / scale, finer: 0.5 });
    const likeness = mirroredLikeness(left, right) - 0.0012 * Math.abs(step);
    if (likeness > best.likeness) best = { likeness, scale: step * sizeStep };
  }
  return Math.abs(best.scale);
}

/** Correlation of the lights of one eye and the other mirrored, at the best of some small shifts. */
function mirroredLikeness(left: Patch, right: Patch): number {
  let best = -1;
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) best = Math.max(best, correlation(left, right, dx, dy));
  }
  return best;
}

function correlation(left: Patch, right: Patch, dx: number, dy: number): number {
  const { width, height } = left;
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (let row = 2; row < height - 2; row += 1) {
    for (let column = 3; column < width - 3; column += 1) {
      const a = left.light[row * width + column]!;
      const b = right.light[(row + dy) * width + (width - 1 - column - dx)]!;
      n += 1;
      sa += a;
      sb += b;
      saa += a * a;
      sbb += b * b;
      sab += a * b;
    }
  }
  const spread = Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n));
  return spread < 1e-6 ? 0 : (sab - (sa * sb) / n) / spread;
}
