import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import { eyeDistance, type FoundFace } from './found-face';
import { cutPatch, quantile, regionAround, type Patch } from './patch';

const patchSize = { width: 48, height: 36 };
/** Half of what is looked at, in eye distances. */
const reach = { across: 0.48, down: 0.36 };
/** Share of a lip line's columns, from the middle, that is followed. */
const followed = 0.62;

/**
 * Whether the mouth is a mouth, 0 to 1: the line between the lips is dark against the lips (a smeared mouth has none), and
 * runs as one smooth bow (a bent one does not). The score is the lesser of both.
 */
export function measureMouth(picture: RgbPicture, face: FoundFace): PictureCheck {
  const d = eyeDistance(face);
  const line = lipLine(mouthPatch(picture, face));
  return {
    name: 'mouth',
    score: Math.min(1 / (1 + (line.roughness / 0.8) ** 2), line.depth / (line.depth + 0.045)),
    region: regionAround(picture, face.points.mouth, 1.5 * d, 1.1 * d),
  };
}

/** The mouth, cut out level with its corners. */
export function mouthPatch(picture: RgbPicture, face: FoundFace): Patch {
  const d = eyeDistance(face);
  const { mouth, 'mouth-left': a, 'mouth-right': b } = face.points;
  const wide = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y));
  const level = { x: ((b.x - a.x) / wide) * d, y: ((b.y - a.y) / wide) * d };
  const frame = {
    center: mouth,
    across: { x: level.x * reach.across, y: level.y * reach.across },
    down: { x: -level.y * reach.down, y: level.x * reach.down },
  };
  return cutPatch(picture, frame, patchSize.width, patchSize.height);
}

/**
 * The darkest path through the mouth from left to right. `roughness`: how far it is from a parabola, in points of the patch.
 * `depth`: how much darker it is than what is above and below, in shares of that; the median of the columns.
 */
export function lipLine(patch: Patch): { roughness: number; depth: number } {
  const { light, width, height } = patch;
  const first = Math.round((width * (1 - followed)) / 2);
  const last = width - first;
  const [top, bottom] = [4, height - 4];
  // Cheapest path: darkness counts, and every step up or down costs.
  const cost: Float32Array[] = [];
  const came: Int8Array[] = [];
  for (let column = first; column < last; column += 1) {
    const here = new Float32Array(height).fill(Infinity);
    const from = new Int8Array(height);
    const before = cost.at(-1);
    for (let row = top; row < bottom; row += 1) {
      let best = before ? Infinity : 0;
      for (let step = -2; before && step <= 2; step += 1) {
        const reached = (before[row + step] ?? Infinity) + 3 * Math.abs(step);
        if (reached < best) {
          best = reached;
          from[row] = step;
        }
      }
      here[row] = best + light[row * width + column]! + 0.35 * Math.abs(row - height / 2) ** 1.5;
    }
    cost.push(here);
    came.push(from);
  }
  let row = cost.at(-1)!.indexOf(Math.min(...cost.at(-1)!));
  const rows: number[] = [];
  const depths: number[] = [];
  for (let i = cost.length - 1; i >= 0; i -= 1) {
    rows[i] = row;
    const column = first + i;
    const at = (r: number) => light[Math.min(height - 1, Math.max(0, r)) * width + column]!;
    const beside = Math.min(
      Math.max(at(row - 3), at(row - 4), at(row - 5)),
      Math.max(at(row + 3), at(row + 4), at(row + 5)),
    );
    depths.push((beside - at(row)) / (beside + 15));
    row += came[i]![row]!;
  }
  return { roughness: offParabola(rows), depth: Math.max(0, quantile(depths, 0.5)) };
}

/** Root mean square distance of values from the parabola that fits them best. */
function offParabola(values: readonly number[]): number {
  const n = values.length;
  // Orthogonal polynomials on evenly spaced points: each coefficient is a plain projection.
  const xs = values.map((_, i) => (2 * i) / (n - 1) - 1);
  const meanSquare = xs.reduce((sum, x) => sum + x * x, 0) / n;
  const basis = [xs.map(() => 1), xs, xs.map((x) => x * x - meanSquare)];
  const rest = [...values];
  for (const one of basis) {
    const norm = one.reduce((sum, b) => sum + b * b, 0);
    const along = one.reduce((sum, b, i) => sum + b * rest[i]!, 0) / norm;
    one.forEach((b, i) => (rest[i]! -= along * b));
  }
  return Math.sqrt(rest.reduce((sum, r) => sum + r * r, 0) / n);
}
