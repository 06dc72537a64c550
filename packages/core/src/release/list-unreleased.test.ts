import { beforeEach, expect, test } from 'vitest';
import { hideSubject } from '../subject/hide-subject';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { addModelAndBatch, after, sampleAccount, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { draftRelease } from './draft-release';
import { listUnreleased } from './list-unreleased';
import { reviewAndPublish } from './review-and-publish';

function newWorld() {
  const made = memoryWorld();
  return { ...made, signer: made.keyRing, site: { publicUrl: 'https://figment.example' } };
}
let world: ReturnType<typeof newWorld>;
const people = [1, 2, 3].map((number) => samplePerson(number));
const idOf = (number: number) => people[number - 1]!.subject.id;
const review = { adultReviewed: true, note: 'Looked at full size.' };

beforeEach(async () => {
  world = newWorld();
  await addModelAndBatch(world.records);
  await world.records.users.add(sampleAccount(2, { name: 'Edda' }));
  for (const { subject, asset } of people) await world.records.subjects.add(subject, asset);
  for (const { asset } of people.slice(0, 2)) {
    await world.records.fingerprints.add(asset.id, sampleFingerprint(), after(1));
  }
});

const list = async () => {
  const { waiting, count } = await listUnreleased(world, actors.editor);
  return { count, ids: waiting.map(({ listing }) => listing.subject.id), waiting };
};

test('whoever is in the catalog without a release waits, newest first, with what stands against it', async () => {
  const { ids, count, waiting } = await list();
  expect(ids).toEqual([idOf(3), idOf(2), idOf(1)]);
  expect(count).toBe(3);
  expect(waiting[0]!.against.join()).toContain('not been compared');
  expect(waiting[1]!.against).toEqual([]);
});

test('a page goes on after the one before', async () => {
  const first = await listUnreleased(world, actors.editor, { limit: 2 });
  const last = first.waiting[1]!.listing.subject;
  const next = await listUnreleased(world, actors.editor, { after: last, limit: 2 });
  expect(next.waiting.map(({ listing }) => listing.subject.id)).toEqual([idOf(1)]);
});

test('released and hidden people do not wait, drafted ones say so', async () => {
  await reviewAndPublish(world, actors.editor, { subjectId: idOf(1), ...review });
  await hideSubject(world, actors.editor, { subjectId: idOf(3), reason: 'Blurred.' });
  await draftRelease(world, actors.editor, { subjectId: idOf(2), ...review });
  const { ids, waiting } = await list();
  expect(ids).toEqual([idOf(2)]);
  expect(waiting[0]!.against.join()).toContain('drafted a release already');
});

test('what may not be published leaves no draft behind', async () => {
  const asked = reviewAndPublish(world, actors.editor, { subjectId: idOf(3), ...review });
  await expect(asked).rejects.toMatchObject({ code: 'INVALID_STATE' });
  expect(await world.records.releases.ofSubject(idOf(3))).toEqual([]);
});

test('who may not release may not see who waits', async () => {
  await expect(listUnreleased(world, actors.agency)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
