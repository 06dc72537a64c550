import { expect, test } from 'vitest';
import { createRandomState } from '../latent/random-state';
import type { MeasuredAttribute } from '../measurement/measurement';
import { fitAgreement } from './agreement';
import { composeSeeds, judgeSeeds, type GroupedSeeds } from './compose-seeds';
import { fitProbe, type ProbeExample } from './probe';
import type { Wish } from './wish';

const shape = { layers: 3, dim: 24 };
const groups = [[0], [1], [2]];
const total = shape.layers * shape.dim;
const wish: Wish = [
  { kind: 'probability', attribute: 'glasses', is: true },
  { kind: 'probability', attribute: 'beard', is: true },
  { kind: 'probability', attribute: 'grey', is: true },
];
const pause = async () => undefined;

const yes = (name: string, value: boolean): MeasuredAttribute => ({
  name,
  label: name,
  kind: 'probability',
  value,
  confidence: 0.9,
});

/** The truth: each group brings one rare thing, and the first and the last both tell the age, as groups of one person do. */
function shown(w: Float32Array): {
  met: boolean;
  ages: [number, number];
  attributes: MeasuredAttribute[];
} {
  const rare = [0, 1, 2].map((layer) => w[layer * shape.dim]! > 1.6);
  const ages: [number, number] = [50 + 10 * w[1]!, 50 + 10 * w[2 * shape.dim + 1]!];
  const age = (ages[0] + ages[1]) / 2;
  return {
    met: rare.every(Boolean),
    ages,
    attributes: [
      ...['glasses', 'beard', 'grey'].map((name, at) => yes(name, rare[at]!)),
      { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 5 },
    ],
  };
}

function people(count: number, seed: number): Float32Array[] {
  const random = createRandomState(seed);
  return Array.from({ length: count }, () => {
    const w = Float32Array.from({ length: total }, () => random.gaussian());
    w[2 * shape.dim + 1] = w[1]! + 0.15 * random.gaussian();
    return w;
  });
}

async function drawnFrom(all: readonly Float32Array[]) {
  const examples = people(900, 1).map((w): ProbeExample => ({ w, ...shown(w) }));
  const probe = await fitProbe(examples, wish, shape);
  const { agreements, rows } = await fitAgreement(examples, shape, groups, pause);
  const both = Float32Array.from([...probe.rows, ...rows]);
  const width = both.length / total;
  const products = new Float32Array(all.length * groups.length * width);
  let to = 0;
  for (const w of all)
    for (const [layer] of groups)
      for (let row = 0; row < width; row += 1) {
        let sum = 0;
        for (let i = layer! * shape.dim; i < (layer! + 1) * shape.dim; i += 1)
          sum += w[i]! * both[row * total + i]!;
        products[to++] = sum;
      }
  const seeds = all.map((_, seed) => seed);
  return { probe, agreements, drawn: { seeds, groups, products, width } satisfies GroupedSeeds };
}

/** What a composed seed is, from the w of all. */
function put(
  all: readonly Float32Array[],
  one: { seed: number; blocks: { layers: number[]; seed: number }[] },
) {
  const w = Float32Array.from(all[one.seed]!);
  for (const { layers, seed } of one.blocks)
    for (const layer of layers)
      w.set(all[seed]!.subarray(layer * shape.dim, (layer + 1) * shape.dim), layer * shape.dim);
  return shown(w);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

test('what hardly any seed shows as a whole is put together from several, at the odds that are said', async () => {
  const all = people(2000, 2);
  const { probe, agreements, drawn } = await drawnFrom(all);
  const whole = judgeSeeds(probe, drawn);
  expect(whole.filter(({ seed }) => shown(all[seed]!).met).length).toBeLessThan(4);

  const { uniform } = createRandomState(3);
  const composed = await composeSeeds(probe, agreements, drawn, 60, uniform, pause);
  expect(composed.length).toBeGreaterThan(50);
  expect(new Set(composed.map(({ seed }) => seed)).size).toBe(composed.length);
  const met = mean(composed.map((one) => (put(all, one).met ? 1 : 0)));
  expect(met).toBeGreaterThan(0.15);
  expect(Math.abs(met - mean(composed.map(({ odds }) => odds)))).toBeLessThan(0.3);
  expect(composed.every(({ odds }, at) => at === 0 || odds <= composed[at - 1]!.odds)).toBe(true);
});

test('groups that tell the same are put together only where they agree', async () => {
  const all = people(2000, 4);
  const { probe, agreements, drawn } = await drawnFrom(all);
  expect(
    agreements.map(({ attribute, told }) => [attribute, told.map(({ group }) => group)]),
  ).toEqual([['age', [0, 2]]]);
  const apart = (some: Parameters<typeof put>[1][]) =>
    mean(some.map((one) => Math.abs(put(all, one).ages[0] - put(all, one).ages[1])));
  const random = () => createRandomState(5).uniform;
  const agreed = await composeSeeds(probe, agreements, drawn, 60, random(), pause);
  const free = await composeSeeds(probe, [], drawn, 60, random(), pause);
  expect(apart(agreed)).toBeLessThan(0.6 * apart(free));
});

test('one group, or a handful of seeds, leaves nothing to put together', async () => {
  const few = await drawnFrom(people(10, 6));
  const none = (drawn: GroupedSeeds) =>
    composeSeeds(few.probe, few.agreements, drawn, 60, Math.random, pause);
  expect(await none(few.drawn)).toEqual([]);
  const many = (await drawnFrom(people(200, 7))).drawn;
  expect(await none(many)).not.toEqual([]);
  const products = many.products.slice(0, many.seeds.length * many.width);
  expect(await none({ ...many, groups: [[0, 1, 2]], products })).toEqual([]);
});
