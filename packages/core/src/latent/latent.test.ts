import { describe, expect, test } from 'vitest';
import {
  broadcastW,
  interpolateW,
  latentFromSeed,
  mixStyles,
  normalizeRms,
  truncateW,
  walkSteps,
  type LatentSpec,
} from './latent';

const normal = (length: number): LatentSpec => ({
  length,
  distribution: 'normal',
  normalize: 'none',
});
const shape = { layers: 3, dim: 2 };
const w = Float32Array.of(1, 2, 3, 4, 5, 6);

describe('a latent from a seed', () => {
  test('adds the seed offset and wraps at 2^32', () => {
    expect(latentFromSeed(5, [normal(4)], 2 ** 31)).toEqual(
      latentFromSeed(2 ** 31 + 5, [normal(4)]),
    );
    expect(latentFromSeed(2 ** 32 - 1, [normal(4)], 2)).toEqual(latentFromSeed(1, [normal(4)]));
  });

  test('draws several latents one after another from one random state', () => {
    expect(latentFromSeed(3, [normal(2), normal(3)])).toEqual(latentFromSeed(3, [normal(5)]));
  });

  test('keeps uniform values within -1 and 1', () => {
    const z = latentFromSeed(0, [{ ...normal(1000), distribution: 'uniform' }]);
    expect(z[0]).toBe(Math.fround(2 * 0.5488135039273248 - 1));
    expect(Math.max(...z)).toBeLessThan(1);
    expect(Math.min(...z)).toBeGreaterThanOrEqual(-1);
  });

  test('refuses a seed of 2^32 and says the range', () => {
    expect(() => latentFromSeed(2 ** 32, [normal(1)])).toThrow('from 0 to 4294967295');
  });

  test('has a mean square of one after RMS normalization', () => {
    const z = normalizeRms(latentFromSeed(1, [normal(512)]));
    const meanSquare = z.reduce((sum, value) => sum + value * value, 0) / z.length;
    expect(meanSquare).toBeCloseTo(1, 6);
  });
});

describe('truncation', () => {
  const avg = Float32Array.of(10, 20);

  test('moves every layer towards the average', () => {
    expect([...truncateW(w, avg, 0.5, null, shape)]).toEqual([5.5, 11, 6.5, 12, 7.5, 13]);
  });

  test('leaves the layers from the cutoff on alone', () => {
    expect([...truncateW(w, avg, 0.5, 1, shape)]).toEqual([5.5, 11, 3, 4, 5, 6]);
    expect([...truncateW(w, avg, 0.5, 0, shape)]).toEqual([...w]);
  });

  test('gives the average itself at psi 0 and the opposite at a negative psi', () => {
    expect([...truncateW(w, avg, 0, null, shape)]).toEqual([10, 20, 10, 20, 10, 20]);
    expect([...truncateW(w, avg, -1, 1, shape)].slice(0, 2)).toEqual([19, 38]);
  });

  test('changes no bit at psi 1', () => {
    const odd = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    expect(truncateW(odd, avg, 1, null, shape)).toEqual(odd);
  });

  test('takes an average of its own for every layer', () => {
    const perLayer = Float32Array.of(0, 0, 100, 100, 0, 0);
    expect([...truncateW(w, perLayer, 0, null, shape)]).toEqual([...perLayer]);
  });
});

describe('style mixing', () => {
  const other = Float32Array.of(-1, -2, -3, -4, -5, -6);

  test('takes the named layers and no others', () => {
    expect([...mixStyles(w, [{ layers: [0, 2], w: other }], shape)]).toEqual([
      -1, -2, 3, 4, -5, -6,
    ]);
    expect([...w]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('lets a later source win', () => {
    const sources = [
      { layers: [0], w: other },
      { layers: [0], w: broadcastW(Float32Array.of(7, 8), shape) },
    ];
    expect([...mixStyles(w, sources, shape)].slice(0, 2)).toEqual([7, 8]);
  });

  test('refuses the w of another model and a layer that does not exist', () => {
    const foreign = new Float32Array(8);
    expect(() => mixStyles(w, [{ layers: [0], w: foreign }], shape)).toThrow('8 values where');
    expect(() => mixStyles(w, [{ layers: [3], w: other }], shape)).toThrow('has layers 0 to 2');
  });
});

describe('walking between subjects', () => {
  test('goes in a straight line and hits both ends exactly', () => {
    const a = Float32Array.of(0.1, 4);
    const b = Float32Array.of(0.3, 8);
    expect(interpolateW(a, b, 0)).toEqual(a);
    expect(interpolateW(a, b, 1)).toEqual(b);
    expect(interpolateW(a, b, 0.25)[1]).toBe(5);
  });

  test('starts at the first key and ends at the last', () => {
    const steps = walkSteps(3, 5);
    expect(steps.map((step) => step.from + step.t)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(steps.at(-1)).toEqual({ from: 1, to: 2, t: 1 });
  });

  test('as a loop comes back to the first key without showing it twice', () => {
    const steps = walkSteps(2, 4, true);
    expect(steps).toEqual([
      { from: 0, to: 1, t: 0 },
      { from: 0, to: 1, t: 0.5 },
      { from: 1, to: 0, t: 0 },
      { from: 1, to: 0, t: 0.5 },
    ]);
  });

  test('needs two keys and two frames', () => {
    expect(() => walkSteps(1, 5)).toThrow('at least two seeds');
    expect(() => walkSteps(2, 1)).toThrow('at least two frames');
  });
});
