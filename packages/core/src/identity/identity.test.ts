import { describe, expect, test } from 'vitest';
import { identityInWords } from './identity-in-words';
import { distanceBelow, pairDistances, shareFarther, type PairDistances } from './pair-distances';

/** People on a line, one apart. */
const line = (count: number, parentOf: (at: number) => string[] = () => []) =>
  Array.from({ length: count }, (_, at) => ({
    subjectId: `sub_${at}`,
    embedding: Float32Array.of(at, 0),
    parentIds: parentOf(at),
  }));
const even: PairDistances = {
  people: 20,
  pairs: 190,
  quantiles: Array.from({ length: 101 }, (_, i) => 1 + i / 100),
};

describe('pairs of different people', () => {
  test('are everybody with everybody', () => {
    const pairs = pairDistances(line(20))!;
    expect(pairs).toMatchObject({ people: 20, pairs: 190 });
    expect(pairs.quantiles[0]).toBe(1);
    expect(pairs.quantiles.at(-1)).toBe(19);
    expect(pairs.quantiles).toEqual(pairs.quantiles.toSorted((a, b) => a - b));
  });

  test('leave out children and siblings, who may look alike', () => {
    const family = line(20, (at) => (at === 1 || at === 2 ? ['sub_0'] : []));
    expect(pairDistances(family)!.pairs).toBe(190 - 3);
  });

  test('say nothing of a handful', () => {
    expect(pairDistances(line(14))).toBeNull();
    expect(pairDistances([])).toBeNull();
  });

  test('keep a thousand numbers of many pairs', () => {
    const { pairs, quantiles } = pairDistances(line(60))!;
    expect(pairs).toBe(1770);
    expect(quantiles).toHaveLength(1001);
    expect([quantiles[0], quantiles.at(-1)]).toEqual([1, 59]);
  });
});

describe('where a distance lies among them', () => {
  test.each([
    [0.5, 1],
    [1.25, 0.75],
    [1.995, 0.005],
    [2, 0],
    [7, 0],
  ])('%d leaves a share of %d farther apart', (distance, share) => {
    expect(shareFarther(even, distance)).toBeCloseTo(share, 6);
  });

  test.each([0.99, 0.9, 0.5, 0.125, 0])('and a share of %d gives the distance back', (share) => {
    expect(shareFarther(even, distanceBelow(even, share))).toBeCloseTo(share, 6);
  });

  test('is told in words, without a line between same and other', () => {
    expect(identityInWords(0.2, even)).toBe(
      'Nearer than every one of 190 pairs of different people.',
    );
    expect(identityInWords(1.05, even)).toBe('Nearer than 95 % of pairs of different people.');
    expect(identityInWords(1.8, even)).toBe(
      'As far apart as different people are: 80 % of their pairs are nearer.',
    );
    expect(identityInWords(1.0001, even)).toContain('99.9 %');
    expect(identityInWords(0.2, null)).toContain('fewer than 15');
  });
});
