import { expect, test } from 'vitest';
import { exampleManifest } from '../model/manifest.example';
import type { Recipe } from '../recipe/recipe';
import type { Batch } from './batch';
import type { BatchPlan } from './batch-plan';
import { pictureAt, recipeAt } from './batch-recipe';

const model = { manifest: exampleManifest(), sha256: 'a'.repeat(64) };
const runtime: Recipe['runtime'] = { onnxruntime: '1.0.0', threads: 1, optimization: 'extended' };
const settings: Batch['settings'] = { psi: 0.7, cutoff: null, noiseMode: 'random', label: null };
const blocks = [[], [{ layers: [1, 2], seed: 9 }]];
const wish: BatchPlan = { kind: 'wish', wish: [], candidates: 9, probe: null };

test('a seed takes the layers that other seeds give', () => {
  const batch = { seeds: [5, 6], settings, plan: { ...wish, blocks } };
  expect(recipeAt(batch, 0, model, runtime).styles).toEqual([]);
  expect(recipeAt(batch, 1, model, runtime)).toMatchObject({
    seed: 6,
    noise: { mode: 'random', seed: 6 },
    styles: [{ layers: [1, 2], source: { seed: 9 } }],
  });
});

test('a batch without blocks, as older ones are, makes every seed as it is', () => {
  for (const plan of [wish, null]) {
    expect(pictureAt({ seeds: [5], plan }, 0)).toEqual({ seed: 5, blocks: [], sketch: null });
    expect(recipeAt({ seeds: [5], settings, plan }, 0, model, runtime).styles).toEqual([]);
  }
});

test('an index the batch does not have is refused', () => {
  expect(() => pictureAt({ seeds: [5], plan: null }, 1)).toThrow('no index 1');
});
