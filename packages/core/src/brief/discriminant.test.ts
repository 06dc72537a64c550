import { expect, test } from 'vitest';
import { createRandomState } from '../latent/random-state';
import { fitDiscriminant } from './discriminant';
import { linesOf } from './part-lines';
import { fitRidge } from './ridge';

/** Scores of three classes in a row, as dark, grey and white hair are: what is asked for lies in the middle. */
function inARow(count: number, seed: number) {
  const random = createRandomState(seed);
  const classOf = Array.from({ length: count }, (_, row) => row % 3);
  const lightness = classOf.map((one) => 2 * (one - 1) + 0.5 * random.gaussian());
  return { classOf, lightness };
}

test('what lies between two others is told by its odds, which fall to both sides', () => {
  const { classOf, lightness } = inARow(600, 1);
  const odds = fitDiscriminant([Float64Array.from(lightness)], classOf, [false, true, false]);
  expect(odds([0])).toBeGreaterThan(2);
  expect(odds([-2])).toBeLessThan(-2);
  expect(odds([2])).toBeLessThan(-2);
  expect(Math.abs(odds([1]))).toBeLessThan(1);
});

test('rare classes, and scores that add up to one, do no harm', () => {
  const { classOf, lightness } = inARow(60, 2);
  const rare = classOf.map((one, row) => (row === 0 ? 3 : one));
  const lines = [lightness, lightness.map((score) => 1 - score)].map((one) =>
    Float64Array.from(one),
  );
  const odds = fitDiscriminant(lines, rare, [false, true, false, false]);
  expect(Number.isFinite(odds([0, 1]))).toBe(true);
});

test('a choice in the middle is learned by a line for each value, where one line cannot tell it', async () => {
  const { classOf, lightness } = inARow(600, 3);
  const values = ['black', 'grey', 'white'];
  const examples = classOf.map((one) => ({
    attributes: [
      {
        name: 'hair-color',
        label: 'Hair',
        kind: 'choice' as const,
        value: values[one]!,
        confidence: 1,
      },
    ],
  }));
  const hits = classOf.map((one) => one === 1);
  const item = { kind: 'choice' as const, attribute: 'hair-color', anyOf: ['grey'] };
  const lines = linesOf(examples, item, hits);
  const rows = { values: Float64Array.from(lightness), count: classOf.length, width: 1 };
  const fits = await fitRidge(rows, lines.targets, async () => undefined);
  const { used, odds, loss } = lines.learn(fits);
  expect(used).toEqual([1, 2, 3]);
  // One line gives everybody a third.
  expect(loss).toBeLessThan(0.5 * classOf.length * Math.log(3));
  const oddsAt = (score: number) =>
    odds(used.map((at) => fits[at]!.bias + fits[at]!.weights[0]! * score));
  expect(oddsAt(0)).toBeGreaterThan(0.85);
  expect(oddsAt(-2)).toBeLessThan(0.1);
  expect(oddsAt(2)).toBeLessThan(0.1);
});
