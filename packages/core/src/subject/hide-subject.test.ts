import { beforeEach, expect, test } from 'vitest';
import { addModelAndBatch, sampleId, samplePerson, sampleRelease } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { hideSubject, restoreSubject } from './hide-subject';

let world: ReturnType<typeof memoryWorld>;
const { subject, asset } = samplePerson(1);
const subjectId = subject.id;
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  await world.records.subjects.add(subject, asset);
});
const hide = () => hideSubject(world, actors.editor, { subjectId, reason: ' A second mouth. ' });
const state = async () => (await world.records.subjects.get(subjectId))!.subject.state;

test('hiding and restoring are kept in the trail once each, however often they are asked for', async () => {
  await hide();
  await hide();
  expect(await state()).toBe('hidden');
  world.clock.advance(1);
  await restoreSubject(world, actors.editor, { subjectId });
  await restoreSubject(world, actors.editor, { subjectId });
  expect(await state()).toBe('available');
  expect(await world.records.audit.page({}, null, 9)).toMatchObject([
    { action: 'subject.restored' },
    { action: 'subject.hidden', detail: { reason: 'A second mouth.' } },
  ]);
});

test('a released person must lose the release before being hidden', async () => {
  await world.records.subjects.setRelease(subjectId, sampleRelease);
  await expect(hide()).rejects.toMatchObject({ code: 'INVALID_STATE' });
  expect(await state()).toBe('available');
});

test('an unknown person can be neither hidden nor restored', async () => {
  const unknown = { subjectId: sampleId('subject', 77), reason: '' };
  const notFound = { code: 'NOT_FOUND' };
  await expect(hideSubject(world, actors.editor, unknown)).rejects.toMatchObject(notFound);
  await expect(restoreSubject(world, actors.editor, unknown)).rejects.toMatchObject(notFound);
});
