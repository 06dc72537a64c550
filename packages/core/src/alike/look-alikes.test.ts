import { describe, expect, test } from 'vitest';
import { bruteForceLookAlikes } from '../testing/brute-force-look-alikes';
import { lookAlikesContract } from '../testing/look-alikes.contract-suite';
import { memoryRecords } from '../testing/memory-records';
import { distanceIn, embeddingSpace, latentSpace } from './look-alikes';

describe('distances', () => {
  const a = Float32Array.of(3, 0, 0, 1);
  const b = Float32Array.of(0, 4, 0, 1);
  test('between embeddings are Euclidean', () => {
    expect(distanceIn(embeddingSpace, a, b)).toBe(5);
    expect(distanceIn(embeddingSpace, a, a)).toBe(0);
  });
  test('between style vectors do not depend on their scale', () => {
    const distance = distanceIn(latentSpace, a, b);
    expect(distance).toBeCloseTo(5 / Math.sqrt(Math.sqrt(10) * Math.sqrt(17)), 6);
    const tenfold = (values: Float32Array) => values.map((value) => value * 10);
    expect(distanceIn(latentSpace, tenfold(a), tenfold(b))).toBeCloseTo(distance, 6);
    expect(distanceIn(latentSpace, a, a)).toBe(0);
  });
  test('are taken of the layers that are named', () => {
    expect(distanceIn({ of: 'w', layers: [1] }, a, b, 2)).toBe(0);
    expect(distanceIn({ of: 'w', layers: [0] }, a, b, 2)).toBeGreaterThan(1);
  });
  test('do not exist between numbers that cannot be compared', () => {
    expect(distanceIn(embeddingSpace, a, Float32Array.of(1))).toBe(Infinity);
    expect(distanceIn(latentSpace, a, new Float32Array(4))).toBe(Infinity);
    expect(distanceIn({ of: 'w', layers: [9] }, a, b, 2)).toBe(Infinity);
  });
});

describe('comparing with everybody', () => {
  lookAlikesContract(() => {
    const records = memoryRecords();
    return { records, lookAlikes: bruteForceLookAlikes(records) };
  });
});
