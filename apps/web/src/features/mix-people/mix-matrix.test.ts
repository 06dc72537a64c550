import { describe, expect, test } from 'vitest';
import { sourceText } from '@/sketch-source';
import { mixMatrix, picturesOf, sizeProblem, stepFrom } from './mix-matrix';

const model = {
  sha256: 'a'.repeat(64),
  layers: 6,
  groups: [{ name: 'coarse', layers: [0, 1] }],
};
const address = {
  model: null,
  rows: [{ seed: 1 }, { seed: 2 }],
  columns: [
    { source: { seed: 8 }, layers: 'coarse' },
    { source: { seed: 9 }, layers: '2-3,5' },
  ],
  psi: null,
};
const matrix = (changes = {}) => mixMatrix({ ...address, ...changes }, model, sourceText);

describe('a mixing matrix', () => {
  test('shows everybody unmixed first, then each row with the layers of each column', () => {
    const { cells, problem } = matrix();
    expect(problem).toBeNull();
    expect(cells.map(({ row, column }) => `${row},${column}`)).toEqual([
      '-1,0',
      '-1,1',
      '0,-1',
      '0,0',
      '0,1',
      '1,-1',
      '1,0',
      '1,1',
    ]);
    expect(cells[4]!.sketch).toEqual({
      modelSha256: model.sha256,
      base: { seed: 1 },
      mixes: [{ layers: [2, 3, 5], source: { seed: 9 } }],
    });
    expect(cells[4]!.name).toBe('1 with 2-3,5 of 9');
    expect(cells[2]!.sketch).toEqual({ modelSha256: model.sha256, base: { seed: 1 } });
  });

  test('says which layers cannot be read, and draws the other columns', () => {
    const columns = [address.columns[0]!, { source: { seed: 9 }, layers: '4-9' }];
    const { cells, layerProblems } = matrix({ columns });
    expect(layerProblems).toEqual([null, 'Layer 9 does not exist: this model has layers 0 to 5.']);
    expect(cells.filter(({ row, column }) => row >= 0 && column === 1)).toEqual([]);
    expect(cells).toHaveLength(6);
  });

  test('gives one psi to all, where one is chosen', () => {
    expect(matrix({ psi: 0.5 }).cells.every(({ sketch }) => sketch.psi === 0.5)).toBe(true);
    expect(matrix().cells.some(({ sketch }) => 'psi' in sketch)).toBe(false);
  });

  test('has an upper bound, and says what to do about it', () => {
    expect(picturesOf(2, 2)).toBe(8);
    expect(sizeProblem(11, 11)).toBeNull();
    expect(sizeProblem(12, 12)).toBe(
      '12 rows and 12 columns are 168 pictures; at most 144 are drawn at once. Remove a row or a column.',
    );
  });
});

describe('arrow keys', () => {
  const size = { rows: 2, columns: 3 };
  test.each([
    [{ row: 0, column: 0 }, 'ArrowRight', { row: 0, column: 1 }],
    [{ row: 0, column: 2 }, 'ArrowRight', { row: 0, column: 2 }],
    [{ row: 0, column: 0 }, 'ArrowUp', { row: -1, column: 0 }],
    [{ row: 0, column: 0 }, 'ArrowLeft', { row: 0, column: -1 }],
    [{ row: 1, column: 0 }, 'ArrowDown', { row: 1, column: 0 }],
  ])('from %o %s leads to %o', (at, key, to) => {
    expect(stepFrom(at, key, size)).toEqual(to);
  });

  test('never lead into the corner, where there is nothing', () => {
    const at = { row: -1, column: 0 };
    expect(stepFrom(at, 'ArrowLeft', size)).toEqual(at);
  });
});
