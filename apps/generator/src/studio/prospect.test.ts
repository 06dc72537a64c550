import type { MeasuredExample } from '@figment/core/brief/brief';
import { createRandomState } from '@figment/core/latent/random-state';
import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { exampleManifest } from '@figment/core/model/manifest.example';
import type { Manifest } from '@figment/core/model/manifest';
import type { Wish } from '@figment/core/brief/wish';
import { describe, expect, test } from 'vitest';
import type { Projection } from '../engine/engine';
import type { LoadedModel } from '../worker/models';
import { openProspects } from './prospect';

const manifest = { ...exampleManifest(), ...exampleAnalysis() } as Manifest;
const { layers, dim } = manifest.w!;
const half = layers / 2;
const length = layers * dim;
const settings = { psi: 1, cutoff: null, label: null };
const grouped = [
  { name: 'coarse', changes: '', layers: Array.from({ length: half }, (_, i) => i) },
  { name: 'fine', changes: '', layers: Array.from({ length: layers - half }, (_, i) => half + i) },
];

function wOf(seed: number): Float32Array {
  const random = createRandomState(seed);
  return Float32Array.from({ length }, () => random.gaussian());
}

/** The truth: old age comes of the first group, glasses of the last; few have either, hardly any both. */
const isOld = (w: Float32Array) => w[0]! > 1.7;
const hasGlasses = (w: Float32Array) => w[half * dim]! > 1.7;
const measured = (w: Float32Array): MeasuredAttribute[] => [
  {
    name: 'age',
    label: 'Age',
    kind: 'number',
    value: isOld(w) ? 70 : 40,
    unit: 'years',
    plusMinus: 5,
  },
  { name: 'glasses', label: 'Glasses', kind: 'probability', value: hasGlasses(w), confidence: 0.9 },
];
const old = { kind: 'number', attribute: 'age', min: 60, max: null } as const;
const glasses = { kind: 'probability', attribute: 'glasses', is: true } as const;

function modelWith(groups: Manifest['styles']['groups']): LoadedModel {
  return {
    manifest: { ...manifest, styles: { ...manifest.styles, groups } },
    sha256: 'a'.repeat(64),
    directions: async () => ({ list: [], vectors: new Float32Array() }),
    async project({ seeds, rows, groups: parts }: Projection) {
      const each = rows.length / length;
      const products = new Float32Array(seeds.length * parts.length * each);
      let to = 0;
      for (const seed of seeds) {
        const w = wOf(seed);
        for (const part of parts)
          for (let row = 0; row < each; row += 1) {
            let sum = 0;
            for (const layer of part)
              for (let i = layer * dim; i < (layer + 1) * dim; i += 1)
                sum += w[i]! * rows[row * length + i]!;
            products[to++] = sum;
          }
      }
      return products;
    },
  } as unknown as LoadedModel;
}

const examples = Array.from({ length: 400 }, (_, at): MeasuredExample => {
  const w = wOf(at);
  return { subjectId: String(at), w, attributes: measured(w), passed: true, plain: true };
});
const looking = (people = examples) =>
  openProspects({
    examples: {
      newest: async (_model, limit) => people.slice(0, limit),
      newestAttributes: async (_model, limit) => people.slice(0, limit),
      count: async () => people.length,
    },
  });
const ask = (wish: Wish, model = modelWith(grouped), signal = new AbortController().signal) =>
  looking()({ wish, settings, wanted: 6, most: 60, fresh: true }, model, signal);

/** Style vectors of a candidate, put together as a recipe would. */
function put({ seed, blocks }: { seed: number; blocks: { layers: number[]; seed: number }[] }) {
  const w = wOf(seed);
  for (const block of blocks)
    for (const layer of block.layers)
      w.set(wOf(block.seed).subarray(layer * dim, (layer + 1) * dim), layer * dim);
  return w;
}

describe('looking for seeds', () => {
  test('puts together what hardly any seed shows as a whole', async () => {
    const found = (await ask([old, glasses]))!;
    const tried = found.candidates.slice(0, 40);
    expect(tried.filter(({ blocks }) => blocks.length > 0).length).toBeGreaterThan(20);
    const met = tried.filter((one) => isOld(put(one)) && hasGlasses(put(one))).length;
    const plain = examples.filter(({ w }) => isOld(w!) && hasGlasses(w!)).length / examples.length;
    expect(met / tried.length).toBeGreaterThan(10 * Math.max(plain, 0.004));
    expect(new Set(tried.map(({ seed }) => seed)).size).toBe(40);
  }, 60_000);

  test('leaves seeds whole where plenty of them will do', async () => {
    const found = (await ask([{ ...old, min: 20 }]))!;
    expect(found.candidates.every(({ blocks }) => blocks.length === 0)).toBe(true);
  }, 60_000);

  test('leaves seeds whole where a model names no groups, or not every layer', async () => {
    for (const groups of [
      [],
      grouped.slice(0, 1),
      [...grouped, { ...grouped[0]!, name: 'again' }],
    ]) {
      const found = (await ask([old, glasses], modelWith(groups)))!;
      expect(found.candidates.length).toBeGreaterThan(0);
      expect(found.candidates.every(({ blocks }) => blocks.length === 0)).toBe(true);
    }
  }, 120_000);

  test('is of no use with few measured people, and ends when it is called off', async () => {
    const few = looking(examples.slice(0, 100));
    const request = { wish: [old], settings, wanted: 6, most: 60, fresh: true };
    const { signal } = new AbortController();
    expect(await few(request, modelWith(grouped), signal)).toBeNull();
    expect(await ask([old], modelWith(grouped), AbortSignal.abort())).toBeNull();
  });
});
