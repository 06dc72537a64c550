import { expect, test } from 'vitest';
import { actors, memoryWorld } from '../testing/world';
import { samplePerson } from '../testing/sample-records';
import { exampleManifest } from './manifest.example';
import { reactivateModel, retireModel } from './manage-models';
import { modelToOrder } from './model-house';
import { listModels, registerModel } from './register-model';

test('a package is registered once per sha256, newest first, each with an entry in the trail', async () => {
  const world = memoryWorld();
  const register = (sha256: string, version: string) =>
    registerModel(world, actors.worker, { manifest: exampleManifest({ version }), sha256 });
  expect(await register('a'.repeat(64), '1.0.0')).toBe(true);
  world.clock.advance(1);
  expect(await register('a'.repeat(64), '1.0.0')).toBe(false);
  expect(await register('b'.repeat(64), '1.1.0')).toBe(true);
  const models = await listModels(world, actors.agency);
  expect(models.map((model) => model.version)).toEqual(['1.1.0', '1.0.0']);
  expect(models[0]).toMatchObject({ id: 'example', kind: 'person', name: 'Example' });
  const trail = await world.records.audit.page({}, null, 9);
  expect(trail.map((entry) => entry.target)).toEqual(['b'.repeat(64), 'a'.repeat(64)]);
  const log = await world.records.log.range(0, 9);
  expect(log.map(({ kind, body }) => [kind, body])).toEqual([
    ['model.registered', expect.objectContaining({ version: '1.0.0', sha256: 'a'.repeat(64) })],
    ['model.registered', expect.objectContaining({ version: '1.1.0', sha256: 'b'.repeat(64) })],
  ]);
  expect(log[1]!.body.manifestSha256).toBe(
    world.digest.ofJson(exampleManifest({ version: '1.1.0' })),
  );
});

test('an update of another lineage waits for an admin where another version has people', async () => {
  const world = memoryWorld();
  const [before, update] = ['a'.repeat(64), 'b'.repeat(64)];
  const register = (sha256: string, version: string, found = true) => {
    world.clock.advance(1);
    const manifest = exampleManifest({ version });
    return registerModel(world, actors.worker, { manifest, sha256, found });
  };
  await register(before, '1.0.0');
  await register(update, '1.1.0');
  // Nobody was made yet: the newest is what people are ordered from.
  expect((await modelToOrder(world.records, 'example')).model.sha256).toBe(update);

  const { subject, asset } = samplePerson(1, {
    modelSha256: update,
    modelId: 'example',
    batchId: null,
    batchIndex: null,
  });
  await world.records.subjects.add(subject, { ...asset, batchId: null, batchIndex: null });
  await register('c'.repeat(64), '1.2.0');
  expect((await modelToOrder(world.records, 'example')).model.sha256).toBe(update);
  expect(await world.records.modelStandings.get('c'.repeat(64))).toMatchObject({
    state: 'retired',
    setBy: 'system:library',
    reason: expect.stringContaining('1 people were made by Example 1.1.0'),
  });
  // Whoever imports one means it.
  await register('d'.repeat(64), '1.3.0', false);
  expect((await modelToOrder(world.records, 'example')).model.sha256).toBe('d'.repeat(64));
});

/** A library whose versions may share a lineage: those of one average do. */
async function library() {
  const world = memoryWorld();
  const register = (digit: string, version: string, average: string) => {
    world.clock.advance(1);
    const { truncation } = exampleManifest();
    const file = { path: 'w_avg.bin', sha256: average.repeat(64), bytes: 32 };
    const avg = { from: 'file' as const, file };
    const manifest = exampleManifest({
      version,
      truncation: { ...truncation, where: 'host', avg },
    });
    const sha256 = digit.repeat(64);
    return registerModel(world, actors.worker, { manifest, sha256, found: true });
  };
  const addPerson = async (number: number, digit: string) => {
    const theirs = { modelSha256: digit.repeat(64), modelId: 'example', batchId: null };
    const { subject, asset } = samplePerson(number, theirs);
    await world.records.subjects.add(subject, { ...asset, batchId: null, batchIndex: null });
  };
  const ordered = async () => (await modelToOrder(world.records, 'example')).model.version;
  return { world, register, addPerson, ordered };
}

test('an update of the same lineage goes into service by itself', async () => {
  const { world, register, addPerson, ordered } = await library();
  await register('a', '1.0.0', 'd');
  await addPerson(1, 'a');
  await register('b', '1.1.0', 'd');
  expect(await ordered()).toBe('1.1.0');
  expect(await world.records.modelStandings.get('b'.repeat(64))).toBeNull();
});

test('so does one of the lineage that people are ordered from, whatever older ones made', async () => {
  const { world, register, addPerson, ordered } = await library();
  await register('a', '1.0.0', 'd');
  await addPerson(1, 'a');
  await register('b', '2.0.0', 'e');
  expect(await ordered()).toBe('1.0.0');
  await reactivateModel(world, actors.admin, { sha256: 'b'.repeat(64) });
  await register('c', '2.1.0', 'e');
  expect(await ordered()).toBe('2.1.0');
});

test('an update does not undo that an admin took its lineage out of service', async () => {
  const { world, register, addPerson } = await library();
  await register('a', '1.0.0', 'd');
  await addPerson(1, 'a');
  await retireModel(world, actors.admin, { sha256: 'a'.repeat(64), reason: 'Too soft.' });
  await register('b', '1.1.0', 'd');
  expect(await world.records.modelStandings.get('b'.repeat(64))).toMatchObject({
    state: 'retired',
    reason: expect.stringContaining('Example 1.0.0, which draws the same people, was taken out'),
  });
});
