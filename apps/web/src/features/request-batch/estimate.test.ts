import { expect, it } from 'vitest';
import { countSeeds, estimate } from './estimate';

it('counts ranges and single seeds', () => {
  expect(countSeeds('0-63, 85')).toEqual({ count: 65 });
});

it('says what is wrong with a list', () => {
  expect(countSeeds('9-3')).toEqual({
    problem: 'The range "9-3" runs backwards: write 3-9.',
  });
});

it('admits that it does not know before a batch has finished', () => {
  expect(estimate(12, null)).toContain('no estimate');
});

it.each([
  [10, 1, 'less than a minute'],
  [600, 1, 'about 10 min'],
  [10_000, 1, 'about 2.8 h'],
])('makes %i people at %i per second %s', (count, pace, words) => {
  expect(estimate(count, pace)).toContain(words);
});
