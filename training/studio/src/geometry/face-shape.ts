/** Which morph targets shape a person's head, and by how much. No expression: see expression.ts. */
import { clamp, smoothstep } from '../math';
import type { Features, Form } from '../person/person';
import { mulberry } from '../random';
import { blockOf, detailPairs, leading, type DetailBlock, type DetailPair } from './detail-targets';

export type Add = (target: string, weight: number) => void;

export const ancestries = ['african', 'asian', 'caucasian'] as const;

/** A pair of detail targets and the weights of its block's numbers. */
export interface Detail {
  pair: DetailPair;
  block: DetailBlock;
  from: readonly number[];
}

const blockSizes: Record<DetailBlock, number> = {
  shape: 8,
  eyes: 4,
  nose: 4,
  mouth: 4,
  ears: 2,
  cheeks: 2,
};

/** How much of a pair without a leading number still moves with its block. */
const residual = 0.34;

/** Leading numbers give a face its readable type; a small fixed projection moves what they leave. */
export function detailsOf(targets: readonly string[]): Detail[] {
  const random = mulberry(4242);
  return detailPairs(targets).map((pair) => {
    const block = blockOf(pair.key);
    const size = blockSizes[block];
    const rest = Array.from({ length: size }, () => (random() * 2 - 1) ** 3);
    const length = Math.hypot(...rest);
    const lead = leading[block][pair.key] ?? {};
    return {
      pair,
      block,
      from: rest.map((value, k) => (residual * value) / length + (lead[k] ?? 0)),
    };
  });
}

export function shapeHead(
  add: Add,
  details: readonly Detail[],
  form: Form,
  features: Features,
): void {
  const old = clamp((form.age - 12) / 68, 0.16, 1);
  const muscle = form.muscle * 2 - 1;
  const weight = form.weight * 2 - 1;
  const levels = (x: number): [string, number][] => [
    ['min', Math.max(0, -x)],
    ['average', 1 - Math.abs(x)],
    ['max', Math.max(0, x)],
  ];
  for (const [sex, sexWeight] of [
    ['female', 1 - form.male],
    ['male', form.male],
  ] as const)
    for (const [age, ageWeight] of [
      ['young', 1 - old],
      ['old', old],
    ] as const) {
      const share = sexWeight * ageWeight;
      ancestries.forEach((name, k) => add(`mac-${name}-${sex}-${age}`, form.ancestry[k]! * share));
      for (const [m, mw] of levels(muscle))
        for (const [w, ww] of levels(weight)) add(`uni-${sex}-${age}-${m}-${w}`, mw * ww * share);
    }
  const numbers = {
    shape: form.shape,
    eyes: features.eyes,
    nose: features.nose,
    mouth: features.mouth,
    ears: features.ears,
    cheeks: features.cheeks,
  };
  for (const { pair, block, from } of details) {
    const sum = from.reduce((total, c, k) => total + c * numbers[block][k]!, 0);
    const value = Math.tanh(sum * 0.8) * pair.reach;
    for (const name of value > 0 ? pair.positive : pair.negative) add(name, Math.abs(value));
  }
  const asymmetric = ['brown', 'cheek', 'eye', 'jaw', 'mouth', 'nose'];
  asymmetric.forEach((part, i) => {
    const value = clamp(features.asymmetry[i % 3]! * 0.08, -0.16, 0.16);
    for (const k of [1, 2]) add(`asym-${part}-${k}-${value > 0 ? 'l' : 'r'}`, Math.abs(value));
  });
  slimHead(add);
  matureHead(add, form);
}

/** The mesh's mean head is wide and low with small features; people photographed for a living are not. */
function slimHead(add: Add): void {
  add('head-scale-horiz-decr', 0.62);
  add('head-fat-decr', 0.3);
  add('forehead-scale-vert-decr', 0.3);
  add('mouth-scale-horiz-incr', 0.46);
  add('chin-width-decr', 0.2);
  add('neck-scale-horiz-decr', 0.12);
  for (const side of ['l', 'r']) {
    add(`${side}-eye-scale-incr`, 0.34);
    add(`${side}-eye-height2-incr`, 0.14);
  }
}

/** Never children: every face is bent to grown-up proportions, the youngest most. */
function matureHead(add: Add, form: Form): void {
  const young = smoothstep(42, 26, form.age);
  const feminine = 1 - form.male;
  add('head-age-incr', 0.24 + 0.24 * young + 0.08 * form.ancestry[1] * feminine);
  add('chin-height-incr', 0.1 + 0.12 * young);
  add('nose-scale-vert-incr', 0.1 * young);
  add('chin-prominent-incr', 0.12 * young);
  for (const side of ['l', 'r']) {
    add(`${side}-cheek-volume-decr`, 0.08 + 0.18 * young);
    add(`${side}-cheek-bones-incr`, 0.15 + 0.3 * feminine);
    add(`${side}-eye-scale-incr`, 0.12 * feminine);
  }
  // Feminine faces: a narrow soft jaw, full lips, a small nose, high brows.
  add('chin-width-decr', 0.4 * feminine);
  add('chin-jaw-drop-decr', 0.35 * feminine);
  add('chin-bones-decr', 0.3 * feminine);
  add('head-square', 0.1 * form.male);
  add('mouth-lowerlip-volume-incr', 0.32 * feminine);
  add('mouth-upperlip-volume-incr', 0.34 * feminine);
  add('mouth-upperlip-height-incr', 0.25 * feminine);
  add('mouth-lowerlip-height-incr', 0.2 * feminine);
  add('mouth-cupidsbow-incr', 0.15 * feminine);
  add('nose-scale-horiz-decr', 0.26 * feminine);
  add('nose-point-up', 0.1 * feminine);
  add('nose-volume-decr', 0.2 * feminine);
  add('nose-scale-vert-decr', 0.12 * feminine);
  add('nose-hump-decr', 0.2 * feminine);
  add('neck-scale-horiz-decr', 0.2 * feminine);
}
