import { describe, expect, test } from 'vitest';
import type { MeasuredAttribute } from '../measurement/measurement';
import { chooseSeeds } from './choose-seeds';
import { drawForecast, mostTries, type ForecastInput } from './draw-forecast';
import { forecastSchema } from './forecast.contract';
import { meetsWish } from './meets-wish';
import { personManifest } from './testing/wish-manifests';
import type { Wish } from './wish';
import { checkWish, wishFields } from './wish-fields';
import { itemInWords, wishInWords } from './wish-in-words';

const fields = wishFields(personManifest);
const wish: Wish = [
  { kind: 'choice', attribute: 'glasses', anyOf: ['round', 'metal'] },
  { kind: 'number', attribute: 'age', min: 50, max: null },
];
const person = (glasses: string, age: number): MeasuredAttribute[] => [
  { name: 'glasses', label: 'Glasses', kind: 'choice', value: glasses, confidence: 0.9 },
  { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 5 },
];
/** 100 people: every tenth wears glasses, every second is over 50. */
const library = Array.from({ length: 100 }, (_, i) => ({
  attributes: person(i % 10 === 0 ? 'round' : 'none', i % 4 < 2 ? 60 : 40),
  plain: true,
  passed: true,
}));
const forecast = (changes: Partial<ForecastInput> = {}) =>
  drawForecast({
    wish,
    fields,
    wanted: 4,
    examples: library,
    prospect: null,
    perSecond: 2,
    secondsAhead: 10,
    peopleAhead: 20,
    secondsLeft: null,
    ...changes,
  });

describe('meetsWish', () => {
  test('every part must be met by what was measured, and what is missed is named', () => {
    expect(meetsWish(person('metal', 50), wish)).toEqual({ met: true, missed: [] });
    expect(meetsWish(person('none', 49.9), wish)).toEqual({
      met: false,
      missed: ['glasses', 'age'],
    });
    expect(meetsWish([], wish).missed).toEqual(['glasses', 'age']);
    expect(meetsWish([], []).met).toBe(true);
  });
});

describe('a wish in words', () => {
  test('is said as the trade says it', () => {
    expect(wishInWords(wish, fields)).toBe('Glasses: any; Age: 50 or more');
    expect(itemInWords({ kind: 'number', attribute: 'yaw', min: -8, max: 8 }, fields)).toBe(
      'Head turned: to the camera',
    );
    expect(wishInWords([], fields)).toBe('anybody');
  });

  test('is refused where the model has no such thing, by the part', () => {
    const refused = (item: Wish[number]) => () => checkWish([item], fields);
    expect(refused({ kind: 'choice', attribute: 'glasses', anyOf: ['monocle'] })).toThrow(
      'never "monocle"',
    );
    expect(refused({ kind: 'number', attribute: 'age', min: 90, max: null })).toThrow(
      'between 30 and 80',
    );
    expect(refused({ kind: 'probability', attribute: 'hat', is: true })).toThrow(
      expect.objectContaining({ code: 'INVALID', field: 'wish.hat' }),
    );
  });
});

describe('a forecast without a search', () => {
  test('counts the library, says what is tried, how long it takes and which part costs most', () => {
    const told = forecast();
    expect(told).toMatchObject({
      basis: 'base-rate',
      people: 100,
      matching: 5,
      bottleneck: 'glasses',
    });
    expect(told.yield.expected).toBeGreaterThan(0.04);
    expect(told.yield.low).toBeLessThan(told.yield.expected);
    expect(told.yield.high).toBeGreaterThan(told.yield.expected);
    expect(told.tries).toBeLessThanOrEqual(mostTries(4));
    expect(told.seconds!.expected).toBeCloseTo(10 + told.expectedTries / 2);
    expect(told.parts).toMatchObject([
      { attribute: 'glasses', share: 0.1, peopleWithout: 50 },
      { attribute: 'age', share: 0.5, peopleWithout: 10 },
    ]);
    expect(told.blocked).toBeNull();
    expect(forecastSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
  });

  test('a deadline that leaves no time has no chance, one far away has the same as none', () => {
    expect(forecast({ secondsLeft: 11 }).chance).toBe(0);
    expect(forecast({ secondsLeft: 1e6 }).chance).toBeCloseTo(forecast().chance);
  });

  test('a wish that nobody shows says which part blocks, and how many would match without it', () => {
    const impossible: Wish = [
      { kind: 'choice', attribute: 'glasses', anyOf: ['metal'] },
      { kind: 'number', attribute: 'age', min: 50, max: null },
    ];
    const told = forecast({ wish: impossible });
    expect(told.blocked).toBe(
      'None of 100 measured pictures of this model shows "Glasses: metal". Without it 50 of 100 would match.',
    );
    expect(told.expectedPeople).toBeLessThan(1);
    expect(told.tries).toBe(mostTries(4));
  });

  test('anybody is found at once, and nothing is known of a library that measured nobody', () => {
    expect(forecast({ wish: [] })).toMatchObject({ blocked: null, bottleneck: null });
    expect(forecast({ wish: [] }).yield.expected).toBeGreaterThan(0.95);
    expect(forecast({ examples: [] })).toMatchObject({
      basis: 'unknown',
      people: 0,
      blocked: null,
    });
  });
});

describe('seeds that were looked for', () => {
  const candidates = Array.from({ length: 100 }, (_, seed) => ({ seed, odds: 0.5, blocks: [] }));
  const prospect = {
    people: 100,
    matching: 5,
    drawn: 4000,
    candidates,
    plainOdds: 0.05,
    uncertainty: 0.1,
    parts: [
      { attribute: 'glasses', share: 0.1, without: 0.9, learned: true },
      { attribute: 'age', share: 0.5, without: 0.6, learned: true },
    ],
  };

  test('raise the yield and lower the tries', () => {
    const told = forecast({ prospect });
    expect(told).toMatchObject({ basis: 'search', bottleneck: 'glasses' });
    expect(told.yield.expected).toBeCloseTo(0.5 * (109 / 110));
    expect(told.expectedTries).toBeLessThan(12);
    expect(told.tries).toBeLessThan(forecast().tries);
    expect(told.chance).toBeGreaterThan(0.85);
  });

  test('are not the most extreme alone: any beginning is spread out among those with good odds', () => {
    const cluster = (at: number, from: number) =>
      Array.from({ length: 50 }, (_, i) => ({
        seed: from + i,
        odds: 0.8 - i * 0.001,
        blocks: [],
        place: [at],
      }));
    const weak = Array.from({ length: 500 }, (_, i) => ({
      seed: 1000 + i,
      odds: 0.05,
      blocks: [],
      place: [i],
    }));
    const drawn = [...cluster(0, 0), ...cluster(10, 100), ...cluster(20, 200), ...weak];
    const chosen = chooseSeeds(drawn, { wanted: 12, passing: 1, most: 40 });
    const first = chosen.slice(0, 12);
    expect(first.every(({ odds }) => odds > 0.7)).toBe(true);
    expect(new Set(first.slice(0, 3).map(({ seed }) => Math.floor(seed / 100)))).toEqual(
      new Set([0, 1, 2]),
    );
    expect(chosen).toHaveLength(40);
    expect(new Set(chosen.map(({ seed }) => seed)).size).toBe(40);
  });

  test('are tried once: as they are or with blocks of others, whichever has better odds', () => {
    const blocks = [{ layers: [1], seed: 7 }];
    const drawn = [
      { seed: 1, odds: 0.2, blocks: [], place: [0] },
      { seed: 1, odds: 0.6, blocks, place: [1] },
      { seed: 2, odds: 0.4, blocks: [], place: [2] },
      { seed: 2, odds: 0.3, blocks, place: [3] },
    ];
    const chosen = chooseSeeds(drawn, { wanted: 2, passing: 1, most: 4 });
    expect(chosen).toEqual([
      { seed: 1, odds: 0.6, blocks },
      { seed: 2, odds: 0.4, blocks: [] },
    ]);
  });
});
