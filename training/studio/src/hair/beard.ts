/** Grows a beard; null for a shaved or stubbled face. */
import type { Body } from '../geometry/body';
import { beardMask } from '../geometry/head-regions';
import { mix, normalize, smoothstep, type Vec3 } from '../math';
import type { Person } from '../person/person';
import { mulberry } from '../random';
import { onMesh, type Root } from './roots';
import { packPoint, type Strands } from './strand';

/** Density 0 to 1 and length factor of a kind of beard at a rest position. */
export function beardAt(
  kind: string,
  x: number,
  y: number,
  z: number,
): { density: number; length: number; moustache: number } {
  const side = Math.abs(x);
  // No wider than the mouth's corners, and off the lip's red.
  const moustache = z > 1.1 ? smoothstep(0.3, 0.22, side) * smoothstep(6.6, 6.64, y) : 0;
  const chin = smoothstep(0.34, 0.16, side) * smoothstep(6.64, 6.58, y);
  let density = beardMask(x, y, z);
  // Above the mouth's line only the moustache itself and the cheek's fringe.
  if (y > 6.6 && z > 1.1 && side < 0.45)
    density *= Math.max(moustache, smoothstep(0.33, 0.45, side) * 0.6);
  const cheek = smoothstep(6.42, 6.85, y) * smoothstep(0.4, 0.62, side);
  density *= mix(1, 0.45, cheek);
  if (kind === 'goatee') density *= Math.max(moustache, chin * smoothstep(6.02, 6.2, y));
  if (kind === 'moustache') density *= moustache;
  return {
    density,
    length: mix(1, 0.6, cheek) * mix(1, 0.9, moustache) * mix(1, 1.2, chin * (1 - moustache)),
    moustache,
  };
}

export function growBeard(body: Body, person: Person, roots: readonly Root[]): Strands | null {
  const { beard, beardLength } = person.features;
  if (beard === 'none' || beard === 'stubble') return null;
  const K = 5;
  const random = mulberry(77);
  const out = new Float32Array(roots.length * K * 4);
  const curl = Math.min(0.3 * beardLength, 0.008 + Math.max(0, person.form.curl) * 0.016);
  let n = 0;
  for (const root of roots) {
    const draws = [random(), random(), random(), random()] as const;
    const [r1, r2, r3, r4] = draws;
    const [x, y, z] = root.rest;
    const { density, length: share, moustache } = beardAt(beard, x, y, z);
    if (r1 > density * 1.1 - 0.04) continue;
    const q = onMesh(root, body.restPositions);
    const normal = onMesh(root, body.restNormals);
    const length =
      beardLength *
      share *
      (0.55 + 0.6 * r2) *
      (0.4 + 0.6 * density) *
      mix(1, smoothstep(0.34, 0.2, Math.abs(x)) * 0.5 + 0.5, moustache);
    const comb = [
      mix(x * 0.25, Math.sign(x) * 1.1, moustache),
      mix(-1, -0.42, moustache),
      mix(0.12, 0, moustache),
    ] as Vec3;
    let d = normalize(
      [0, 1, 2].map(
        (k) => normal[k]! * mix(0.42, 0.3, moustache) + comb[k]! * 0.75 + (draws[k]! - 0.5) * 0.5,
      ) as Vec3,
    );
    const width = mix(mix(0.5, 0.85, r4) * mix(0.6, 1, density), 0.9, moustache);
    for (let j = 0; j < K; j += 1) {
      const t = j / (K - 1);
      const w: Vec3 = [
        q[0] + Math.sin(t * 6 + r4 * 6.28) * curl * t,
        q[1] + Math.cos(t * 5 + r3 * 6.28) * curl * t,
        q[2],
      ];
      body.pose(w, 1, 1);
      out.set(
        [w[0], w[1], w[2], packPoint(0.35 + 0.65 * r3 * t, root.draw, width)],
        (n * K + j) * 4,
      );
      d = normalize([d[0] + comb[0] * 0.25, d[1] + comb[1] * 0.25, d[2] + comb[2] * 0.25]);
      for (let k = 0; k < 3; k += 1) q[k]! += (d[k]! * length) / (K - 1);
    }
    n += 1;
  }
  return { points: out, count: n, perStrand: K, width: 0.0052 };
}
