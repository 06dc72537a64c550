/** Grows a person's hair: guide strands with style fields, then children that follow their guide. */
import { hairSkinWeights, type Body } from '../geometry/body';
import { hairline } from '../geometry/head-regions';
import { dot, normalize, smoothstep, type Vec3 } from '../math';
import type { Form } from '../person/person';
import { mulberry } from '../random';
import { Collider } from './collider';
import { guideCount, onMesh, type Root } from './roots';
import { styleOf, type HairStyle } from './styles';

/** Strands as points [count][points][4]: posed x, y, z, and how far out in the hair the strand lies (0..1). */
export interface Strands {
  points: Float32Array;
  count: number;
  perStrand: number;
  /** Width of a strand, decimeters. */
  width: number;
}

interface Guide {
  points: Float32Array;
  length: number;
  phase: number;
}

function growGuide(form: Form, style: HairStyle, root: Root, start: Vec3, normal: Vec3, collider: Collider, random: () => number): Guide {
  const K = style.points;
  const points = new Float32Array(K * 3);
  const [x, y, z] = root.rest;
  let length = style.length(x, y, z) * (1 + 0.25 * (random() - 0.5) * style.variation);
  if (K <= 10 && z < 0.35) length *= 1 - 0.7 * smoothstep(7.55, 6.95, y);
  const segment = length / (K - 1);
  const combed = style.comb(x, y, z);
  const off = dot(combed, normal);
  const comb = normalize([combed[0] - off * normal[0], combed[1] - off * normal[1], combed[2] - off * normal[2]]);
  const lift = style.lift(x, y, z);
  let d = normalize([0, 1, 2].map((k) => normal[k]! * lift + comb[k]! * (1 - lift) + (random() - 0.5) * style.chaos) as Vec3);
  const q: Vec3 = [...start];
  points.set(q, 0);
  const clear = 0.02 + style.volume * (0.3 + 0.7 * random());
  for (let j = 1; j < K; j += 1) {
    const t = j / (K - 1);
    const pull = style.pull * Math.exp((-t * length) / style.pullLength);
    if (style.goal) {
      const to: Vec3 = [style.goal[0] - q[0], style.goal[1] - q[1], style.goal[2] - q[2]];
      const distance = Math.hypot(...to) || 1;
      for (let k = 0; k < 3; k += 1) d[k]! += (to[k]! / distance) * 0.5;
      if (distance < segment * 1.2) for (let k = 0; k < 3; k += 1) d[k]! *= 0.15;
    }
    for (let k = 0; k < 3; k += 1) d[k]! += comb[k]! * pull * segment;
    d[1] -= style.gravity * segment;
    d = normalize(d);
    const before: Vec3 = [...q];
    for (let k = 0; k < 3; k += 1) q[k]! += d[k]! * segment;
    collider.push(q, clear * smoothstep(0, 0.3, t * length) * style.shell, style.follow * smoothstep(6.6, 7.2, q[1]));
    // The direction follows what really happened: strands slide along the head.
    const moved = normalize([q[0] - before[0], q[1] - before[1], q[2] - before[2]]);
    d = d.map((value, k) => value * (1 - style.slide) + moved[k]! * style.slide) as Vec3;
    points.set(q, j * 3);
  }
  for (let pass = 0; pass < 2; pass += 1)
    for (let j = 1; j < K - 1; j += 1)
      for (let k = 0; k < 3; k += 1) {
        const i = j * 3 + k;
        points[i] = points[i]! * 0.5 + (points[i - 3]! + points[i + 3]!) * 0.25;
      }
  return { points, length, phase: random() * 6.283 };
}

/** Null for a bald head. `fine`: more and thinner strands, for pictures of 512 px and more. */
export function growHair(body: Body, form: Form, roots: readonly Root[], fine: boolean): Strands | null {
  const style = styleOf(form);
  if (!style) return null;
  const collider = new Collider(body);
  const K = style.points;
  const limit = fine ? Math.min(14000, Math.round(style.count * 1.35)) : style.count;
  // One fixed stream: a strand is the same for everybody, so that a network can learn it.
  const random = mulberry(0x9e3779b9);
  const guides: Guide[] = [];
  for (let i = 0; i < guideCount; i += 1) {
    const root = roots[i]!;
    guides.push(growGuide(form, style, root, onMesh(root, body.restPositions), onMesh(root, body.restNormals), collider, random));
  }
  const out = new Float32Array(limit * K * 4);
  let n = 0;
  const rise = collider.rise;
  const eyeZ = body.eyes[0]!.rest[2];
  const clearsFace = !['afro', 'afro_short', 'buzz'].includes(form.hair);
  const q: Vec3 = [0, 0, 0];
  for (let i = 0; i < roots.length && n < limit; i += 1) {
    const root = roots[i]!;
    const [shell, r2, r3, r4] = [random(), random(), random(), random()];
    const line = hairline(root.rest[0], root.rest[1], root.rest[2], form.recess);
    if (line < r4 * r4 * 0.11 - 0.035 || root.rest[1] < style.lowest + 0.3 * (r3 - 0.5)) continue;
    if (r4 < style.thinning * smoothstep(8, 8.4, root.rest[1])) continue;
    const guide = guides[root.guide]!;
    const start = onMesh(root, body.restPositions);
    const own = guide.length * (1 - 0.42 * shell * style.variation);
    const apart = [0, 1, 2].map((d) => start[d]! - guide.points[d]!);
    const phase = r3 * 6.283;
    const curlPhase = style.ownCurls ? r2 * 6.283 : guide.phase + (r2 - 0.5) * 1.3;
    const clear = style.volume * (0.12 + 0.88 * shell) * (0.5 + 0.5 * root.draw);
    let hidden = false;
    for (let j = 0; j < K; j += 1) {
      const t = j / (K - 1);
      const f = ((t * own) / guide.length) * (K - 1);
      const j0 = Math.min(K - 2, Math.floor(f));
      const u = f - j0;
      const spread = 1 - style.clump * Math.pow(t, 0.7);
      for (let d = 0; d < 3; d += 1)
        q[d] = guide.points[j0 * 3 + d]! * (1 - u) + guide.points[j0 * 3 + 3 + d]! * u + apart[d]! * spread;
      const s = t * own;
      if (style.curlAmplitude > 0) {
        const w = style.curlAmplitude * smoothstep(0, style.curlRamp, s);
        q[0] += Math.sin(s * style.curlFrequency + curlPhase) * w;
        q[1] += Math.sin(s * style.curlFrequency * 0.9 + curlPhase + 1.7) * w * 0.6;
        q[2] += Math.cos(s * style.curlFrequency + curlPhase) * w;
      }
      const frizz = style.frizz * t;
      q[0] += (r2 - 0.5 + Math.sin(phase + s * 7) * 0.35) * frizz;
      q[1] += (r3 - 0.5 + Math.sin(phase * 1.7 + s * 6) * 0.35) * frizz;
      q[2] += (r4 - 0.5 + Math.cos(phase + s * 8) * 0.35) * frizz;
      if (j > 0)
        collider.push(q, 0.012 + clear * smoothstep(0, 0.25, s) * style.shell, style.childFollow * t * smoothstep(6.7, 7.2, q[1] - rise));
      const low = style.fringe ? 7.43 : 7.78;
      if (clearsFace && j > 1 && q[2] > eyeZ - 0.3 && q[1] - rise < low && q[1] - rise > 6.2 && Math.abs(q[0]) < 0.46 + 0.16 * r3 && r4 > 0.01) {
        if (!style.fringe) {
          hidden = true;
          break;
        }
        // A fringe ends where it would cover the eyes.
        const last = (n * K + j - 1) * 4;
        for (let m = j; m < K; m += 1) {
          const o = (n * K + m) * 4;
          out[o] = out[last]! + 1e-4 * (m - j + 1);
          out[o + 1] = out[last + 1]! - 0.002 * (m - j + 1);
          out[o + 2] = out[last + 2]!;
          out[o + 3] = shell;
        }
        break;
      }
      body.pose(q, ...hairSkinWeights(q[1] - rise));
      out.set([q[0], q[1], q[2], shell], (n * K + j) * 4);
    }
    if (!hidden) n += 1;
  }
  return { points: out, count: n, perStrand: K, width: style.width * (fine ? 0.78 : 1) };
}
