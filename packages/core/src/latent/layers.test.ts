import { describe, expect, test } from 'vitest';
import { formatLayers, parseLayers } from './layers';

const model = {
  layers: 8,
  groups: [
    { name: 'coarse', layers: [0, 1, 2] },
    { name: 'fine', layers: [6, 7] },
  ],
};

describe('a list of layers', () => {
  test.each([
    ['coarse', [0, 1, 2]],
    ['0-6', [0, 1, 2, 3, 4, 5, 6]],
    ['0,3,5-7', [0, 3, 5, 6, 7]],
    ['fine, 1,1', [1, 6, 7]],
    ['all', [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('"%s" is read', (text, layers) => {
    expect(parseLayers(text, model)).toEqual(layers);
  });

  test.each([
    ['middle', '"middle" names no layers'],
    ['8', 'Layer 8 does not exist: this model has layers 0 to 7'],
    ['0-99999999', 'Layer 99999999 does not exist'],
    ['5-3', 'write 3-5'],
    ['', '"" names no layers'],
    ['1,,2', '"" names no layers'],
    ['-1', '"-1" names no layers'],
    ['1.5', '"1.5" names no layers'],
  ])('"%s" is refused by name', (text, message) => {
    expect(() => parseLayers(text, model)).toThrow(message);
  });

  test('is written as short as it can be read back', () => {
    expect(formatLayers([7, 0, 1, 2, 5])).toBe('0-2,5,7');
    expect(parseLayers(formatLayers([7, 0, 1, 2, 5]), model)).toEqual([0, 1, 2, 5, 7]);
  });
});
