import { addModelAndBatch, sampleModel, samplePerson } from '@figment/core/testing/sample-records';
import { actors, memoryWorld } from '@figment/core/testing/world';
import { beforeAll, expect, test } from 'vitest';
import { peopleOfModel, type PeopleSearch } from './people-of-model';

const world = { ...memoryWorld(), mediaUrl: (key: string) => Promise.resolve(`/media/${key}`) };
const people = [1, 2, 3].map((number) => samplePerson(number, { seed: number * 10 }));
const [first, , newest] = people.map(({ subject }) => subject);
const { modelId, modelSha256 } = first!;
const seedsOf = async (search: Partial<PeopleSearch>) => {
  const whole = { modelId, modelSha256, text: '', limit: 18, ...search };
  return (await peopleOfModel(world, actors.editor, whole)).map(({ seed }) => seed);
};

beforeAll(async () => {
  await addModelAndBatch(world.records);
  for (const { subject, asset } of people) await world.records.subjects.add(subject, asset);
});

test('without a text the newest are offered, at most so many, without whom is left out', async () => {
  expect(await seedsOf({})).toEqual([30, 20, 10]);
  expect(await seedsOf({ limit: 2 })).toEqual([30, 20]);
  expect(await seedsOf({ limit: 2, not: newest!.id })).toEqual([20, 10]);
});

test('a seed or an id finds exactly who has it', async () => {
  expect(await seedsOf({ text: '20' })).toEqual([20]);
  expect(await seedsOf({ text: first!.id })).toEqual([10]);
  expect(await seedsOf({ text: first!.id, not: first!.id })).toEqual([]);
});

test.each(['99', 'x', '-1', 'sub_1', 'sub_00000000000000000000000099'])(
  'nobody is found for %s, and that is no refusal',
  async (text) => expect(await seedsOf({ text })).toEqual([]),
);

test('people of another version are offered where it is of the same lineage', async () => {
  const { lineage } = sampleModel();
  const update = sampleModel(4, { version: '1.1.0', lineage });
  const stranger = sampleModel(5, { version: '2.0.0' });
  for (const model of [update, stranger]) await world.records.models.add(model);
  expect(await seedsOf({ modelSha256: update.sha256 })).toEqual([30, 20, 10]);
  expect(await seedsOf({ modelSha256: stranger.sha256 })).toEqual([]);
});

test('people of a package that nobody knows are not offered', async () => {
  expect(await seedsOf({ modelSha256: 'f'.repeat(64) })).toEqual([]);
  expect(await seedsOf({ modelSha256: 'f'.repeat(64), text: first!.id })).toEqual([]);
});
