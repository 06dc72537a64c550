import { base64ToFloat32 } from '@figment/core/latent/bytes';
import { distanceW } from '@figment/core/latent/shape-w';
import type { Recipe } from '@figment/core/recipe/recipe';
import { resolveSketch } from '@figment/core/studio/resolve-sketch';
import type { SketchInput } from '@figment/core/studio/sketch';
import { sketchContract } from '@figment/core/studio/sketch.contract';
import { sampleModel, samplePerson } from '@figment/core/testing/sample-records';
import { memoryRecords } from '@figment/core/testing/memory-records';
import { describe, expect, test } from 'vitest';
import { directionsOf } from '../engine/directions';
import { openEngine } from '../engine/engine';
import { openPackage } from '../engine/package';
import { afterThisTest, tinyFolder } from '../engine/testing/open-tiny';
import type { TinyOptions } from '../engine/testing/tiny-model';
import { compileSketch } from './compile-sketch';

/** An engine of a tiny model with a library that knows it. */
async function studio(options: TinyOptions = {}) {
  const modelPackage = await openPackage(await tinyFolder(options));
  const engine = await openEngine(modelPackage);
  afterThisTest(() => engine.close());
  const { manifest, sha256 } = modelPackage;
  const records = memoryRecords();
  await records.models.add(sampleModel(1, { id: manifest.id, sha256, manifest }));
  const directions = () => directionsOf(modelPackage);
  const tools = { ...engine, sha256, directions };
  async function compile(sketch: Omit<SketchInput, 'modelSha256'>): Promise<Recipe> {
    const parsed = sketchContract.parse({ modelSha256: sha256, ...sketch });
    return compileSketch(tools, await resolveSketch(records, parsed));
  }
  async function addPerson(index: number, recipe: Recipe): Promise<string> {
    const { w } = await engine.render(recipe);
    const made = samplePerson(index, { seed: recipe.seed, w, recipe, modelSha256: sha256 });
    await records.subjects.add(made.subject, made.asset);
    return made.subject.id;
  }
  return { loaded: engine, compile, addPerson };
}
/** The style vectors of a recipe that holds nothing else. */
function wOf({ styles }: Recipe): Float32Array {
  const [style, ...more] = styles;
  if (more.length > 0 || !style || !('w' in style.source)) throw new Error('no explicit styles');
  expect(style.layers).toEqual([0, 1, 2, 3]);
  return base64ToFloat32(style.source.w);
}
const cat = { changes: { subject: 'cat', adults: null } } as const satisfies TinyOptions;

describe('a sketch becomes', () => {
  test('a recipe of seeds where seeds say everything', async () => {
    const { compile, addPerson, loaded } = await studio(cat);
    const plain = await compile({ base: { seed: 5 } });
    expect(plain).toMatchObject({ seed: 5, psi: 0.7, styles: [] });
    const subjectId = await addPerson(1, plain);
    const mixed = await compile({
      base: { seed: 9 },
      mixes: [{ layers: [0, 1], source: { subjectId } }],
    });
    expect(mixed.styles).toEqual([{ layers: [0, 1], source: { seed: 5 } }]);
    expect((await loaded.render(mixed)).rgb).toHaveLength(16 * 16 * 3);
  });

  test('style vectors that draw the same pixels as seeds would', async () => {
    const { compile, loaded, addPerson } = await studio(cat);
    const seeds = await compile({
      base: { seed: 5 },
      mixes: [{ layers: [2], source: { seed: 6 } }],
    });
    const subjectId = await addPerson(1, seeds);
    const again = await compile({ base: { subjectId } });
    expect(again.seed).toBe(5);
    expect(wOf(again)).toEqual((await loaded.render(seeds)).w);
    expect((await loaded.render(again)).rgb).toEqual((await loaded.render(seeds)).rgb);
  });

  test('the way from one to another, its ends included', async () => {
    const { compile, loaded } = await studio(cat);
    const at = async (t: number) =>
      wOf(await compile({ base: { seed: 1 }, morph: { to: { seed: 2 }, t } }));
    const [a, b] = [await loaded.w(1), await loaded.w(2)];
    expect(await at(1)).toEqual(b);
    const [near, middle] = [await at(0.25), await at(0.5)];
    expect(distanceW(a, near) / distanceW(a, b)).toBeCloseTo(0.25, 4);
    expect(distanceW(a, middle) / distanceW(middle, b)).toBeCloseTo(1, 4);
    expect((await compile({ base: { seed: 1 }, morph: { to: { seed: 2 }, t: 0 } })).styles).toEqual(
      [],
    );
  });

  test('a variation that grows with its distance and is the same each time', async () => {
    const { compile, loaded } = await studio(cat);
    const at = (distance: number, seed = 8) =>
      compile({ base: { seed: 1 }, variation: { distance, seed } });
    const w = await loaded.w(1);
    const [near, far] = [wOf(await at(0.2)), wOf(await at(0.6))];
    expect(distanceW(w, near)).toBeLessThan(distanceW(w, far));
    expect(await at(0.2)).toEqual(await at(0.2));
    expect(wOf(await at(0.2, 9))).not.toEqual(near);
  });

  test('another psi of somebody whose seed says nothing any more', async () => {
    const { compile, addPerson, loaded } = await studio(cat);
    const subjectId = await addPerson(
      1,
      await compile({ base: { seed: 1 }, morph: { to: { seed: 2 }, t: 1 } }),
    );
    const stronger = wOf(await compile({ base: { subjectId }, psi: 0.9 }));
    expect(distanceW(stronger, await loaded.w(2, { psi: 0.9 }))).toBeLessThan(1e-5);
  });

  test('a variation of a model that truncates inside its graph, around an estimated average', async () => {
    const { compile } = await studio({ ...cat, truncation: 'input' });
    expect(
      wOf(await compile({ base: { seed: 1 }, variation: { distance: 0.5, seed: 2 } })),
    ).toHaveLength(32);
  });
});

describe('sliders', () => {
  const slide = (amount: number, direction = 'older') => ({
    base: { seed: 1 },
    sliders: [{ direction, amount }],
  });

  test('move along the directions of the package, back to the start at 0', async () => {
    const { compile, loaded } = await studio({ ...cat, analysis: { directions: true } });
    const w = await loaded.w(1);
    const [one, two] = [wOf(await compile(slide(1))), wOf(await compile(slide(2)))];
    expect(distanceW(w, two) / distanceW(w, one)).toBeCloseTo(2, 4);
    // It acts on the first two of four layers.
    expect(one.subarray(16)).toEqual(w.subarray(16));
    expect((await compile(slide(0))).styles).toEqual([]);
  });

  test('beyond what was checked are refused', async () => {
    const { compile } = await studio({ ...cat, analysis: { directions: true } });
    await expect(compile(slide(3))).rejects.toMatchObject({ field: 'sliders.0' });
    await expect(compile(slide(1, 'taller'))).rejects.toThrow('no direction "taller"');
  });
});

test('a person model that measures no age draws nothing but seeds and mixes of seeds', async () => {
  const { compile } = await studio({
    changes: { subject: 'person', adults: { statement: 'Looked at.', psi: { min: 0, max: 1 } } },
  });
  expect(
    (await compile({ base: { seed: 1 }, mixes: [{ layers: [1], source: { seed: 2 } }] })).styles,
  ).toHaveLength(1);
  await expect(
    compile({ base: { seed: 1 }, variation: { distance: 0.1, seed: 2 } }),
  ).rejects.toThrow('measures no age');
});
