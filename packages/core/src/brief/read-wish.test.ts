import { describe, expect, test } from 'vitest';
import { readWish } from './read-wish';
import { personManifest, roomManifest } from './testing/wish-manifests';
import { wishFields } from './wish-fields';

const people = wishFields(personManifest);
const read = (text: string) => readWish(text, people);
const parts = (text: string) =>
  Object.fromEntries(read(text).wish.map(({ attribute, ...rest }) => [attribute, rest]));

describe('a line of text about people', () => {
  test('becomes a wish, part by part', () => {
    expect(parts('grey hair, glasses, 50-65, studio')).toEqual({
      'hair-color': { kind: 'choice', anyOf: ['grey'] },
      glasses: { kind: 'choice', anyOf: ['round', 'metal'] },
      age: { kind: 'number', min: 50, max: 65 },
      background: { kind: 'choice', anyOf: ['studio'] },
    });
  });

  test.each<[string, object]>([
    ['woman in her thirties', { masculine: { kind: 'probability', is: false } }],
    ['a man', { masculine: { kind: 'probability', is: true } }],
    ['in his 40s', { age: { kind: 'number', min: 40, max: 49 } }],
    ['over 60', { age: { kind: 'number', min: 60, max: null } }],
    ['under 45', { age: { kind: 'number', min: null, max: 45 } }],
    ['50 to 65 years old', { age: { kind: 'number', min: 50, max: 65 } }],
    ['aged 65-50', { age: { kind: 'number', min: 50, max: 65 } }],
    ['no glasses', { glasses: { kind: 'choice', anyOf: ['none'] } }],
    ['brown or black hair', { 'hair-color': { kind: 'choice', anyOf: ['brown', 'black'] } }],
    [
      'long dark brown hair',
      {
        'hair-length': { kind: 'choice', anyOf: ['long'] },
        'hair-color': { kind: 'choice', anyOf: ['darkbrown'] },
      },
    ],
    ['Gray-haired', { 'hair-color': { kind: 'choice', anyOf: ['grey'] } }],
    ['facing the camera', { yaw: { kind: 'number', min: -8, max: 8 } }],
    ['round glasses', { glasses: { kind: 'choice', anyOf: ['round'] } }],
  ])('%j', (text, wish) => {
    expect(parts(text)).toMatchObject(wish);
    expect(read(text).unknown).toEqual([]);
  });

  test('says what it did not understand instead of dropping it', () => {
    expect(read('woman with a red umbrella, smiling, on horseback')).toMatchObject({
      understood: [{ phrase: 'woman' }],
      unknown: ['red umbrella', 'smiling', 'horseback'],
    });
  });

  test('a color that may be of hair or eyes is asked for with its noun', () => {
    expect(read('brown')).toMatchObject({ wish: [], unknown: ['brown'] });
    expect(parts('brown eyes')).toEqual({ 'eye-color': { kind: 'choice', anyOf: ['brown'] } });
  });

  test('what contradicts is named, and the first word counts', () => {
    const { wish, unknown } = read('man, woman, over 60, under 40');
    expect(wish).toEqual([
      { attribute: 'masculine', kind: 'probability', is: true },
      { attribute: 'age', kind: 'number', min: 60, max: null },
    ]);
    expect(unknown).toHaveLength(2);
    expect(unknown[0]).toContain('woman (contradicts');
  });

  test('an empty line wishes for nothing', () => {
    expect(read(' , ')).toEqual({ wish: [], understood: [], unknown: [] });
  });
});

test('words of another kind come from its manifest alone', () => {
  const { wish, unknown } = readWish('green walls, bright, man', wishFields(roomManifest));
  expect(wish).toEqual([
    { kind: 'choice', attribute: 'wall-color', anyOf: ['green'] },
    { kind: 'choice', attribute: 'light', anyOf: ['bright'] },
  ]);
  expect(unknown).toEqual(['man']);
});
