/** Grows a beard; null for a shaved or stubbled face. */
import type { Body } from '../geometry/body';
import { beardMask } from '../geometry/head-regions';
import { normalize, type Vec3 } from '../math';
import type { Person } from '../person/person';
import { mulberry } from '../random';
import type { Strands } from './grow';
import { onMesh, type Root } from './roots';

export function growBeard(body: Body, person: Person, roots: readonly Root[]): Strands | null {
  const { beard, beardLength } = person.features;
  if (beard === 'none' || beard === 'stubble') return null;
  const K = 5;
  const random = mulberry(77);
  const out = new Float32Array(roots.length * K * 4);
  const curl = 0.012 + person.form.curl * 0.02;
  let n = 0;
  for (const root of roots) {
    const draws = [random(), random(), random(), random()] as const;
    const [r1, r2, r3, r4] = draws;
    const [x, y, z] = root.rest;
    const side = Math.abs(x);
    const moustache = y > 6.58 && side < 0.42 && z > 1.1;
    const chin = side < 0.3 && y < 6.62;
    const density = beardMask(x, y, z);
    if (beard === 'goatee' && !moustache && !chin) continue;
    if (beard === 'moustache' && !moustache) continue;
    if (r1 > density * 1.15) continue;
    const q = onMesh(root, body.restPositions);
    const normal = onMesh(root, body.restNormals);
    const length = beardLength * (0.5 + 0.6 * r2) * (moustache ? 0.8 : 1) * (0.35 + 0.65 * density) * (side > 0.6 ? 0.55 : 1);
    const comb: Vec3 = moustache ? [Math.sign(x) * 0.8, -0.75, 0] : [x * 0.25, -1, 0.12];
    let d = normalize([0, 1, 2].map((k) => normal[k]! * 0.38 + comb[k]! * 0.75 + (draws[k]! - 0.5) * 0.55) as Vec3);
    for (let j = 0; j < K; j += 1) {
      const t = j / (K - 1);
      const w: Vec3 = [q[0] + Math.sin(t * 6 + r4 * 6.28) * curl * t, q[1] + Math.cos(t * 5 + r3 * 6.28) * curl * t, q[2]];
      body.pose(w, 1, 1);
      out.set([w[0], w[1], w[2], 0.3 + 0.7 * r3 * t], (n * K + j) * 4);
      d = normalize([d[0] + comb[0] * 0.25, d[1] + comb[1] * 0.25, d[2] + comb[2] * 0.25]);
      for (let k = 0; k < 3; k += 1) q[k]! += (d[k]! * length) / (K - 1);
    }
    n += 1;
  }
  return { points: out, count: n, perStrand: K, width: 0.006 };
}
