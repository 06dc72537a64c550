/** The skin around the eyes as a height field over the rest pose's x and y, so that brows can be laid out flat. */
import type { Body } from '../geometry/body';
import type { Vec3 } from '../math';

const cell = 0.04;
const bounds = { left: -0.8, bottom: 7.1, columns: 40, rows: 16 };
const known = new WeakMap<Body, FaceSurface>();

export class FaceSurface {
  private readonly cells: number[][] = Array.from(
    { length: bounds.columns * bounds.rows },
    () => [],
  );

  private constructor(private readonly body: Body) {
    const { subTriangles: T, subRest: P } = body;
    for (let i = 0; i < T.length; i += 3) {
      const corners = [0, 1, 2].map((k) => T[i + k]! * 3) as Vec3;
      if (corners.some((c) => P[c + 2]! < 0.9)) continue;
      const span = (d: number, from: number): [number, number] => {
        const values = corners.map((c) => (P[c + d]! - from) / cell);
        return [Math.floor(Math.min(...values)), Math.floor(Math.max(...values))];
      };
      const [a0, a1] = span(0, bounds.left);
      const [b0, b1] = span(1, bounds.bottom);
      for (let b = Math.max(0, b0); b <= Math.min(bounds.rows - 1, b1); b += 1)
        for (let a = Math.max(0, a0); a <= Math.min(bounds.columns - 1, a1); a += 1)
          this.cells[b * bounds.columns + a]!.push(i);
    }
  }

  static of(body: Body): FaceSurface {
    const made = known.get(body) ?? new FaceSurface(body);
    known.set(body, made);
    return made;
  }

  /** The posed point over rest (x, y), `lift` decimeters off the skin; null beside the face. */
  at(x: number, y: number, lift: number): Vec3 | null {
    const a = Math.floor((x - bounds.left) / cell);
    const b = Math.floor((y - bounds.bottom) / cell);
    if (a < 0 || b < 0 || a >= bounds.columns || b >= bounds.rows) return null;
    const { subTriangles: T, subRest: P, positions, normals } = this.body;
    let best: Vec3 | null = null;
    let front = -9;
    for (const i of this.cells[b * bounds.columns + a]!) {
      const [p, q, r] = [T[i]! * 3, T[i + 1]! * 3, T[i + 2]! * 3];
      const [ax, ay] = [P[q]! - P[p]!, P[q + 1]! - P[p + 1]!];
      const [bx, by] = [P[r]! - P[p]!, P[r + 1]! - P[p + 1]!];
      const area = ax * by - ay * bx;
      if (Math.abs(area) < 1e-12) continue;
      const [dx, dy] = [x - P[p]!, y - P[p + 1]!];
      const v = (dx * by - dy * bx) / area;
      const w = (ax * dy - ay * dx) / area;
      if (v < -1e-4 || w < -1e-4 || v + w > 1.0002) continue;
      const u = 1 - v - w;
      const z = P[p + 2]! * u + P[q + 2]! * v + P[r + 2]! * w;
      if (z <= front) continue;
      front = z;
      best = [0, 1, 2].map(
        (d) =>
          (positions[p + d]! + normals[p + d]! * lift) * u +
          (positions[q + d]! + normals[q + d]! * lift) * v +
          (positions[r + d]! + normals[r + d]! * lift) * w,
      ) as Vec3;
    }
    return best;
  }
}
