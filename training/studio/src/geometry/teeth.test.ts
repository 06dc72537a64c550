import { expect, test } from 'vitest';
import { pieces } from './teeth';

test('triangles that share no vertex are pieces of their own', () => {
  const piece = pieces(
    new Uint16Array([0, 1, 2, 2, 1, 3, 4, 5, 6]),
    new Uint16Array([0, 1, 2, 3, 4, 5, 6]),
    7,
  );
  expect(new Set(piece.slice(0, 4)).size).toBe(1);
  expect(new Set(piece.slice(4)).size).toBe(1);
  expect(piece[0]).not.toBe(piece[4]);
});

test('render vertices split at a seam stay in one piece', () => {
  const piece = pieces(new Uint16Array([0, 1, 2, 3, 4, 5]), new Uint16Array([0, 1, 2, 2, 3, 4]), 5);
  expect(new Set(piece).size).toBe(1);
});
