import { expect, test } from 'vitest';
import { madeEmbedding } from '../testing/look-alikes.contract-suite';
import { defaultScale, varietyInWords, varietyOf, type SymmetricEigenvalues } from './variety';

/** By cyclic Jacobi rotations: slow, and independent of the library that the product uses. */
const jacobi: SymmetricEigenvalues = (rows, size) => {
  const a = Float64Array.from(rows);
  const at = (i: number, j: number) => i * size + j;
  for (let sweep = 0; sweep < 60; sweep += 1) {
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        if (Math.abs(a[at(p, q)]!) < 1e-15) continue;
        const theta = (a[at(q, q)]! - a[at(p, p)]!) / (2 * a[at(p, q)]!);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < size; k += 1) {
          const [x, y] = [a[at(k, p)]!, a[at(k, q)]!];
          a[at(k, p)] = c * x - s * y;
          a[at(k, q)] = s * x + c * y;
        }
        for (let k = 0; k < size; k += 1) {
          const [x, y] = [a[at(p, k)]!, a[at(q, k)]!];
          a[at(p, k)] = c * x - s * y;
          a[at(q, k)] = s * x + c * y;
        }
      }
    }
  }
  return Array.from({ length: size }, (_, i) => a[at(i, i)]!);
};
const unit = (at: number) => Float32Array.from({ length: 12 }, (_, i) => (i === at ? 1 : 0));
const set = (embeddings: Float32Array[]) =>
  embeddings.map((embedding, index) => ({ subjectId: `sub_${index}`, embedding }));

test('copies of one person are as varied as one, whatever their number', () => {
  const { score, people } = varietyOf(set(Array(8).fill(unit(0))), defaultScale, jacobi);
  expect(people).toBe(8);
  expect(score).toBeCloseTo(1, 6);
});

test('people far apart count fully, and half of them doubled count half', () => {
  const apart = [0, 1, 2, 3, 4, 5].map(unit);
  expect(varietyOf(set(apart), 0.2, jacobi).score).toBeCloseTo(6, 4);
  expect(
    varietyOf(set([...apart.slice(0, 3), ...apart.slice(0, 3)]), 0.2, jacobi).score,
  ).toBeCloseTo(3, 4);
});

test('the number grows with the differences and never leaves 1 to n', () => {
  const people = Array.from({ length: 10 }, (_, index) => madeEmbedding(index, 12));
  const shrunk = people.map((one) => one.map((value, at) => unit(0)[at]! + 0.3 * value));
  const [near, far] = [shrunk, people].map(
    (one) => varietyOf(set(one), defaultScale, jacobi).score,
  );
  expect(near).toBeGreaterThan(1);
  expect(far).toBeGreaterThan(near!);
  expect(far).toBeLessThanOrEqual(10);
});

test('the nearest pairs are named, nearest first', () => {
  const near = unit(1).map((value, at) => (at === 2 ? 0.1 : value));
  const { nearest } = varietyOf(set([unit(0), unit(1), near]), defaultScale, jacobi);
  expect(nearest[0]).toMatchObject({ first: 'sub_1', second: 'sub_2' });
  expect(nearest[0]!.distance).toBeCloseTo(0.1, 5);
  expect(nearest).toHaveLength(3);
});

test('says what the number means, and nothing of nobody', () => {
  const words = (score: number, people: number) => varietyInWords({ score, people, nearest: [] });
  expect(words(10.84, 12)).toBe(
    'As varied as 11 people who have nothing in common, of 12. Hardly anybody looks alike.',
  );
  expect(words(1.2, 12)).toContain(
    'as 1.2 people who have nothing in common, of 12. Most look alike.',
  );
  expect(varietyOf([], defaultScale, jacobi)).toEqual({ people: 0, score: 0, nearest: [] });
  expect(words(1, 1)).toContain('at least two');
});

test('embeddings of different encoders are refused', () => {
  expect(() => varietyOf(set([unit(0), Float32Array.of(1)]), 1, jacobi)).toThrow(RangeError);
});
