import { expect, test } from 'vitest';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { addModelAndBatch, after, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { readFamily } from './read-family';
import type { Subject } from './subject';

const idOf = (number: number) => samplePerson(number).subject.id;
const release = { number: 'FR-7K3M-9Q2X', by: 'usr_1', at: after(1) };

/** 1 is the parent of 2 and 3, 2 is the parent of 4; embeddings lie on a line, one apart. */
async function family(changes: Record<number, Partial<Subject>> = {}) {
  const world = memoryWorld();
  await addModelAndBatch(world.records);
  const parents: Record<number, number[]> = { 1: [], 2: [1], 3: [1], 4: [2] };
  for (const [at, of] of Object.entries(parents)) {
    const number = Number(at);
    const { subject, asset } = samplePerson(number, {
      release,
      parentIds: of.map(idOf),
      ...changes[number],
    });
    await world.records.subjects.add(subject, asset);
    const embedding = Float32Array.of(number, 0);
    await world.records.measurements.add(sampleMeasurement(number, { embedding }));
  }
  return world;
}
const seen = (relatives: { listing: { subject: { id: string } }; distance: number | null }[]) =>
  relatives.map(({ listing, distance }) => [listing.subject.id, distance]);

test('a family is parents with theirs, siblings and children, each with how far apart', async () => {
  const world = await family();
  const of2 = await readFamily(world, actors.agency, { subjectId: idOf(2) });
  expect(seen(of2.parents)).toEqual([[idOf(1), 1]]);
  expect(seen(of2.siblings)).toEqual([[idOf(3), 1]]);
  expect(seen(of2.children)).toEqual([[idOf(4), 2]]);
  const of4 = await readFamily(world, actors.agency, { subjectId: idOf(4) });
  expect(seen(of4.parents[0]!.parents)).toEqual([[idOf(1), 3]]);
  expect(of4.moreChildren).toBe(false);
});

test.each([
  ['hidden', { state: 'hidden' as const }],
  ['not released', { release: null }],
])('a relative who is %s is neither shown to an agency nor counted', async (_, change) => {
  const world = await family({ 1: change, 4: change });
  const of2 = await readFamily(world, actors.agency, { subjectId: idOf(2) });
  // The sibling is known only through a parent who is out of sight.
  expect(of2).toEqual({ parents: [], siblings: [], children: [], moreChildren: false });
  const toStaff = await readFamily(world, actors.editor, { subjectId: idOf(2) });
  expect([toStaff.parents, toStaff.siblings, toStaff.children].map((one) => one.length)).toEqual([
    1, 1, 1,
  ]);
  const refused = readFamily(world, actors.agency, { subjectId: idOf(1) });
  await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('people of another model are relatives without a distance', async () => {
  const other = sampleModel(2, { version: '2.0.0' });
  const world = await family({ 1: { modelSha256: other.sha256 } });
  await world.records.models.add(other);
  const { parents } = await readFamily(world, actors.editor, { subjectId: idOf(2) });
  expect(seen(parents)).toEqual([[idOf(1), null]]);
});
