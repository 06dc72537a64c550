import type { SketchSource } from '@figment/core/studio/sketch';
import { seedsOfRound } from './rounds';
import { withMix, withSliders, type SketchState } from './sketch-state';

/** One picture among several that can be taken over or kept. */
export interface Cell {
  key: string;
  /** Printed on its upper edge. */
  name: string;
  state: SketchState;
}

/** Eight others for some layers, from fresh seeds; everything else stays as it is. */
export function alternatives(
  subjectId: string,
  state: SketchState,
  layers: readonly number[],
  round: number,
): Cell[] {
  return seedsOfRound(subjectId, `layers ${layers.join(',')}`, round).map((seed) => ({
    key: `seed-${seed}`,
    name: `Seed ${seed}`,
    state: withMix(state, { layers, source: { seed } }),
  }));
}

/** Eight steps of this distance away from the picture without its variation, each another way. */
export function variations(
  subjectId: string,
  state: SketchState,
  distance: number,
  round: number,
): Cell[] {
  return seedsOfRound(subjectId, 'variations', round).map((seed, at) => ({
    key: `vary-${seed}`,
    name: `Variation ${at + 1}`,
    state: { ...state, variation: { distance, seed } },
  }));
}

/** Evenly spaced steps to somebody else, both ends included. */
export function morphFrames(state: SketchState, to: SketchSource, steps: number): Cell[] {
  return Array.from({ length: steps }, (_, at) => {
    const t = Number((at / (steps - 1)).toFixed(3));
    return {
      key: `t-${t}`,
      name: `${Math.round(t * 100)} %`,
      state: { ...state, morph: { to, t } },
    };
  });
}

/** The picture with these sliders at these places, whatever they were set to before. */
export function posed(
  state: SketchState,
  wanted: readonly { direction: string; amount: number }[],
): SketchState {
  return withSliders(state, wanted);
}
