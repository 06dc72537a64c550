/** Hair beyond its tie: a coiled bun or a tail. All strands are fixed functions of their root's numbers. */
import { cross, mix, normalize, smoothstep, type Vec3 } from '../math';
import type { Form } from '../person/person';

export type Gathering = 'bun' | 'tail';

/** Where hair is tied: the point on the head and the direction away from the head's center. */
export interface Tie {
  point: Vec3;
  out: Vec3;
}

/** Four fixed numbers of a root, 0 to 1. */
export type Draws = readonly [number, number, number, number];

function across(axis: Vec3): [Vec3, Vec3] {
  const a = normalize(cross([1, 0, 0], axis));
  return [a, cross(axis, a)];
}

/** A point of a bun's strand, `t` 0 to 1, and how far out in the bun it lies. */
export function bunPoint(
  form: Form,
  tie: Tie,
  [r1, r2, r3, r4]: Draws,
  t: number,
): { point: Vec3; shell: number } {
  const radius = mix(0.3, 0.44, form.hairVolume);
  const [a, b] = across(tie.out);
  const turn = 6.2832 * r2 + t * mix(2.4, 3.8, r3);
  const polar =
    mix(2.3, 0.25, Math.min(1, r4 * 0.72 + t * 0.3)) + 0.08 * Math.sin(turn * 2 + r3 * 6);
  const depth = Math.sqrt(r1);
  const r = radius * (0.78 + 0.22 * depth) * (1 + 0.045 * Math.sin(turn * 3 + r4 * 9));
  const [u, v, w] = [
    Math.sin(polar) * Math.cos(turn) * r,
    Math.sin(polar) * Math.sin(turn) * r,
    (Math.cos(polar) * 0.82 + 0.72) * r,
  ];
  return {
    point: [0, 1, 2].map((d) => tie.point[d]! + a[d]! * u + b[d]! * v + tie.out[d]! * w) as Vec3,
    shell: 0.25 + 0.75 * depth,
  };
}

/** Middle line of a tail: it falls behind, or over the shoulder of the parting's side. */
export function tailKnots(form: Form, tie: Tie): Vec3[] {
  const sweep = Math.tanh(form.hairPart * 5);
  const aside = Math.abs(sweep);
  const [x, y, z] = tie.point;
  return [
    [x, y, z],
    [x + 0.1 * sweep, y + 0.16, z - 0.34],
    [x + 0.52 * sweep, y - 0.42, z - 0.42 + 0.12 * aside],
    [x + 0.78 * sweep, y - 1.25, z + 0.05 + 0.5 * aside],
    [x + 0.8 * sweep, y - 2.05, z + 0.1 + 1.3 * aside],
    [x + 0.68 * sweep, y - 2.95, z + 0.1 + 1.62 * aside],
  ];
}

/** A point of a tail's strand along the tail's knots. */
export function tailPoint(
  form: Form,
  knots: readonly Vec3[],
  [r1, r2, r3, r4]: Draws,
  t: number,
  curl: number,
): { point: Vec3; shell: number } {
  const long = mix(0.84, 1, form.hairLength) * mix(1, 0.84, r4);
  const f = Math.min(0.9999, t * long) * (knots.length - 1);
  const i = Math.floor(f);
  const u = f - i;
  const [p0, p1, p2, p3] = [
    knots[Math.max(0, i - 1)]!,
    knots[i]!,
    knots[i + 1]!,
    knots[Math.min(knots.length - 1, i + 2)]!,
  ];
  const middle = [0, 1, 2].map(
    (d) =>
      0.5 *
      (2 * p1[d]! +
        (p2[d]! - p0[d]!) * u +
        (2 * p0[d]! - 5 * p1[d]! + 4 * p2[d]! - p3[d]!) * u * u +
        (3 * p1[d]! - p0[d]! - 3 * p2[d]! + p3[d]!) * u ** 3),
  ) as Vec3;
  const [a, b] = across(normalize([p2[0] - p1[0], p2[1] - p1[1], p2[2] - p1[2]]));
  const depth = Math.sqrt(r1);
  const spread =
    mix(0.16, 0.26, form.hairVolume) *
    mix(0.3, 1, smoothstep(0, 0.35, t)) *
    mix(1, 0.45, smoothstep(0.6, 1, t)) *
    depth;
  const turn = 6.2832 * r2 + t * 0.9;
  const wave = (0.012 + curl) * smoothstep(0.1, 0.5, t);
  const phase = r3 * 1.6 + r2 * 5;
  const [o, q] = [
    Math.cos(turn) * spread + wave * Math.sin(t * 20 + phase),
    Math.sin(turn) * spread + wave * Math.cos(t * 20 + phase),
  ];
  return {
    point: [0, 1, 2].map((d) => middle[d]! + a[d]! * o + b[d]! * q) as Vec3,
    shell: 0.2 + 0.8 * depth,
  };
}
