import type { NoiseMode } from '@figment/core/model/manifest';
import type { SketchInput, SketchSource } from '@figment/core/studio/sketch';

/** Everything that can be chosen about one person; what is empty or null is as the person was made. */
export interface SketchState {
  psi: number | null;
  /** `below: null` truncates all layers. */
  cutoff: { below: number | null } | null;
  noise: { mode: NoiseMode; seed: number } | null;
  /** Steps by direction; a slider in its middle is left out. */
  sliders: Readonly<Record<string, number>>;
  mixes: readonly Mix[];
  variation: { distance: number; seed: number } | null;
  morph: { to: SketchSource; t: number } | null;
}

/** Layers taken from somebody else. */
export interface Mix {
  layers: readonly number[];
  source: SketchSource;
}

export const untouched: SketchState = {
  psi: null,
  cutoff: null,
  noise: null,
  sliders: {},
  mixes: [],
  variation: null,
  morph: null,
};

/** Whose sketch it is. */
export interface SketchBase {
  subjectId: string;
  modelSha256: string;
}

export function isUntouched(state: SketchState): boolean {
  const { sliders, mixes, morph, ...rest } = state;
  return (
    Object.keys(sliders).length === 0 &&
    mixes.length === 0 &&
    (morph === null || morph.t === 0) &&
    Object.values(rest).every((value) => value === null)
  );
}

/** The sketch a generator draws. A morph that has not begun is left out, so that its other end counts as no parent. */
export function sketchOf(base: SketchBase, state: SketchState): SketchInput {
  const { psi, cutoff, noise, sliders, mixes, variation, morph } = state;
  return {
    modelSha256: base.modelSha256,
    base: { subjectId: base.subjectId },
    ...(psi === null ? {} : { psi }),
    ...(cutoff === null ? {} : { cutoff: cutoff.below }),
    ...(noise === null ? {} : { noise }),
    ...(morph && morph.t > 0 ? { morph } : {}),
    ...(mixes.length > 0
      ? { mixes: mixes.map(({ layers, source }) => ({ layers: [...layers], source })) }
      : {}),
    ...(variation ? { variation } : {}),
    ...(Object.keys(sliders).length > 0
      ? { sliders: Object.entries(sliders).map(([direction, amount]) => ({ direction, amount })) }
      : {}),
  };
}

/** Sets one slider; 0 is the same as not touching it. */
export function withSlider(state: SketchState, direction: string, amount: number): SketchState {
  const { [direction]: _before, ...others } = state.sliders;
  return { ...state, sliders: amount === 0 ? others : { ...others, [direction]: amount } };
}

export function withSliders(
  state: SketchState,
  wanted: readonly { direction: string; amount: number }[],
): SketchState {
  return wanted.reduce((next, { direction, amount }) => withSlider(next, direction, amount), state);
}

/** Takes layers from a source; what was taken for exactly these layers before is replaced, other layers keep theirs. */
export function withMix(state: SketchState, mix: Mix): SketchState {
  const others = state.mixes
    .map(({ layers, source }) => ({
      layers: layers.filter((layer) => !mix.layers.includes(layer)),
      source,
    }))
    .filter(({ layers }) => layers.length > 0);
  return { ...state, mixes: [...others, mix] };
}

/** Gives layers back to the person. */
export function withoutMix(state: SketchState, layers: readonly number[]): SketchState {
  const { mixes, ...rest } = withMix(state, { layers, source: { seed: 0 } });
  return { ...rest, mixes: mixes.slice(0, -1) };
}

/** What each part of a sketch is called when it is listed or taken back. */
export function partsOf(state: SketchState, labelOf: (direction: string) => string): string[] {
  const parts: string[] = [];
  if (state.psi !== null) parts.push(`psi ${state.psi}`);
  if (state.cutoff !== null)
    parts.push(state.cutoff.below === null ? 'no cutoff' : `cutoff ${state.cutoff.below}`);
  if (state.noise !== null) parts.push('other noise');
  for (const [name, amount] of Object.entries(state.sliders)) {
    parts.push(`${labelOf(name)} ${signed(amount)}`);
  }
  if (state.mixes.length > 0) parts.push('other layers');
  if (state.variation) parts.push(`a variation at ${state.variation.distance}`);
  if (state.morph && state.morph.t > 0)
    parts.push(`${Math.round(state.morph.t * 100)} % of the way to somebody else`);
  return parts;
}

/** "+0.5", "−0.5". */
export function signed(value: number): string {
  const size = Number(Math.abs(value).toFixed(2)).toString();
  return value < 0 ? `−${size}` : `+${size}`;
}
