import { createRandomState } from '../latent/random-state';
import type { Pause, RidgeFit, Rows } from './ridge';

interface Styled {
  /** [layers, dim] */
  w: Float32Array;
}

/** Features after projection: enough for linear answers about mappings of up to about 200 independent inputs. */
const width = 224;

/** Layers that differ; a group of layers with one w is worth learning from once. */
export function distinctLayers(examples: readonly Styled[], layers: number, dim: number): number[] {
  const some = examples.slice(0, 8);
  const same = (a: number, b: number) =>
    some.every(({ w }) => {
      for (let i = 0; i < dim; i += 1) if (w[a * dim + i] !== w[b * dim + i]) return false;
      return true;
    });
  const kept: number[] = [];
  for (let layer = 0; layer < layers; layer += 1) {
    if (!kept.some((other) => same(other, layer))) kept.push(layer);
  }
  return kept;
}

export interface StyleScale {
  mean: Float64Array;
  /** One over the root mean square of each layer, so that quiet layers count as much as loud ones. */
  gain: Float64Array;
}

export function scaleOf(examples: readonly Styled[], layers: number, dim: number): StyleScale {
  const mean = new Float64Array(layers * dim);
  for (const { w } of examples) for (let i = 0; i < mean.length; i += 1) mean[i]! += w[i]!;
  for (let i = 0; i < mean.length; i += 1) mean[i]! /= examples.length;
  const gain = new Float64Array(layers);
  for (let layer = 0; layer < layers; layer += 1) {
    let squares = 0;
    for (const { w } of examples) {
      for (let i = layer * dim; i < (layer + 1) * dim; i += 1) squares += (w[i]! - mean[i]!) ** 2;
    }
    const rms = Math.sqrt(squares / (examples.length * dim));
    gain[layer] = rms > 1e-9 ? 1 / rms : 0;
  }
  return { mean, gain };
}

/** Weights of features as weights of all `total` values of w. */
export type Back = (weights: Float64Array, total: number) => Float64Array;

/** Features of some layers; wide ones are projected at random, which keeps what is linear (Johnson and Lindenstrauss, 1984). */
export async function featuresOf(
  examples: readonly Styled[],
  layers: readonly number[],
  dim: number,
  { mean, gain }: StyleScale,
  pause: Pause,
): Promise<{ rows: Rows; back: Back }> {
  const raw = layers.length * dim;
  const narrow = Math.min(width, raw);
  let mix: Float64Array | null = null;
  if (raw > width) {
    const random = createRandomState(7270500 + layers.length);
    mix = Float64Array.from({ length: raw * narrow }, () => random.gaussian() / Math.sqrt(narrow));
  }
  const values = new Float64Array(examples.length * narrow);
  for (const [row, { w }] of examples.entries()) {
    if (row % 32 === 0) await pause();
    for (const [at, layer] of layers.entries()) {
      for (let i = 0; i < dim; i += 1) {
        const from = layer * dim + i;
        const value = (w[from]! - mean[from]!) * gain[layer]!;
        const feature = at * dim + i;
        if (!mix) values[row * narrow + feature] = value;
        else {
          const start = feature * narrow;
          for (let k = 0; k < narrow; k += 1) values[row * narrow + k]! += value * mix[start + k]!;
        }
      }
    }
  }
  return {
    rows: { values, count: examples.length, width: narrow },
    back(weights, total) {
      const all = new Float64Array(total);
      for (const [at, layer] of layers.entries()) {
        for (let i = 0; i < dim; i += 1) {
          const feature = at * dim + i;
          let sum = 0;
          if (!mix) sum = weights[feature]!;
          else for (let k = 0; k < narrow; k += 1) sum += weights[k]! * mix[feature * narrow + k]!;
          all[layer * dim + i] = sum * gain[layer]!;
        }
      }
      return all;
    },
  };
}

/** What was learned from features, as a line over w itself: `weights` [layers * dim], and what to add. */
export function inW(
  fit: Pick<RidgeFit, 'weights' | 'bias'>,
  back: Back,
  { mean }: StyleScale,
): { weights: Float64Array; bias: number } {
  const weights = back(fit.weights, mean.length);
  const bias = weights.reduce((sum, weight, i) => sum - weight * mean[i]!, fit.bias);
  return { weights, bias };
}
