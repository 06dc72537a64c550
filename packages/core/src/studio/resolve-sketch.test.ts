import { beforeEach, describe, expect, test } from 'vitest';
import { float32ToBase64 } from '../latent/bytes';
import { exampleAnalysis } from '../model/analysis.example';
import type { DirectionList } from '../model/manifest';
import { exampleManifest } from '../model/manifest.example';
import { createRecipe, type RecipeChoice } from '../recipe/recipe';
import { addModelAndBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { memoryWorld } from '../testing/world';
import { resolveSketch } from './resolve-sketch';
import { subjectsOf, type SketchInput } from './sketch';
import { sketchContract } from './sketch.contract';

let world: ReturnType<typeof memoryWorld>;
const { sha256, manifest } = sampleModel();
const w = (at: number) => Float32Array.from({ length: 32 }, (_, i) => i / 8 + at);
const runtime = { onnxruntime: '1', threads: 1, optimization: 'extended' } as const;

/** Somebody of the library whose recipe makes this choice. */
async function person(at: number, choice: Partial<RecipeChoice> = {}, model = sampleModel()) {
  const recipe = createRecipe(model, runtime, { seed: 500 + at, ...choice });
  const made = samplePerson(at, { w: w(at), recipe, modelSha256: model.sha256, seed: 500 + at });
  await world.records.subjects.add(made.subject, made.asset);
  return made.subject.id;
}
const explicit = () => ({
  styles: [{ layers: [0, 1, 2, 3], source: { w: float32ToBase64(w(7)) } }],
});
const resolve = (
  sketch: Partial<SketchInput> & Pick<SketchInput, 'base'>,
  directions?: DirectionList,
) =>
  resolveSketch(
    world.records,
    sketchContract.parse({ modelSha256: sha256, ...sketch }),
    directions ?? null,
  );

beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
});

describe('a sketch', () => {
  test('of a seed takes what is left out from the model', async () => {
    expect(await resolve({ base: { seed: 7 } })).toMatchObject({
      seed: 7,
      psi: 0.7,
      cutoff: null,
      label: null,
      noise: { mode: 'none', seed: 0 },
      base: { seed: 7 },
      parentIds: [],
    });
  });

  test('of a person takes what is left out from the person, and is their child', async () => {
    const id = await person(1, { psi: 0.4 });
    expect(await resolve({ base: { subjectId: id } })).toMatchObject({
      seed: 501,
      psi: 0.4,
      base: { seed: 501 },
      parentIds: [id],
    });
  });

  test('knows whoever is no plain seed by their style vectors', async () => {
    const id = await person(1, explicit());
    const { base } = await resolve({ base: { subjectId: id }, psi: 0.5 });
    expect(base).toEqual({ w: w(1), psi: 0.7, cutoff: null });
  });

  test('lends the style of a seed where settings agree, and of style vectors where they do not', async () => {
    const [same, other] = [await person(1), await person(2, { psi: 0.2 })];
    const mixes = [same, other].map((subjectId, i) => ({ layers: [i], source: { subjectId } }));
    const resolved = await resolve({ base: { seed: 3 }, mixes });
    expect(resolved.mixes.map(({ source }) => source)).toEqual([
      { seed: 501 },
      { w: w(2), psi: 0.2, cutoff: null },
    ]);
    expect(resolved.parentIds).toEqual([same, other]);
  });

  test('names each person once, the base first', async () => {
    const [a, b] = [await person(1), await person(2)];
    const sketch = sketchContract.parse({
      modelSha256: sha256,
      base: { subjectId: b },
      morph: { to: { subjectId: a }, t: 0.5 },
      mixes: [{ layers: [0], source: { subjectId: b } }],
    });
    expect(subjectsOf(sketch)).toEqual([b, a]);
  });

  test('never carries style vectors from outside', () => {
    const sneaky = { modelSha256: sha256, base: { w: float32ToBase64(w(1)) } };
    expect(sketchContract.safeParse(sneaky).success).toBe(false);
  });
});

test('people of another version of the lineage are mixed as if they were its own', async () => {
  const { lineage } = sampleModel();
  const before = sampleModel(3, { version: '0.9.0', lineage });
  await world.records.models.add(before);
  const [base, other] = [await person(1, {}, before), await person(2, explicit(), before)];
  const mixes = [{ layers: [0], source: { subjectId: other } }];
  expect(await resolve({ base: { subjectId: base }, mixes })).toMatchObject({
    base: { seed: 501 },
    mixes: [{ layers: [0], source: { w: w(2), psi: 0.7 } }],
    parentIds: [base, other],
  });
});

describe('is refused, naming the field:', () => {
  const mix = (layers: number[]) => ({ mixes: [{ layers, source: { seed: 1 } }] });
  test.each<[string, Partial<SketchInput>, string, string]>([
    ['a model nobody knows', { modelSha256: 'e'.repeat(64) }, 'modelSha256', 'does not know'],
    ['layers out of range', mix([1, 4]), 'mixes.0.layers', 'Layer 4 does not exist'],
    ['psi outside the adult range', { psi: 0.9 }, 'psi', 'proven adult'],
    ['a label where there are none', { label: 0 }, 'label', 'has no labels'],
    ['a cutoff above the layers', { cutoff: 9 }, 'cutoff', 'above the 4 layers'],
    ['noise that is not there', { noise: { mode: 'const', seed: 0 } }, 'noise', 'no noise mode'],
    ['a person who is not there', { base: { subjectId: 'x' } }, 'base.subjectId', 'no person "x"'],
  ])('%s', async (_what, sketch, field, message) => {
    await expect(resolve({ base: { seed: 1 }, ...sketch })).rejects.toMatchObject({
      field,
      message: expect.stringContaining(message),
    });
  });

  test('people of another model, and why they cannot be mixed', async () => {
    const small = exampleManifest({ id: 'cats', name: 'Cats', version: '2.0.0' });
    small.w!.dim = 4;
    const cats = sampleModel(2, { id: 'cats', name: 'Cats', version: '2.0.0', manifest: small });
    const next = sampleModel(3, { id: 'next', version: '3.0.0', name: 'Next' });
    for (const model of [cats, next]) await world.records.models.add(model);
    const [cat, twin] = [await person(1, {}, cats), await person(2, {}, next)];
    await expect(
      resolve({ base: { seed: 1 }, morph: { to: { subjectId: cat }, t: 0.5 } }),
    ).rejects.toMatchObject({
      field: 'morph.to.subjectId',
      message: expect.stringMatching(/seed 501 was made by Cats 2\.0\.0.*4 x 4.*4 x 8/),
    });
    const mixes = [{ layers: [0], source: { subjectId: twin } }];
    await expect(resolve({ base: { seed: 1 }, mixes })).rejects.toMatchObject({
      field: 'mixes.0.source.subjectId',
      message: expect.stringContaining('two models cannot be mixed'),
    });
  });

  test('styles of a model that is one graph', async () => {
    const one = sampleModel(2, { manifest: exampleManifest({ w: null, adults: null }) });
    await world.records.models.add(one);
    const sketch = { modelSha256: one.sha256, base: { seed: 1 } };
    await expect(resolve({ ...sketch, variation: { distance: 0.5, seed: 2 } })).rejects.toThrow(
      'one graph whose styles cannot be reached',
    );
    await expect(resolve({ ...sketch, ...mix([0]) })).rejects.toMatchObject({ field: 'mixes' });
    expect(await resolve(sketch)).toMatchObject({ base: { seed: 1 } });
  });

  test('another label or cutoff for whoever is mixed already', async () => {
    const id = await person(1, explicit());
    await expect(resolve({ base: { subjectId: id }, cutoff: 4 })).rejects.toMatchObject({
      field: 'cutoff',
    });
  });
});

describe('sliders', () => {
  const measured = exampleManifest(exampleAnalysis());
  const list = (exampleAnalysis().directions as { list: DirectionList }).list;
  const younger = { ...list[0]!, name: 'younger', label: 'Younger' };
  const directions = [...list, { ...younger, effects: [{ attribute: 'age', change: -9 }] }];
  const slide = (...sliders: SketchInput['sliders'] & object) =>
    resolve({ base: { seed: 1 }, sliders }, directions);
  beforeEach(async () => {
    world = memoryWorld();
    await world.records.models.add(sampleModel(1, { manifest: measured }));
  });

  test('within their checked range are taken', async () => {
    const taken = await slide({ direction: 'older', amount: 2 });
    expect(taken.sketch.sliders).toEqual([{ direction: 'older', amount: 2 }]);
    // Both make older: no contradiction.
    const both = slide({ direction: 'older', amount: 1 }, { direction: 'younger', amount: -1 });
    expect((await both).sketch.sliders).toHaveLength(2);
  });

  test.each([
    ['unknown', [{ direction: 'taller', amount: 1 }], 'no direction "taller": it has older'],
    [
      'too far',
      [{ direction: 'older', amount: 2.5 }],
      '"Older" was checked from -1 to 2, not at 2.5',
    ],
    ['no amount', [{ direction: 'hair-color', amount: 1 }], 'mix its layers instead'],
  ])('%s are refused', async (_what, sliders, message) => {
    await expect(slide(...sliders)).rejects.toMatchObject({
      code: 'INVALID',
      field: 'sliders.0',
      message: expect.stringContaining(message),
    });
  });

  test('that contradict each other are named, both of them', async () => {
    const twice = slide({ direction: 'older', amount: 1 }, { direction: 'older', amount: -1 });
    await expect(twice).rejects.toThrow('"Older" is asked for twice, with 1 and with -1');
    const opposite = slide({ direction: 'older', amount: 1 }, { direction: 'younger', amount: 1 });
    await expect(opposite).rejects.toMatchObject({
      field: 'sliders.1',
      message: '"Older" raises Age and "Younger" lowers it: keep one of them.',
    });
  });

  test('of a model without directions are refused', async () => {
    const none = resolve({ base: { seed: 1 }, sliders: [{ direction: 'older', amount: 1 }] }, []);
    await expect(none).rejects.toThrow(`${manifest.name} has no direction "older": it has none`);
  });
});
