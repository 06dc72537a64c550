import { beforeEach, describe, expect, test } from 'vitest';
import { hideSubject } from '../subject/hide-subject';
import { addModelAndBatch, sampleId, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { setRelease, withdrawRelease } from './set-release';

let world: ReturnType<typeof memoryWorld>;
const { subject, asset } = samplePerson(1);
const subjectId = subject.id;
const note = 'Looked at full size.';
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  await world.records.subjects.add(subject, asset);
});
const release = (changes: object = {}) =>
  setRelease(world, actors.editor, { subjectId, adultReviewed: true, note, ...changes });
const withdraw = (reason = 'A doubt came up.') =>
  withdrawRelease(world, actors.editor, { subjectId, reason });
const flag = async () => (await world.records.subjects.get(subjectId))!.subject.release;
const trail = () => world.records.audit.page({}, null, 9);

describe('a release', () => {
  test('keeps who, when, the note and what the model says of its training data', async () => {
    const set = await release();
    expect(set).toEqual({
      setBy: actors.editor.userId,
      setAt: world.clock.now(),
      grounds: {
        format: 'figment-release-grounds/1',
        adultReviewed: true,
        trainingData: 'Nothing: the weights are written by hand.',
        realPeopleInTraining: 'no',
        note,
      },
    });
    expect(await flag()).toEqual(set);
    expect(await trail()).toMatchObject([{ action: 'release.set', detail: { grounds: { note } } }]);
  });

  test.each<[string, object, object]>([
    ['a person not reviewed as an adult', { adultReviewed: false }, { field: 'adultReviewed' }],
    ['a note that says nothing', { note: '  ok  ' }, { code: 'INVALID', field: 'note' }],
    ['an unknown subject', { subjectId: sampleId('subject', 77) }, { code: 'NOT_FOUND' }],
  ])('is refused for %s', async (_name, changes, refusal) => {
    await expect(release(changes)).rejects.toMatchObject(refusal);
    expect(await flag()).toBeNull();
    expect(await trail()).toEqual([]);
  });

  test('is refused for a hidden person', async () => {
    await hideSubject(world, actors.editor, { subjectId, reason: 'broken hand' });
    await expect(release()).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('is set once: of two reviewers the second is told', async () => {
    const both = await Promise.allSettled([release(), release()]);
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_STATE' } });
    expect(await trail()).toHaveLength(1);
  });
});

describe('a withdrawn release', () => {
  test('is gone from the person and kept in the trail with the reason', async () => {
    const set = await release();
    await withdraw();
    expect(await flag()).toBeNull();
    const entries = await trail();
    expect(entries.find((entry) => entry.action === 'release.withdrawn')?.detail).toEqual({
      reason: 'A doubt came up.',
      was: { ...set, setAt: set.setAt.toISOString() },
    });
  });

  test('needs a reason', async () => {
    await release();
    await expect(withdraw(' x ')).rejects.toMatchObject({ code: 'INVALID', field: 'reason' });
    expect(await flag()).not.toBeNull();
  });

  test('must have been set', async () => {
    await expect(withdraw()).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});
