/** Tubes along a path: what frames and collars are made of. */
import { cross, normalize, type Vec3 } from '../math';

export interface SweepPoint {
  at: Vec3;
  /** Half extents in decimeters: across the path and along `reference`. */
  wide: number;
  deep: number;
}

/** Vertices around the path. */
export const sweepSides = 10;

/** Superellipse: flat sides with rounded edges. */
function section(k: number): [number, number] {
  const a = (k / sweepSides) * Math.PI * 2;
  const round = (v: number): number => Math.sign(v) * Math.pow(Math.abs(v), 0.6);
  return [round(Math.cos(a)), round(Math.sin(a))];
}

/** Positions [3 * sweepSides * points] of a tube; `reference` is roughly square to the path everywhere. */
export function sweep(points: readonly SweepPoint[], reference: Vec3, closed: boolean): number[] {
  const out: number[] = [];
  const n = points.length;
  points.forEach(({ at, wide, deep }, i) => {
    const before = points[closed ? (i + n - 1) % n : Math.max(0, i - 1)]!.at;
    const after = points[closed ? (i + 1) % n : Math.min(n - 1, i + 1)]!.at;
    const along = normalize([after[0] - before[0], after[1] - before[1], after[2] - before[2]]);
    const side = normalize(cross(along, reference));
    const up = cross(side, along);
    for (let k = 0; k < sweepSides; k += 1) {
      const [c, s] = section(k);
      for (let d = 0; d < 3; d += 1) out.push(at[d]! + side[d]! * c * wide + up[d]! * s * deep);
    }
  });
  return out;
}

/** Triangles of a sweep whose first vertex is `first`; open tubes get no caps, their ends are hidden. */
export function sweepTriangles(count: number, closed: boolean, first: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < (closed ? count : count - 1); i += 1)
    for (let k = 0; k < sweepSides; k += 1) {
      const a = first + i * sweepSides + k;
      const b = first + i * sweepSides + ((k + 1) % sweepSides);
      const c = first + ((i + 1) % count) * sweepSides + k;
      const d = first + ((i + 1) % count) * sweepSides + ((k + 1) % sweepSides);
      out.push(a, c, b, b, c, d);
    }
  return out;
}
