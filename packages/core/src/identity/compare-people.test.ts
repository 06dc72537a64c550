import { expect, test } from 'vitest';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { addModelAndBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { comparePeople } from './compare-people';

async function library(count: number, embedding: (at: number) => Float32Array | null) {
  const world = memoryWorld();
  await addModelAndBatch(world.records);
  for (let at = 0; at < count; at += 1) {
    const { subject, asset } = samplePerson(at);
    await world.records.subjects.add(subject, asset);
    await world.records.measurements.add(sampleMeasurement(at, { embedding: embedding(at) }));
  }
  return world;
}
const input = { modelSha256: sampleModel().sha256 };

test('everybody a model made is compared with everybody, each once', async () => {
  const world = await library(20, (at) => Float32Array.of(at, 0));
  const pairs = await comparePeople(world, actors.editor, input);
  expect(pairs).toMatchObject({ people: 20, pairs: 190 });
  expect(pairs!.quantiles[0]).toBe(1);
});

test('a large library is compared by people from all over it', async () => {
  const world = await library(600, (at) => Float32Array.of(at, 0));
  const pairs = await comparePeople(world, actors.editor, input);
  expect(pairs!.people).toBe(256);
  // The newest are among them, too.
  expect(pairs!.quantiles.at(-1)).toBeGreaterThan(500);
});

test('nothing is said of people whom nothing measured', async () => {
  const world = await library(20, () => null);
  expect(await comparePeople(world, actors.editor, input)).toBeNull();
});
