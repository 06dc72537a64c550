/** Style fields: how hair of each kind grows, falls and is combed. */
import { clamp, mix, smoothstep, type Vec3 } from '../math';
import type { Form } from '../person/person';
import type { Gathering } from './gathered';

/** A value by rest position of the root. */
export type Field<T> = (x: number, y: number, z: number) => T;

/** Lengths in decimeters. */
export interface HairStyle {
  /** Points a strand. */
  points: number;
  /** Strands. */
  count: number;
  /** How far children draw together at their tips, 0 to 1. */
  clump: number;
  volume: number;
  frizz: number;
  curlAmplitude: number;
  curlFrequency: number;
  /** Length over which curls grow. */
  curlRamp: number;
  /** Each strand curls on its own, not with its guide. */
  ownCurls: boolean;
  /** How much of the volume stands off the head. */
  shell: number;
  variation: number;
  chaos: number;
  gravity: number;
  /** How strongly the comb leads, and over what length it fades. */
  pull: number;
  pullLength: number;
  /** How much the direction follows the head's surface. */
  slide: number;
  follow: number;
  childFollow: number;
  /** Roots below this height are shaved. */
  lowest: number;
  width: number;
  /** Share of strands missing on top. */
  thinning: number;
  fringe: boolean;
  lift: Field<number>;
  comb: Field<Vec3>;
  length: Field<number>;
  /** How much shorter the hair gets down to nape and sideburns, 0 to 1. */
  taper: number;
  /** Sideways sway of neighboring strands together. */
  sway: number;
  /** How far the ends turn in towards the neck, as a share of their distance. */
  bevel: number;
  /** Where strands are gathered, for eyes at their rest height. */
  goal: Vec3 | null;
  gather: Gathering | null;
}

/** The fields of a person's hair; null for a bald head. */
export function styleOf(form: Form): HairStyle | null {
  const cu = clamp(form.curl, 0, 1),
    L = form.hairLength,
    V = form.hairVolume,
    px = form.hairPart * 0.42;
  const base: HairStyle = {
    points: 12,
    count: 14400,
    fringe: false,
    clump: 0.45,
    volume: 0.1,
    frizz: 0.03,
    curlAmplitude: 0,
    curlFrequency: 9,
    curlRamp: 0.6,
    ownCurls: false,
    shell: 1,
    variation: 0.6,
    chaos: 0.12,
    gravity: 0.6,
    pull: 3,
    pullLength: 0.45,
    slide: 0.6,
    follow: 0.35,
    childFollow: 0.15,
    lowest: 0,
    width: 0.0088,
    thinning: form.male > 0.5 ? clamp(form.recess - 0.55, 0, 0.45) * 1.3 : 0,
    lift: () => 0.3,
    goal: null,
    gather: null,
    taper: 0,
    sway: 0.012,
    bevel: 0,
    comb: () => [0, -1, 0],
    length: () => 1,
  };
  const crown: Field<Vec3> = (x, y, z) => [x - 0.06, y - 8.45, z + 0.25];
  const wav =
    cu > 0.15
      ? { curlAmplitude: 0.02 + 0.07 * smoothstep(0.15, 0.8, cu), curlFrequency: 6 + 8 * cu }
      : {};
  const high = (y: number): number => smoothstep(8.12, 7.68, y);
  const side = (y: number): number =>
    smoothstep(7.9, 7.4, y) * (1 + 0.35 * smoothstep(7.2, 6.8, y));
  switch (form.hair) {
    case 'bald':
      return null;
    case 'buzz':
      return {
        ...base,
        childFollow: 0,
        lowest: 6.5,
        follow: 0,
        points: 4,
        count: 18700,
        length: () => mix(0.03, 0.07, L),
        comb: crown,
        volume: 0.0,
        clump: 0,
        lift: () => 0.6,
        width: 0.0065,
        shell: 0,
        frizz: 0.02,
        variation: 0.5,
      };
    case 'afro_short':
      return {
        ...base,
        childFollow: 0,
        lowest: 6.6,
        follow: 0,
        points: 8,
        count: 20400,
        length: (x, y) => mix(0.12, 0.3, L) * (1 - 0.6 * side(y)),
        comb: crown,
        lift: () => 0.95,
        gravity: 0,
        pull: 0,
        clump: 0.5,
        volume: 0,
        shell: 0,
        curlAmplitude: 0.028,
        curlFrequency: 55,
        curlRamp: 0.05,
        ownCurls: true,
        width: 0.0075,
        frizz: 0.06,
        chaos: 0.5,
      };
    case 'afro':
      return {
        ...base,
        lowest: 6.95,
        childFollow: 0,
        follow: 0,
        points: 14,
        count: 18000,
        // The tips lie on a ball around the crown.
        length: (x, y, z) =>
          Math.max(0.12, mix(1.42, 1.8, L) - Math.hypot(x * 1.1, (y - 7.75) * 0.95, z - 0.12)) *
          (1 - 0.35 * side(y)) *
          (z > 1.0 ? 0.85 : 1),
        comb: crown,
        lift: () => 1,
        gravity: 0.05,
        pull: 0,
        clump: 0.12,
        volume: 0,
        shell: 0,
        curlAmplitude: 0.05,
        curlFrequency: 40,
        curlRamp: 0.08,
        ownCurls: true,
        width: 0.0072,
        frizz: 0.1,
        chaos: 0.3,
        variation: 0.4,
        sway: 0,
      };
    case 'crop':
      return {
        ...base,
        taper: 0.8,
        lowest: 6.75,
        ...wav,
        points: 7,
        count: 17800,
        length: (x, y) => mix(0.19, 0.36, L) * mix(1, mix(0.3, 0.6, V), side(y)),
        comb: crown,
        volume: 0.05,
        lift: () => 0.3,
        gravity: 0.6,
        clump: 0.22,
        frizz: 0.07,
      };
    case 'pixie':
      return {
        ...base,
        taper: 0.85,
        fringe: true,
        lowest: 6.95,
        ...wav,
        points: 9,
        count: 18700,
        length: (x, y) => mix(0.4, 0.65, L) * mix(1, 0.6, side(y)),
        comb: (x, y, z) => {
          const c = crown(x, y, z);
          return [
            c[0] * 1.2 + (y > 7.95 ? Math.tanh(px * 8) * -0.7 : 0),
            c[1] - 0.5,
            c[2] * 0.8 + 0.1,
          ];
        },
        volume: 0.06 + 0.06 * V,
        lift: () => 0.28,
        gravity: 1.8,
        clump: 0.3,
      };
    case 'sidepart':
      return {
        ...base,
        taper: 0.8,
        follow: 0.55,
        childFollow: 0.4,
        lowest: 6.75,
        ...wav,
        points: 10,
        count: 16200,
        length: (x, y) => mix(0.45, 0.75, L) * mix(1, mix(0.22, 0.5, V), side(y)),
        comb: (x, y) => {
          const s = clamp((x - px) / 0.09, -1, 1);
          const w = smoothstep(7.7, 8.0, y);
          return [s * mix(0.25, 1.1, w), mix(-1, -0.15, w), mix(-0.25, -0.1, w)];
        },
        volume: 0.06 + 0.08 * V,
        lift: (x, y) => (y > 7.9 ? 0.3 : 0.1),
        gravity: 1.6,
        pull: 4.5,
        pullLength: 0.8,
        clump: 0.28,
      };
    case 'slick':
      return {
        ...base,
        taper: 0.8,
        follow: 0.75,
        childFollow: 0.6,
        lowest: 6.75,
        ...wav,
        points: 10,
        count: 16200,
        length: (x, y) => mix(0.5, 0.85, L) * mix(1, 0.36, high(y)),
        comb: (x, y) => [x * 0.25, y > 7.8 ? 0.35 : -0.5, -1],
        volume: 0.08 + 0.1 * V,
        lift: (x, y, z) => (y > 7.9 && z > 0.6 ? 0.36 : 0.08),
        gravity: 0.6,
        pull: 6,
        pullLength: 0.9,
        clump: 0.3,
      };
    case 'quiff':
      return {
        ...base,
        taper: 0.8,
        lowest: 6.8,
        follow: 0.15,
        ...wav,
        points: 10,
        count: 16200,
        length: (x, y) => mix(0.4, 0.7, L) * mix(1, mix(0.18, 0.36, V), high(y)),
        comb: (x, y, z) =>
          y > 7.85 ? [Math.tanh(px * 8) * -0.35, 0.9, z > 0.7 ? -0.15 : -0.8] : [0, -1, -0.35],
        volume: 0.12 + 0.1 * V,
        lift: (x, y, z) => (y > 7.85 && z > 0.4 ? 0.62 : 0.1),
        gravity: 1.0,
        pull: 3,
        pullLength: 0.8,
        clump: 0.32,
      };
    case 'fringe':
      return {
        ...base,
        taper: 0.8,
        fringe: true,
        lowest: 6.7,
        ...wav,
        points: 9,
        count: 16200,
        length: (x, y) => mix(0.45, 0.62, L) * mix(1, 0.6, side(y)),
        comb: (x, y, z) => {
          const c = crown(x, y, z);
          return [c[0] + Math.tanh(px * 8) * 0.25, c[1], c[2]];
        },
        volume: 0.06 + 0.05 * V,
        lift: () => 0.22,
        gravity: 2.2,
        clump: 0.3,
      };
    case 'medium':
      return {
        ...base,
        follow: 0.15,
        childFollow: 0,
        ...wav,
        points: 12,
        count: 16200,
        length: () => mix(0.9, 1.35, L),
        comb: (x, y) => {
          const s = clamp((x - px * 0.7) / 0.09, -1, 1);
          return [s * 0.9, -0.3, y > 7.8 ? -0.15 : -0.3];
        },
        volume: 0.09 + 0.1 * V,
        clump: 0.3,
        lift: (x, y) => (y > 7.9 ? 0.36 : 0.12),
        gravity: 3.5,
        pull: 4,
      };
    case 'bob':
    case 'bobfringe':
    case 'long':
    case 'longfringe':
    case 'curlylong': {
      const bob = form.hair.startsWith('bob'),
        fr = form.hair.endsWith('fringe'),
        cl = form.hair === 'curlylong';
      const len = bob ? mix(1.75, 2.25, L) : mix(2.4, 3.6, L);
      const cc = cl
        ? {
            curlAmplitude: 0.06 + 0.07 * clamp(form.curl, 0.2, 1),
            curlFrequency: mix(6, 15, clamp(form.curl, 0, 1)),
            curlRamp: 1.2,
            frizz: 0.14,
            clump: 0.7,
          }
        : cu > 0.1
          ? { curlAmplitude: 0.02 + 0.05 * cu, curlFrequency: 4 + 4 * cu, curlRamp: 1.5 }
          : { curlAmplitude: 0.012, curlFrequency: 3, curlRamp: 1.6 };
      return {
        ...base,
        follow: 0.12,
        childFollow: 0,
        fringe: fr,
        points: cl ? 18 : 14,
        count: cl ? 11500 : 12500,
        clump: bob || fr ? 0.22 : 0.42,
        variation: bob ? 0.3 : 0.62,
        bevel: bob && !cl ? 0.2 : 0,
        lowest: bob ? 6.85 : 0,
        ...cc,
        length: (x, y, z) => {
          const inFringe = fr && z > 0.5 && y > 7.8 && Math.abs(x) < 0.58;
          return inFringe
            ? Math.max(0.3, (1.38 - z) * 1.05) + mix(0.5, 0.62, L) + 0.2 * Math.abs(x)
            : len - (8.4 - y) * 0.75;
        },
        comb: (x, y, z) => {
          if (fr && z > 0.5 && y > 7.8 && Math.abs(x) < 0.58) return [x * 0.3, -0.2, 1];
          const s = clamp((x - px * (y > 7.7 ? 1 : 0)) / 0.09, -1, 1);
          return [
            s * (z > 1.0 ? 0.8 : 1.1),
            y > 7.9 ? (z > 1.0 ? 0.15 : -0.1) : -1,
            z > 1.0 ? -0.75 : z > 0.4 ? -0.35 : -0.2,
          ];
        },
        volume: (0.09 + 0.13 * V) * (cl ? 1.7 : 1),
        lift: (x, y) => mix(0.12, 0.5, smoothstep(7.75, 8.05, y)),
        gravity: 4.5,
        pull: 4,
      };
    }
    case 'bun':
    case 'ponytail': {
      const bun = form.hair === 'bun';
      return {
        ...base,
        childFollow: 0.55,
        lowest: 6.6,
        ...(cu > 0.4
          ? { frizz: 0.05, curlAmplitude: 0.03 * cu, curlFrequency: 20 }
          : { frizz: 0.02 }),
        points: 13,
        count: 17000,
        comb: (x, y) => [-x * 0.8, 7.6 - y + (bun ? 0.8 : 0.3), -1.1],
        goal: bun ? [0, mix(8.32, 8.48, L), mix(-0.62, -0.42, L)] : [0, mix(7.75, 8.1, V), -0.9],
        gather: bun ? 'bun' : 'tail',
        volume: 0.05 + 0.07 * V,
        lift: () => 0.1,
        gravity: 0,
        pull: 1,
        variation: 0.1,
        clump: 0.8,
      };
    }
  }
  return null;
}
