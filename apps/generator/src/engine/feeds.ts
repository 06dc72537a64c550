import { latentFromSeed, normalizeRms, type LatentSpec } from '@figment/core/latent/latent';
import {
  latentSpecs,
  type Manifest,
  type NoiseMode,
  type Stage,
} from '@figment/core/model/manifest';
import type { Tensor } from 'onnxruntime-node';
import type { Session } from './session';
import { makeTensor } from './tensor';

/** What one picture of a run is made from. */
export interface Picture {
  /** All latents joined, as drawn. */
  z: Float32Array;
  label: number | null;
  psi: number;
  noise: { mode: NoiseMode; seed: number };
  /** Style vectors [layers, dim], for the synthesis only. */
  w: Float32Array | null;
}

/** The inputs of one graph for several pictures, coded as the manifest says. */
export function feedsOf(
  manifest: Manifest,
  stage: Stage,
  session: Session,
  pictures: readonly Picture[],
  constantNoise: Float32Array | null,
): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  const feed = (name: string, shape: readonly number[], values: ArrayLike<number>) => {
    feeds[name] = makeTensor(session.inputType(name), values, shape);
  };
  feedLatents(manifest, stage, pictures, feed);
  feedLabels(manifest, stage, session, pictures, feed);
  feedW(manifest, stage, pictures, feed);
  feedNoise(manifest, stage, pictures, constantNoise, feed);
  const { truncation, noise } = manifest;
  const first = pictures[0]!;
  if (truncation.where === 'input' && truncation.stage === stage) {
    feed(truncation.input, truncation.shape, filled(truncation.shape, first.psi));
  }
  if (noise.where === 'strength' && noise.stage === stage) {
    feed(noise.input, noise.shape, filled(noise.shape, first.noise.mode === 'none' ? 0 : 1));
  }
  for (const constant of manifest.constants) {
    if (constant.stage === stage) feed(constant.input, constant.shape, constant.values);
  }
  return feeds;
}

/** True when two pictures may share a run: whatever is fed once per run is the same for both. */
export function canShareRun(manifest: Manifest, a: Picture, b: Picture): boolean {
  const { truncation, noise } = manifest;
  if (truncation.where === 'input' && a.psi !== b.psi) return false;
  if (noise.where === 'strength') return a.noise.mode === b.noise.mode;
  if (noise.where !== 'inputs' || noise.inputs.every((input) => input.batchAxis)) return true;
  return (
    a.noise.mode === b.noise.mode && (a.noise.mode !== 'random' || a.noise.seed === b.noise.seed)
  );
}

type Feed = (name: string, shape: readonly number[], values: ArrayLike<number>) => void;

function feedLatents(
  manifest: Manifest,
  stage: Stage,
  pictures: readonly Picture[],
  feed: Feed,
): void {
  const { labels, latents } = manifest;
  let start = 0;
  latentSpecs(manifest).forEach((spec, i) => {
    const latent = latents[i]!;
    const from = start;
    start += spec.length;
    if (latent.stage !== stage) return;
    const appended = labels?.coding === 'appended' && labels.input === latent.input;
    const values = pictures.map((picture) => {
      const drawn = picture.z.subarray(from, from + spec.length);
      const z = spec.normalize === 'rms' ? normalizeRms(drawn) : drawn;
      return appended ? joined([z, oneHot(picture.label, labels.count)]) : z;
    });
    const shape = appended ? [spec.length + labels.count] : latent.shape;
    feed(latent.input, [pictures.length, ...shape], joined(values));
  });
}

function feedLabels(
  manifest: Manifest,
  stage: Stage,
  session: Session,
  pictures: readonly Picture[],
  feed: Feed,
): void {
  const { labels } = manifest;
  if (!labels || labels.stage !== stage || labels.coding === 'appended') return;
  if (labels.coding === 'one-hot') {
    const values = pictures.map((picture) => oneHot(picture.label, labels.count));
    feed(labels.input, [pictures.length, labels.count], joined(values));
    return;
  }
  const rank = session.inputRank(labels.input) ?? 1;
  const shape = rank === 0 ? [] : rank === 1 ? [pictures.length] : [pictures.length, 1];
  const indexes = pictures.map((picture) => picture.label ?? 0);
  feed(labels.input, shape, rank === 0 ? indexes.slice(0, 1) : indexes);
}

function feedW(manifest: Manifest, stage: Stage, pictures: readonly Picture[], feed: Feed): void {
  const { w } = manifest;
  if (!w || stage !== 'synthesis') return;
  const stacks = joined(pictures.map((picture) => picture.w!));
  const count = pictures.length;
  if (w.input.axes === 'ND') feed(w.input.name, [count, w.dim], stacks);
  else if (w.input.axes === 'NLD') feed(w.input.name, [count, w.layers, w.dim], stacks);
  else feed(w.input.name, [w.layers, count, w.dim], swapAxes(stacks, count, w.layers, w.dim));
}

function feedNoise(
  manifest: Manifest,
  stage: Stage,
  pictures: readonly Picture[],
  constantNoise: Float32Array | null,
  feed: Feed,
): void {
  const { noise } = manifest;
  if (noise.where !== 'inputs') return;
  const lengths = noise.inputs.map((input) => elements(input.shape));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const drawn = pictures.map(({ noise: { mode, seed } }) => {
    if (mode === 'none') return new Float32Array(total);
    return mode === 'random' ? noiseFromSeed(seed, total) : constantNoise!;
  });
  let start = 0;
  noise.inputs.forEach((input, i) => {
    const [from, to] = [start, start + lengths[i]!];
    start = to;
    if (input.stage !== stage) return;
    const own = drawn.map((values) => values.subarray(from, to));
    if (input.batchAxis) feed(input.input, [pictures.length, ...input.shape], joined(own));
    else feed(input.input, input.shape, own[0]!);
  });
}

/** Normal noise for all noise inputs joined: numpy's `RandomState(seed).randn(length)`. */
export function noiseFromSeed(seed: number, length: number): Float32Array {
  const spec: LatentSpec = { length, distribution: 'normal', normalize: 'none' };
  return latentFromSeed(seed, [spec]);
}

/** [first, second, dim] to [second, first, dim]. */
export function swapAxes(
  values: Float32Array,
  first: number,
  second: number,
  dim: number,
): Float32Array {
  const swapped = new Float32Array(values.length);
  for (let i = 0; i < first; i += 1) {
    for (let j = 0; j < second; j += 1) {
      const from = (i * second + j) * dim;
      swapped.set(values.subarray(from, from + dim), (j * first + i) * dim);
    }
  }
  return swapped;
}

export function elements(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function oneHot(label: number | null, count: number): Float32Array {
  const values = new Float32Array(count);
  if (label !== null) values[label] = 1;
  return values;
}

function filled(shape: readonly number[], value: number): number[] {
  return new Array<number>(elements(shape)).fill(value);
}

/** One after another. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
