import { expect, test } from 'vitest';
import { actors, memoryWorld } from '../testing/world';
import { exampleManifest } from './manifest.example';
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
