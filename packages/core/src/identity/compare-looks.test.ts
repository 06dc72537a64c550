import { expect, test } from 'vitest';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { addModelAndBatch, after, sampleId, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { compareLooks } from './compare-looks';

const idOf = (number: number) => samplePerson(number).subject.id;

/** People 1 to 5 on a line, one apart; the last two are not released, and 3 was never measured. */
async function library() {
  const world = memoryWorld();
  await addModelAndBatch(world.records);
  for (const number of [1, 2, 3, 4, 5]) {
    const release = number < 4 ? { number: `FR-${number}`, by: 'usr_1', at: after(1) } : null;
    const { subject, asset } = samplePerson(number, { release });
    await world.records.subjects.add(subject, asset);
    if (number === 3) continue;
    const embedding = Float32Array.of(number, 0);
    await world.records.measurements.add(sampleMeasurement(number, { embedding }));
  }
  return world;
}

test('each two are compared once, in the order asked for', async () => {
  const world = await library();
  const found = await compareLooks(world, actors.agency, { subjectIds: [2, 1, 3].map(idOf) });
  expect(found.people.map(({ listing }) => listing.subject.id)).toEqual([2, 1, 3].map(idOf));
  expect(found.people.map(({ measurement }) => measurement !== null)).toEqual([true, true, false]);
  expect(found.pairs).toEqual([
    { a: idOf(2), b: idOf(1), distance: 1 },
    { a: idOf(2), b: idOf(3), distance: null },
    { a: idOf(1), b: idOf(3), distance: null },
  ]);
});

test('whoever is out of sight is missing, like somebody who never was', async () => {
  const world = await library();
  const nobody = sampleId('subject', 77);
  const subjectIds = [idOf(1), idOf(4), nobody];
  const found = await compareLooks(world, actors.agency, { subjectIds });
  expect(found.missing).toEqual([idOf(4), nobody]);
  expect(found.pairs).toEqual([]);
  expect((await compareLooks(world, actors.editor, { subjectIds })).missing).toEqual([nobody]);
});

test.each([
  ['nobody', [], 'at least one'],
  ['five', [1, 2, 3, 4, 5].map(idOf), 'At most 4'],
  ['twice the same', [idOf(1), idOf(1)], 'named twice'],
  ['no id', ['<b>', idOf(1)], '"<b>" is not the id of a person'],
])('%s is refused with words', async (_, subjectIds, words) => {
  const refused = compareLooks(await library(), actors.agency, { subjectIds });
  await expect(refused).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(words) as string,
  });
});
