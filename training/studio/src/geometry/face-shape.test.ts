import { expect, test } from 'vitest';
import { leading } from './detail-targets';
import { detailsOf } from './face-shape';

const names = [
  'nose-hump-incr',
  'nose-hump-decr',
  'l-eye-scale-incr',
  'l-eye-scale-decr',
  'r-eye-scale-incr',
  'r-eye-scale-decr',
  'head-round',
  'mouth-scale-horiz-incr',
];

test('a pair is moved by its own block, left and right together', () => {
  const eye = detailsOf(names).find(({ pair }) => pair.key === 'eye-scale')!;
  expect(eye.block).toBe('eyes');
  expect(eye.from).toHaveLength(4);
  expect(eye.pair.positive).toEqual(['l-eye-scale-incr', 'r-eye-scale-incr']);
});

test('a leading number outweighs the fixed projection', () => {
  for (const { pair, block, from } of detailsOf(names)) {
    const lead = Object.keys(leading[block][pair.key]!).map(Number);
    const strongest = from.reduce(
      (best, value, k) => (Math.abs(value) > Math.abs(from[best]!) ? k : best),
      0,
    );
    expect(lead).toContain(strongest);
  }
});

test('the projection is the same every time', () => {
  expect(detailsOf(names)).toEqual(detailsOf(names));
});
