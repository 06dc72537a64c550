import { expect, test } from 'vitest';
import { createRandomState } from '../latent/random-state';
import type { MeasuredAttribute } from '../measurement/measurement';
import { fewestExamples, fitProbe, type ProbeExample } from './probe';
import type { Wish } from './wish';

const shape = { layers: 3, dim: 40 };
const wish: Wish = [
  { kind: 'choice', attribute: 'glasses', anyOf: ['round', 'metal'] },
  { kind: 'number', attribute: 'age', min: 50, max: 60 },
];

/** People whose glasses follow from layer 0 and whose age follows from layer 2, with some noise: the truth is known. */
function people(count: number, seed: number): ProbeExample[] {
  const random = createRandomState(seed);
  return Array.from({ length: count }, () => {
    const w = Float32Array.from({ length: shape.layers * shape.dim }, () => random.gaussian());
    // Layer 1 is layer 0 again, as where a package repeats one style.
    w.copyWithin(shape.dim, 0, shape.dim);
    const glasses = w[0]! + 0.5 * w[1]! + 0.2 * random.gaussian() > 1.3;
    const age = 50 + 8 * w[2 * shape.dim]! + 2 * random.gaussian();
    const attributes: MeasuredAttribute[] = [
      {
        name: 'glasses',
        label: 'Glasses',
        kind: 'choice',
        value: glasses ? 'round' : 'none',
        confidence: 0.9,
      },
      { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 5 },
    ];
    return { w, attributes };
  });
}

function products(w: Float32Array, rows: Float32Array, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, row) =>
    w.reduce((sum, value, i) => sum + value * rows[row * w.length + i]!, 0),
  );
}

const matches = ({ attributes: [glasses, age] }: ProbeExample) =>
  glasses!.value !== 'none' && Number(age!.value) >= 50 && Number(age!.value) <= 60;

test('what was learned finds rare people among strangers, at the odds it says', async () => {
  const probe = await fitProbe(people(600, 1), wish, shape);
  const strangers = people(4000, 2);
  const judged = strangers
    .map((one) => ({
      met: matches(one),
      ...probe.judge(products(one.w, probe.rows, probe.count)),
    }))
    .sort((a, b) => b.all - a.all);
  const rate = (some: typeof judged) => some.filter(({ met }) => met).length / some.length;
  const odds = (some: typeof judged) => some.reduce((sum, one) => sum + one.all, 0) / some.length;
  const best = judged.slice(0, 80);
  expect(rate(best)).toBeGreaterThan(6 * rate(judged));
  expect(Math.abs(rate(best) - odds(best))).toBeLessThan(0.25);
  expect(Math.abs(rate(judged) - odds(judged))).toBeLessThan(0.02);
  expect(probe.parts.every(({ learned }) => learned)).toBe(true);
});

test('layers an attribute is said to live in are tried and kept only when they answer better', async () => {
  const examples = people(300, 3);
  const told = await fitProbe(examples, wish, shape, (name) => (name === 'age' ? [2] : [0]));
  const lied = await fitProbe(examples, wish, shape, () => [1]);
  const free = await fitProbe(examples, wish, shape);
  const ageRow = (probe: typeof told) => probe.rows.slice(120, 240);
  const outside = (row: Float32Array) => row.slice(0, 80).reduce((sum, v) => sum + v * v, 0);
  expect(outside(ageRow(told))).toBe(0);
  expect(ageRow(lied)).toEqual(ageRow(free));
});

test('what hardly anybody shows is not learned: its odds are the same for everybody', async () => {
  const rare: Wish = [{ kind: 'choice', attribute: 'glasses', anyOf: ['metal'] }];
  const probe = await fitProbe(people(200, 4), rare, shape);
  expect(probe.parts).toEqual([{ attribute: 'glasses', hits: 0, learned: false }]);
  const [a, b] = people(2, 5).map((one) => probe.judge(products(one.w, probe.rows, probe.count)));
  expect(a!.all).toBe(b!.all);
  expect(a!.all).toBeLessThan(0.01);
});

test('too few people, or a w of another size, are refused', async () => {
  await expect(fitProbe(people(fewestExamples - 1, 6), wish, shape)).rejects.toThrow(
    '150 examples',
  );
  const other = { layers: 3, dim: 41 };
  await expect(fitProbe(people(200, 7), wish, other)).rejects.toThrow('123 values');
});
