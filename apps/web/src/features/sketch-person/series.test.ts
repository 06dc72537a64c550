import type { DirectionList } from '@figment/core/model/manifest';
import { describe, expect, test } from 'vitest';
import { amountsOf, aspectsOf, isNear, nextScale, oppositeOf, planSeries } from './series';

const direction = (name: string, label: string, min = -1, max = 1): DirectionList[number] => ({
  name,
  label,
  layers: [0],
  step: { kind: 'vector', offset: 0, perLayer: false, range: { min, max } },
  effects: [],
  sideEffects: [],
});
const directions = [
  direction('age', 'Older'),
  direction('yaw', "Turned to the picture's right", -1, 2),
  direction('smile', 'Smiling'),
  direction('light-azimuth', "Light from the picture's right"),
];

describe('a series of one person', () => {
  test('moves what is not part of a person, and nothing else', () => {
    expect(aspectsOf(directions)).toEqual(['pose', 'expression', 'light']);
    const used = planSeries(directions, ['pose', 'expression', 'light']).flatMap(({ pushes }) =>
      pushes.map((push) => push.direction.name),
    );
    expect(new Set(used)).toEqual(new Set(['yaw', 'smile', 'light-azimuth']));
  });

  test('goes both ways and then puts aspects together', () => {
    const plan = planSeries(directions, ['pose', 'expression', 'light']);
    expect(plan.map(({ label }) => label)).toEqual([
      "Turned to the picture's right",
      "Turned to the picture's left",
      'Smiling',
      'Less smiling',
      "Light from the picture's right",
      "Light from the picture's left",
      "Turned to the picture's right, smiling",
      "Turned to the picture's left, light from the picture's right",
      "Smiling, light from the picture's left",
    ]);
    expect(new Set(plan.map(({ key }) => key)).size).toBe(plan.length);
  });

  test('has only what was chosen, and nothing for a model that can change none of it', () => {
    expect(planSeries(directions, ['light'])).toHaveLength(2);
    expect(planSeries([directions[0]!], ['pose', 'light'])).toEqual([]);
    expect(planSeries(directions, [])).toEqual([]);
  });

  test('never leaves the range that was checked', () => {
    const plan = planSeries(directions, ['pose']);
    expect(plan.map((item) => amountsOf(item, 1))).toEqual([
      [{ direction: 'yaw', amount: 2 }],
      [{ direction: 'yaw', amount: -1 }],
    ]);
    expect(amountsOf(plan[0]!, 0.25)).toEqual([{ direction: 'yaw', amount: 0.5 }]);
  });
});

describe('how far an item goes', () => {
  test('is the whole way when that is near enough', () => {
    expect(nextScale([], 0.8)).toBe(1);
    expect(nextScale([{ scale: 1, distance: 0.5 }], 0.8)).toBeNull();
    expect(isNear([{ scale: 1, distance: 0.5 }], 0.8)).toBe(true);
  });

  test('is less, by as much as it was too far', () => {
    expect(nextScale([{ scale: 1, distance: 1.9 }], 1)).toBe(0.5);
    // Never so little less that the next try is likely to fail again.
    expect(nextScale([{ scale: 1, distance: 1.01 }], 1)).toBe(0.8);
  });

  test('is given up when the pictures stay too far', () => {
    const tries = [1, 0.8, 0.6, 0.5].map((scale) => ({ scale, distance: 2 }));
    expect(nextScale(tries, 1)).toBeNull();
    expect(isNear(tries, 1)).toBe(false);
    expect(nextScale([{ scale: 0.15, distance: 2 }], 1)).toBeNull();
  });

  test('is the whole way where there is nothing to compare with', () => {
    expect(nextScale([{ scale: 1, distance: 9 }], null)).toBeNull();
    expect(isNear([{ scale: 1, distance: 9 }], null)).toBe(true);
  });
});

test.each([
  ['Looking up', 'Looking down'],
  ['Warmer light', 'Cooler light'],
  ['Brighter backdrop', 'Darker backdrop'],
  ['More masculine', 'Less masculine'],
  ['Darker skin', 'Lighter skin'],
  ['Beard', 'Less beard'],
])('the opposite of "%s" is "%s"', (label, opposite) => {
  expect(oppositeOf(label)).toBe(opposite);
});
