/** Keeps strands outside the head, neck and shoulders of the present body. */
import type { Body } from '../geometry/body';
import type { Vec3 } from '../math';

const size = 56;
const grid = 40;

/** Octahedral direction to a cell of the radius table. */
function octahedral(x: number, y: number, z: number): [number, number] {
  const s = Math.abs(x) + Math.abs(y) + Math.abs(z) + 1e-9;
  let a = x / s;
  let b = z / s;
  if (y < 0) {
    const t = a;
    a = (1 - Math.abs(b)) * (t < 0 ? -1 : 1);
    b = (1 - Math.abs(t)) * (b < 0 ? -1 : 1);
  }
  return [a * 0.5 + 0.5, b * 0.5 + 0.5];
}

export class Collider {
  readonly center: Vec3;
  /** How much higher the eyes stand than in the rest mesh. */
  readonly rise: number;
  private readonly radius = new Float32Array(size * size);
  private readonly shoulder = new Float32Array(grid * grid).fill(-9);

  /** `ears`: how much the ears stand out for the hair, 0 to 1; short hair is not bent around them. */
  constructor(
    body: Body,
    private readonly ears: number,
  ) {
    this.rise = body.eyes[0]!.rest[1] - 7.28;
    this.center = [0, body.eyes[0]!.rest[1] + 0.12, 0.22];
    this.measureHead(body);
    this.measureShoulders(body);
  }

  private measureHead(body: Body): void {
    const { restPositions: p, subRest: R } = body;
    const T = this.radius;
    const ear = new Uint8Array(body.subCount);
    for (let i = 0; i < body.renderCount; i += 1)
      if (body.ears[i]! > 0.4) ear[body.renderToSub[i]!] = 1;
    for (let i = 0; i < body.subCount; i += 1) {
      // The neck is no part of the ball: rays past the jaw would meet it far below the head.
      if (R[i * 3 + 1]! < (R[i * 3 + 2]! < 0.75 ? 6.45 : 6.15)) continue;
      if (ear[i] && this.ears === 0) continue;
      const [x, y, z] = [0, 1, 2].map((d) => p[i * 3 + d]! - this.center[d]!) as Vec3;
      const [u, v] = octahedral(x, y, z);
      const cell =
        Math.min(size - 1, Math.floor(v * size)) * size + Math.min(size - 1, Math.floor(u * size));
      T[cell] = Math.max(T[cell]!, Math.hypot(x, y, z) * (ear[i] ? 0.85 + 0.15 * this.ears : 1));
    }
    const neighbors = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const;
    for (let pass = 0; pass < 5; pass += 1) {
      const before = T.slice();
      for (let b = 0; b < size; b += 1)
        for (let a = 0; a < size; a += 1) {
          if (before[b * size + a]! !== 0) continue;
          let sum = 0;
          let count = 0;
          for (const [da, db] of neighbors) {
            const [x, y] = [a + da, b + db];
            if (x < 0 || y < 0 || x >= size || y >= size || before[y * size + x]! <= 0) continue;
            sum += before[y * size + x]!;
            count += 1;
          }
          if (count) T[b * size + a] = sum / count;
        }
    }
  }

  private measureShoulders(body: Body): void {
    const { restPositions: p, subRest: R } = body;
    const H = this.shoulder;
    for (let i = 0; i < body.subCount; i += 1) {
      if (R[i * 3 + 1]! > 6) continue;
      const a = Math.floor(((p[i * 3]! + 2.6) / 5.2) * grid);
      const b = Math.floor(((p[i * 3 + 2]! + 1.6) / 3.6) * grid);
      if (a >= 0 && b >= 0 && a < grid && b < grid)
        H[b * grid + a] = Math.max(H[b * grid + a]!, p[i * 3 + 1]!);
    }
    for (let pass = 0; pass < 3; pass += 1) {
      const before = H.slice();
      for (let b = 0; b < grid; b += 1)
        for (let a = 0; a < grid; a += 1) {
          if (before[b * grid + a]! >= -8) continue;
          let top = -9;
          for (const [da, db] of [
            [-1, 0],
            [1, 0],
            [0, 1],
            [0, -1],
          ] as const) {
            const [x, y] = [a + da, b + db];
            if (x >= 0 && y >= 0 && x < grid && y < grid)
              top = Math.max(top, before[y * grid + x]!);
          }
          H[b * grid + a] = top;
        }
    }
  }

  private headRadius(x: number, y: number, z: number): number {
    const T = this.radius;
    // Written out, without arrays: this runs for every point of every strand.
    const sum = Math.abs(x) + Math.abs(y) + Math.abs(z) + 1e-9;
    let ou = x / sum;
    let ov = z / sum;
    if (y < 0) {
      const before = ou;
      ou = (1 - Math.abs(ov)) * (ou < 0 ? -1 : 1);
      ov = (1 - Math.abs(before)) * (ov < 0 ? -1 : 1);
    }
    const fa = Math.min(size - 1.001, Math.max(0, (ou * 0.5 + 0.5) * size - 0.5));
    const fb = Math.min(size - 1.001, Math.max(0, (ov * 0.5 + 0.5) * size - 0.5));
    const a = Math.floor(fa);
    const b = Math.floor(fb);
    const [u, v] = [fa - a, fb - b];
    const i = b * size + a;
    return (
      (T[i]! * (1 - u) + T[i + 1]! * u) * (1 - v) +
      (T[i + size]! * (1 - u) + T[i + size + 1]! * u) * v
    );
  }

  /** Moves a point out of the body, `offset` decimeters clear of it; `follow` 0..1 also draws it towards the head. */
  push(q: Vec3, offset: number, follow = 0): void {
    const C = this.center;
    const [x, y, z] = [q[0] - C[0], q[1] - C[1], q[2] - C[2]];
    const r = Math.hypot(x, y, z);
    if (y > -1.25) {
      const R = this.headRadius(x, y, z) + offset;
      if (r < R || follow > 0) {
        const k = r < R ? R / r : 1 - follow * (1 - R / r);
        q[0] = C[0] + x * k;
        q[1] = C[1] + y * k;
        q[2] = C[2] + z * k;
      }
    }
    if (y < -0.95) this.pushBelow(q, offset);
  }

  private pushBelow(q: Vec3, offset: number): void {
    const neck = 0.66 + offset * 0.6;
    const [nx, nz] = [q[0], q[2] - 0.12];
    const l = Math.hypot(nx, nz) || 1;
    if (q[1] - this.rise < 6.5 && q[1] - this.rise > 5.3 && l < neck) {
      q[0] = (nx / l) * neck;
      q[2] = 0.12 + (nz / l) * neck;
    }
    const a = ((q[0] + 2.6) / 5.2) * grid - 0.5;
    const b = ((q[2] + 1.6) / 3.6) * grid - 0.5;
    const [a0, b0] = [Math.floor(a), Math.floor(b)];
    if (a0 < 0 || b0 < 0 || a0 >= grid - 1 || b0 >= grid - 1) return;
    const [u, v] = [a - a0, b - b0];
    const H = this.shoulder;
    const at = (i: number, j: number): number => H[j * grid + i]!;
    const height =
      (at(a0, b0) * (1 - u) + at(a0 + 1, b0) * u) * (1 - v) +
      (at(a0, b0 + 1) * (1 - u) + at(a0 + 1, b0 + 1) * u) * v +
      0.05 +
      offset * 0.5;
    if (q[1] < height) q[1] = height;
  }
}
