import { describe, expect, test } from 'vitest';
import type { DirectionList } from '../model/manifest';
import { truncateW } from './latent';
import { createRandomState } from './random-state';
import { distanceW, retruncateW, stepW, varyW } from './shape-w';

const shape = { layers: 3, dim: 64 };
const draw = (seed: number) => {
  const random = createRandomState(seed);
  return Float32Array.from({ length: shape.layers * shape.dim }, () => random.gaussian());
};
const avg = Float32Array.from({ length: shape.dim }, (_, i) => i / 10);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('another psi', () => {
  test('gives what truncating with it in the first place gives, below the cutoff', () => {
    const raw = draw(1);
    for (const cutoff of [null, 2]) {
      const from = truncateW(raw, avg, 0.5, cutoff, shape);
      const to = retruncateW(from, avg, { from: 0.5, to: 0.9 }, cutoff, shape);
      const wanted = truncateW(raw, avg, 0.9, cutoff, shape);
      expect(distanceW(to, wanted)).toBeLessThan(1e-4);
    }
  });

  test('changes no bit where psi stays, and cannot leave the average', () => {
    expect(retruncateW(draw(1), avg, { from: 0.7, to: 0.7 }, null, shape)).toEqual(draw(1));
    expect(() => retruncateW(draw(1), avg, { from: 0, to: 1 }, null, shape)).toThrow('psi 0');
  });
});

describe('a variation', () => {
  const zero = new Float32Array(shape.dim);
  const pairs = Array.from({ length: 60 }, (_, i) => [draw(2 * i + 1), draw(2 * i + 2)] as const);
  const unrelated = mean(pairs.map(([a, b]) => distanceW(a, b)));

  test.each([0.1, 0.3, 0.6, 1])(
    'at %d is as far away as that share of the way to somebody unrelated',
    (distance) => {
      const moved = mean(pairs.map(([a, b]) => distanceW(a, varyW(a, b, zero, distance))));
      expect(moved / unrelated).toBeCloseTo(distance, 1);
    },
  );

  test('stays within the spread that its layers have', () => {
    const length = (w: Float32Array) => distanceW(w, new Float32Array(w.length));
    const before = mean(pairs.map(([a]) => length(a)));
    const after = mean(pairs.map(([a, b]) => length(varyW(a, b, zero, 0.5))));
    expect(after / before).toBeCloseTo(1, 1);
  });

  test('at 0 is the same to the last bit, turns around the average, and goes no further than 1', () => {
    expect(varyW(draw(1), draw(2), avg, 0)).toEqual(draw(1));
    const still = Float32Array.from({ length: 192 }, (_, i) => avg[i % 64]!);
    expect(varyW(still, still, avg, 0.7)).toEqual(still);
    expect(() => varyW(draw(1), draw(2), avg, 1.1)).toThrow('outside 0 to 1');
  });
});

describe('a step along a direction', () => {
  const small = { layers: 3, dim: 2 };
  const w = Float32Array.of(1, 1, 2, 2, 3, 3);
  const vectors = Float32Array.of(9, 9, 1, 2, 10, 20);
  const direction = (changes: object): DirectionList[number] => ({
    name: 'older',
    label: 'Older',
    layers: [0, 2],
    step: { kind: 'vector', offset: 2, perLayer: true, range: { min: -1, max: 1 } },
    effects: [],
    sideEffects: [],
    ...changes,
  });
  const step = { kind: 'vector', offset: 2, perLayer: false, range: { min: -1, max: 1 } } as const;

  test('adds a vector of its own to each of its layers, times the amount', () => {
    expect([...stepW(w, direction({}), vectors, 0.5, small)]).toEqual([1.5, 2, 2, 2, 8, 13]);
    expect([...w]).toEqual([1, 1, 2, 2, 3, 3]);
  });

  test('adds one vector to all of its layers, or to all there are', () => {
    expect([...stepW(w, direction({ step }), vectors, -1, small)]).toEqual([0, -1, 2, 2, 2, 1]);
    expect([...stepW(w, direction({ step, layers: null }), vectors, 1, small)]).toEqual([
      2, 3, 3, 4, 4, 5,
    ]);
  });

  test('is no matter of an amount where it takes a part of somebody else', () => {
    const block = direction({ step: { kind: 'block', from: 0, to: 1 } });
    expect(() => stepW(w, block, vectors, 1, small)).toThrow('no amount');
  });
});
