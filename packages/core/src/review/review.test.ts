import { beforeEach, expect, test } from 'vitest';
import type { Check } from '../measurement/measurement';
import { setRetention } from '../setting/retention';
import { restoreSubject } from '../subject/hide-subject';
import { memoryObjectStore } from '../storage/testing/memory-object-store';
import { sampleCheck, sampleMeasurement } from '../testing/measurement-records.contract-suite';
import {
  addModelAndBatch,
  sampleBatch,
  samplePerson,
  sampleRelease,
} from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { listHeld } from './list-held';
import { reviewPicture, undoReview } from './review-picture';
import { sweepRejected } from './sweep-rejected';

let world: ReturnType<typeof memoryWorld>;
const { subject, asset } = samplePerson(1, { state: 'hidden' });
const subjectId = subject.id;
const mouth = sampleCheck('mouth', { score: 0.1, passed: false, verdict: 'held' });

async function hold(...checks: Check[]): Promise<void> {
  await world.records.subjects.add(subject, asset);
  await world.records.measurements.add(sampleMeasurement(1, { checks }));
  await world.records.batches.addMade(sampleBatch().id, 1, 1);
}
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
});
const state = async () => (await world.records.subjects.get(subjectId))!.subject.state;
const held = async () => (await world.records.batches.get(sampleBatch().id))!.heldCount;
const judge = (verdict: 'accepted' | 'rejected') =>
  reviewPicture(world, actors.editor, { subjectId, verdict });
const undo = () => undoReview(world, actors.editor, { subjectId });
const invalid = { code: 'INVALID_STATE' };

test('an accepted picture is available and counts for its batch, until the judgement is taken back', async () => {
  await hold(mouth, sampleCheck('adult'));
  expect((await listHeld(world, actors.editor)).waiting).toBe(1);
  await judge('accepted');
  expect([await state(), await held()]).toEqual(['available', 0]);
  expect((await listHeld(world, actors.editor)).held).toEqual([]);
  await expect(judge('rejected')).rejects.toMatchObject({ code: 'CONFLICT' });
  world.clock.advance(1);
  await undo();
  expect([await state(), await held()]).toEqual(['hidden', 1]);
  expect((await world.records.audit.page({}, null, 9)).map((one) => one.action)).toEqual([
    'subject.review-undone',
    'subject.reviewed',
  ]);
});

test.each([
  ['estimated too young', sampleCheck('age', { passed: false, verdict: 'held' })],
  ['not adult beyond doubt', sampleCheck('adult', { passed: false, verdict: 'held' })],
  ['rejected for good', sampleCheck('gaze', { passed: false, verdict: 'rejected' })],
])('nobody accepts who is %s', async (_why, check) => {
  await hold(check);
  await expect(judge('accepted')).rejects.toMatchObject(invalid);
  expect(await state()).toBe('hidden');
  await judge('rejected');
  expect(await state()).toBe('hidden');
});

test('who is not adult beyond doubt is not restored by any other door, nor is who an editor rejected', async () => {
  await hold(sampleCheck('adult', { passed: false, verdict: 'held' }));
  const restore = () => restoreSubject(world, actors.admin, { subjectId });
  await expect(restore()).rejects.toMatchObject(invalid);
  world = memoryWorld();
  await addModelAndBatch(world.records);
  await hold(mouth);
  await judge('rejected');
  await expect(restore()).rejects.toThrow('An editor rejected');
});

test('who is not held is not judged, and nobody takes back what nobody said', async () => {
  await expect(judge('accepted')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await world.records.subjects.add(subject, asset);
  await expect(judge('accepted')).rejects.toMatchObject(invalid);
  await expect(undo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a released person must lose the release before the judgement is taken back', async () => {
  await hold(mouth);
  await judge('accepted');
  await world.records.subjects.setRelease(subjectId, sampleRelease);
  await expect(undo()).rejects.toMatchObject(invalid);
  expect(await state()).toBe('available');
});

test('pixels of a rejected picture are removed after the set time, and then nothing can be undone', async () => {
  await hold(mouth);
  const objects = memoryObjectStore();
  const { key } = asset.renditions[0]!;
  const sha256 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
  await objects.put(key, new Uint8Array(1), { contentType: 'image/webp', sha256 });
  await setRetention(world, actors.admin, { pixelsDays: 2, recordsDays: 5 });
  await judge('rejected');
  const sweep = () => sweepRejected({ ...world, objects }, actors.worker);
  world.clock.advance(2 * 86_400_000);
  expect((await sweep()).pictures).toBe(0);
  expect(await objects.head(key)).not.toBeNull();
  world.clock.advance(1);
  expect((await sweep()).pictures).toBe(1);
  expect((await sweep()).pictures).toBe(0);
  expect(await objects.head(key)).toBeNull();
  await expect(undo()).rejects.toMatchObject(invalid);
});
