import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float32ToBase64 } from '@figment/core/latent/bytes';
import { createRecipe, type RecipeChoice } from '@figment/core/recipe/recipe';
import { requestReproduction } from '@figment/core/reproduce/request-reproduction';
import { memoryObjectStore } from '@figment/core/storage/testing/memory-object-store';
import { sampleId, samplePerson } from '@figment/core/testing/sample-records';
import { actors, memoryWorld } from '@figment/core/testing/world';
import { contentTypeOf, makeRenditions } from '@figment/imaging';
import { expect, test } from 'vitest';
import { afterThisTest } from '../engine/testing/open-tiny';
import { writeTinyModel, type TinyOptions } from '../engine/testing/tiny-model';
import { openModels, type Models } from '../worker/models';
import { reproduceNext } from './make-again';

async function library(options: TinyOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'figment-reproduce-'));
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  await rename(await writeTinyModel(options), join(folder, 'tiny'));
  const models = await openModels(folder, { engines: 1 });
  afterThisTest(() => models.close());
  const { manifest, sha256 } = models.packages[0]!;
  const world = { ...memoryWorld(), objects: memoryObjectStore(), models };
  const { id, name, version, subject: kind } = manifest;
  const registeredAt = world.clock.now();
  const lineage = sha256;
  const model = { id, sha256, lineage, name, version, kind, manifest, registeredAt };
  await world.records.models.add(model);
  let people = 0;

  /** Draws somebody as a worker does, and keeps them. */
  async function draw(choice: RecipeChoice, parentIds: string[] = []) {
    const loaded = (await models.load(sha256))!;
    const recipe = createRecipe({ manifest, sha256 }, loaded.runtime, choice);
    const picture = await loaded.render(recipe);
    const { renditions } = await makeRenditions(picture);
    people += 1;
    const made = samplePerson(people, {
      batchId: null,
      modelId: id,
      modelSha256: sha256,
      recipe,
      parentIds,
      w: picture.w,
      z: picture.z,
    });
    const stored = renditions.map(({ bytes, kind: which, ...rest }) => ({
      ...rest,
      kind: which,
      bytes: bytes.length,
      key: `people/${people}/${which}`,
    }));
    for (const [i, { key, format, sha256: hash }] of stored.entries()) {
      await world.objects.put(key, renditions[i]!.bytes, {
        contentType: contentTypeOf(format),
        sha256: hash,
      });
    }
    await world.records.subjects.add(made.subject, { ...made.asset, renditions: stored });
    return { subjectId: made.subject.id, picture, key: stored[0]!.key };
  }

  async function reproduce(subjectId: string) {
    world.clock.advance(1000);
    await requestReproduction(world, actors.editor, { subjectId });
    return reproduceNext(world, actors.worker, 'generator.1');
  }
  return { world, draw, reproduce, manifest, sha256 };
}

test('a person is made again with the same bytes, and build, machine and runtime are kept', async () => {
  const { draw, reproduce, world } = await library();
  const { subjectId } = await draw({ seed: 85 });
  const ended = await reproduce(subjectId);
  expect(ended).toMatchObject({
    state: 'done',
    outcome: 'identical',
    maxDifference: 0,
    differingShare: 0,
    message: 'The same bytes, down to the file.',
  });
  expect(ended!.build).toMatch(/^\d+\.\d+\.\d+/);
  expect(ended!.machine).toContain(',');
  expect(ended!.runtime).toMatchObject({ threads: 1, optimization: 'extended' });
  const [kept] = await world.records.reproductions.ofSubject(subjectId, 1);
  expect(kept).toEqual(ended);
  expect(await reproduceNext(world, actors.worker, 'generator.1')).toBeNull();
});

test('people of random noise, labels and mixes are made again, too', async () => {
  const { draw, reproduce } = await library({ noise: 'inputs', labels: 'one-hot' });
  const noisy = await draw({ seed: 1, label: 2, noise: { mode: 'random', seed: 9 } });
  expect(await reproduce(noisy.subjectId)).toMatchObject({ outcome: 'identical' });
  const mixed = await draw({
    seed: 1,
    label: 0,
    styles: [{ layers: [2, 3], source: { seed: 7 } }],
  });
  expect(await reproduce(mixed.subjectId)).toMatchObject({ outcome: 'identical' });
});

test('whoever was kept with explicit styles is made again from them alone, with every parent gone', async () => {
  const { draw, reproduce } = await library();
  const parent = await draw({ seed: 3 });
  const w = parent.picture.w!.map((value, i) => value + (i % 2) * 0.25);
  const all = Array.from({ length: 4 }, (_, layer) => layer);
  const kept = await draw(
    {
      seed: 3,
      styles: [{ layers: all, source: { w: float32ToBase64(w) } }],
    },
    [sampleId('subject', 404)],
  );
  expect(await reproduce(kept.subjectId)).toMatchObject({ outcome: 'identical' });
});

test('a model that paints otherwise than it did is told apart, in numbers', async () => {
  const { draw, reproduce, world } = await library();
  const { subjectId } = await draw({ seed: 85 });
  const { load } = world.models;
  /** An engine gone wrong: one value in a hundred is far off, or every one by a level. */
  const paint =
    (change: (value: number, at: number) => number): Models['load'] =>
    async (sha256) => {
      const model = (await load.call(world.models, sha256))!;
      return {
        ...model,
        render: async (recipe) => {
          const picture = await model.render(recipe);
          return { ...picture, rgb: picture.rgb.map(change) };
        },
      };
    };
  Object.assign(world.models, { load: paint((value) => value + (value < 255 ? 1 : 0)) });
  expect(await reproduce(subjectId)).toMatchObject({
    outcome: 'within_tolerance',
    maxDifference: 1,
  });
  Object.assign(world.models, {
    load: paint((value, at) => (at % 100 === 0 ? 255 - value : value)),
  });
  const different = await reproduce(subjectId);
  expect(different!.outcome).toBe('different');
  expect(different!.message).toContain('Not the same picture');
  const reader = { userId: 'usr_1', organizationId: null, role: 'admin' as const };
  const inbox = await world.records.notices.page(reader, null, 9);
  expect(inbox.map(({ notice }) => notice.kind)).toEqual(['reproduction.different']);
});

test('what cannot be compared is said in words: an original altered or gone, dice in the graph', async () => {
  const { draw, reproduce, world } = await library();
  const { subjectId, key } = await draw({ seed: 85 });
  const other = await draw({ seed: 86 });
  const { bytes, contentType } = await world.objects.get(other.key);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await world.objects.put(key, bytes, { contentType, sha256 });
  expect(await reproduce(subjectId)).toMatchObject({
    state: 'failed',
    outcome: null,
    message: expect.stringContaining('The stored original was altered'),
  });
  await world.objects.delete(key);
  expect(await reproduce(subjectId)).toMatchObject({
    message: 'The original is not in the object store any more.',
  });
  const dice = await library({ noise: 'graph-random' });
  const rolled = await dice.draw({ seed: 1 });
  expect(await dice.reproduce(rolled.subjectId)).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('draws random numbers'),
  });
});

test('a store that cannot be reached fails no try: it is begun again', async () => {
  const { draw, reproduce, world } = await library();
  const { subjectId } = await draw({ seed: 85 });
  world.objects.unavailable = true;
  await expect(reproduce(subjectId)).rejects.toThrow();
  world.objects.unavailable = false;
  world.clock.advance(6 * 60_000);
  const ended = await reproduceNext(world, actors.worker, 'generator.2');
  expect(ended).toMatchObject({ subjectId, outcome: 'identical' });
});
