import { expect, it } from 'vitest';
import type { CheckSetting } from '../measurement/measurement';
import type { RecordStore } from '../ports';
import type { Review } from '../review/review';
import { sampleCheck, sampleMeasurement } from './measurement-records.contract-suite';
import { addModelAndBatch, after, sampleBatch, samplePerson, sampleUser } from './sample-records';

const setting = (changes: Partial<CheckSetting> = {}): CheckSetting => ({
  modelId: 'example',
  name: 'mouth',
  enabled: true,
  threshold: 0.25,
  rejectBelow: null,
  setBy: sampleUser,
  setAt: after(1),
  ...changes,
});
const idOf = (index: number) => samplePerson(index).subject.id;
const review = (index: number, changes: Partial<Review> = {}): Review => ({
  subjectId: idOf(index),
  verdict: 'rejected',
  reason: null,
  by: sampleUser,
  at: after(index),
  pixelsRemovedAt: null,
  ...changes,
});
const failed = sampleCheck('mouth', { score: 0.125, passed: false, verdict: 'held' });

/** The person at `index`, held by the check of the mouth unless `checks` say otherwise. */
async function addHeld(
  records: RecordStore,
  index: number,
  checks = [failed, sampleCheck('gaze')],
) {
  const state = checks.every(({ passed }) => passed) ? 'available' : 'hidden';
  const { subject, asset } = samplePerson(index, { state });
  await records.subjects.add(subject, asset);
  await records.measurements.add(sampleMeasurement(index, { checks }));
}

/** The rules of thresholds, reviews, scores and settings of the library. */
export function reviewRecordsContract(open: () => RecordStore): void {
  it('keeps one setting a check and model, and takes it back', async () => {
    await addModelAndBatch(open());
    const { checkSettings } = open();
    expect(await checkSettings.ofModel('example')).toEqual([]);
    await checkSettings.set(setting());
    await checkSettings.set(setting({ name: 'gaze', enabled: false, rejectBelow: 0.125 }));
    await checkSettings.set(setting({ threshold: 0.5, setAt: after(2) }));
    expect(await checkSettings.ofModel('example')).toEqual([
      setting({ name: 'gaze', enabled: false, rejectBelow: 0.125 }),
      setting({ threshold: 0.5, setAt: after(2) }),
    ]);
    expect(await checkSettings.ofModel('other')).toEqual([]);
    expect(await checkSettings.remove('example', 'mouth')).toBe(true);
    expect(await checkSettings.remove('example', 'mouth')).toBe(false);
  });

  it('keeps a decision about the library under its name', async () => {
    const kept = { name: 'retention', value: { days: 3 }, setBy: sampleUser, setAt: after(1) };
    expect(await open().librarySettings.get('retention')).toBeNull();
    await open().librarySettings.set(kept);
    await open().librarySettings.set({ ...kept, value: { days: 4 } });
    expect(await open().librarySettings.get('retention')).toEqual({ ...kept, value: { days: 4 } });
  });

  it('lists who waits for a judgement, oldest first, with all checks by name', async () => {
    await addModelAndBatch(open());
    for (const index of [3, 1, 2]) await addHeld(open(), index);
    await addHeld(open(), 4, [sampleCheck('mouth')]);
    const { subject, asset } = samplePerson(5, { state: 'hidden' });
    await open().subjects.add(subject, asset);
    const { reviews } = open();
    const [first, second] = await reviews.waiting(null, 2);
    expect([first!.subject.id, second!.subject.id]).toEqual([idOf(1), idOf(2)]);
    expect(first!.checks).toEqual([sampleCheck('gaze'), failed]);
    const rest = await reviews.waiting(second!.subject, 2);
    expect(rest.map((one) => one.subject.id)).toEqual([idOf(3)]);
    expect([await reviews.countWaiting(9), await reviews.countWaiting(2)]).toEqual([3, 2]);
    await reviews.add(review(2));
    expect(await reviews.countWaiting(9)).toBe(2);
  });

  it('keeps one judgement a picture, which can be taken back until its pixels are gone', async () => {
    await addModelAndBatch(open());
    for (const index of [1, 2]) await addHeld(open(), index);
    const { reviews } = open();
    expect(await reviews.add(review(1, { reason: 'No mouth.' }))).toBe(true);
    expect(await reviews.add(review(1, { verdict: 'accepted' }))).toBe(false);
    expect(await reviews.get(idOf(1))).toEqual(review(1, { reason: 'No mouth.' }));
    expect(await reviews.remove(idOf(1))).toBe(true);
    expect(await reviews.remove(idOf(1))).toBe(false);
    await reviews.add(review(2));
    await reviews.markPixelsRemoved(idOf(2), after(50));
    expect(await reviews.remove(idOf(2))).toBe(false);
    expect((await reviews.get(idOf(2)))!.pixelsRemovedAt).toEqual(after(50));
  });

  it('says whose pixels are due: rejected before a time, and still there', async () => {
    await addModelAndBatch(open());
    for (const index of [1, 2, 3, 4]) await addHeld(open(), index);
    const { reviews } = open();
    await reviews.add(review(1));
    await reviews.add(review(2, { verdict: 'accepted' }));
    await reviews.add(review(3));
    await reviews.add(review(4));
    await reviews.markPixelsRemoved(idOf(3), after(50));
    expect(await reviews.pixelsDue(after(4), 9)).toEqual([review(1)]);
  });

  it('gives the scores of a check over all pictures of a model, rejected ones too, newest first', async () => {
    await addModelAndBatch(open());
    const adult = sampleCheck('adult', {
      passed: false,
      verdict: 'rejected',
      score: 0.25,
      rejectBelow: 0.375,
    });
    await addHeld(open(), 1);
    await addHeld(open(), 2, [sampleCheck('mouth')]);
    await addHeld(open(), 3, [sampleCheck('gaze')]);
    const rejected = { batchId: sampleBatch().id, index: 9, seed: 77, at: after(9) };
    await open().batches.addRejection({
      ...rejected,
      checks: [sampleCheck('mouth', { score: 0.75 }), adult],
      attributes: [],
      reasons: ['adult'],
    });
    const scores = await open().scores.ofCheck('example', 'mouth', 9);
    expect(scores).toEqual([
      {
        subjectId: null,
        batchId: rejected.batchId,
        seed: 77,
        score: 0.75,
        verdict: 'passed',
        others: 'rejected',
        at: after(9),
      },
      {
        subjectId: idOf(2),
        batchId: rejected.batchId,
        seed: 1002,
        score: 1,
        verdict: 'passed',
        others: 'passed',
        at: after(2),
      },
      {
        subjectId: idOf(1),
        batchId: rejected.batchId,
        seed: 1001,
        score: 0.125,
        verdict: 'held',
        others: 'passed',
        at: after(1),
      },
    ]);
    expect(await open().scores.ofCheck('example', 'mouth', 1)).toEqual(scores.slice(0, 1));
    expect(await open().scores.ofCheck('other', 'mouth', 9)).toEqual([]);
    expect(await open().reviews.pruneRejections(after(9), 9)).toBe(0);
    expect(await open().reviews.pruneRejections(after(10), 9)).toBe(1);
    expect(await open().scores.ofCheck('example', 'mouth', 9)).toHaveLength(2);
  });
}
