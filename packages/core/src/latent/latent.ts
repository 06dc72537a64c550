import { FigmentError } from '../errors';
import { createRandomState, isSeed, maxSeed, type RandomState } from './random-state';

/** How one latent input of a model is drawn. `length` counts values per picture. */
export interface LatentSpec {
  length: number;
  distribution: 'normal' | 'uniform';
  normalize: 'none' | 'rms';
}

/**
 * The latent of a seed: the values of every spec, drawn one after another from one RandomState and
 * joined. A seed offset is added modulo 2^32. Uniform values lie in [-1, 1).
 * Throws INVALID for a seed outside 0..2^32-1.
 */
export function latentFromSeed(
  seed: number,
  specs: readonly LatentSpec[],
  offset = 0,
): Float32Array {
  if (!isSeed(seed)) {
    throw new FigmentError('INVALID', `Seed ${seed} is not a whole number from 0 to ${maxSeed}.`, {
      field: 'seed',
    });
  }
  return drawLatent(createRandomState((seed + offset) % (maxSeed + 1)), specs);
}

/** The next latent of a random state, as `latentFromSeed` draws its first one. */
export function drawLatent(random: RandomState, specs: readonly LatentSpec[]): Float32Array {
  const latent = new Float32Array(latentLength(specs));
  let at = 0;
  for (const spec of specs) {
    const normal = spec.distribution === 'normal';
    for (let i = 0; i < spec.length; i += 1, at += 1) {
      latent[at] = normal ? random.gaussian() : 2 * random.uniform() - 1;
    }
  }
  return latent;
}

/** Values per picture over all specs. */
export function latentLength(specs: readonly LatentSpec[]): number {
  return specs.reduce((sum, spec) => sum + spec.length, 0);
}

/** z / sqrt(mean(z^2) + 1e-8): the pixel norm that some exports leave to their caller. */
export function normalizeRms(z: Float32Array): Float32Array {
  let squares = 0;
  for (const value of z) squares += value * value;
  const scale = 1 / Math.sqrt(squares / z.length + 1e-8);
  return z.map((value) => value * scale);
}

/** The shape of a stack of style vectors: `layers` rows of `dim` values. */
export interface WShape {
  layers: number;
  dim: number;
}

/** One style vector repeated for every layer. */
export function broadcastW(w: Float32Array, shape: WShape): Float32Array {
  checkLength('style vector', w, shape.dim);
  const stack = new Float32Array(shape.layers * shape.dim);
  for (let layer = 0; layer < shape.layers; layer += 1) stack.set(w, layer * shape.dim);
  return stack;
}

/**
 * avg + psi (w - avg) for the layers below `cutoff` (all of them when null). Negative psi is legal
 * and gives the "opposite" subject. `avg` holds one vector or one per layer.
 */
export function truncateW(
  w: Float32Array,
  avg: Float32Array,
  psi: number,
  cutoff: number | null,
  shape: WShape,
): Float32Array {
  checkLength('w', w, shape.layers * shape.dim);
  if (avg.length !== shape.dim) checkLength('average w', avg, shape.layers * shape.dim);
  const truncated = w.slice();
  if (psi === 1) return truncated;
  const end = Math.min(cutoff ?? shape.layers, shape.layers) * shape.dim;
  for (let i = 0; i < end; i += 1) {
    const mean = avg[i % avg.length]!;
    truncated[i] = mean + psi * (w[i]! - mean);
  }
  return truncated;
}

/** Layers to take from another stack of style vectors. */
export interface StyleSource {
  layers: readonly number[];
  w: Float32Array;
}

/**
 * Style mixing: a copy of `w` with the named layers of each source put in, in order.
 * Throws INVALID when shapes differ or a layer does not exist.
 */
export function mixStyles(
  w: Float32Array,
  sources: readonly StyleSource[],
  shape: WShape,
): Float32Array {
  checkLength('w', w, shape.layers * shape.dim);
  const mixed = w.slice();
  for (const source of sources) {
    checkLength('w of a style source', source.w, shape.layers * shape.dim);
    for (const layer of source.layers) {
      if (!Number.isInteger(layer) || layer < 0 || layer >= shape.layers) {
        throw unknownLayer(String(layer), shape.layers);
      }
      const start = layer * shape.dim;
      mixed.set(source.w.subarray(start, start + shape.dim), start);
    }
  }
  return mixed;
}

/** The point `t` (0..1) of the way from one w to another, in a straight line. */
export function interpolateW(from: Float32Array, to: Float32Array, t: number): Float32Array {
  checkLength('w', to, from.length);
  if (t === 0) return from.slice();
  if (t === 1) return to.slice();
  return from.map((value, i) => value + t * (to[i]! - value));
}

/** One frame of a walk: `t` (0..1) of the way from key `from` to key `to`. */
export interface WalkStep {
  from: number;
  to: number;
  t: number;
}

/**
 * `frames` evenly spaced steps through `keys` points: from the first to the last, or, as a loop,
 * around and back to just before the first. Throws INVALID for fewer than two keys or frames.
 */
export function walkSteps(keys: number, frames: number, loop = false): WalkStep[] {
  if (keys < 2) {
    throw new FigmentError('INVALID', 'A walk needs at least two seeds.', { field: 'seeds' });
  }
  if (!Number.isInteger(frames) || frames < 2) {
    throw new FigmentError('INVALID', 'A walk needs at least two frames.', { field: 'frames' });
  }
  const legs = loop ? keys : keys - 1;
  return Array.from({ length: frames }, (_, frame) => {
    const position = (frame * legs) / (loop ? frames : frames - 1);
    const from = Math.min(Math.floor(position), legs - 1);
    return { from, to: (from + 1) % keys, t: position - from };
  });
}

export function unknownLayer(text: string, layers: number): FigmentError {
  return new FigmentError(
    'INVALID',
    `Layer ${text} does not exist: this model has layers 0 to ${layers - 1}.`,
    { field: 'layers' },
  );
}

function checkLength(what: string, values: Float32Array, expected: number): void {
  if (values.length !== expected) {
    throw new FigmentError(
      'INVALID',
      `The ${what} has ${values.length} values where this model has ${expected}.`,
      { hint: 'Mix only subjects of the same model.' },
    );
  }
}
