import { beforeEach, describe, expect, test } from 'vitest';
import type { Analysis } from '../measurement/measurement';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { draftRelease } from '../release/draft-release';
import { browseSubjects } from '../subject/browse-subjects';
import { restoreSubject } from '../subject/hide-subject';
import { viewSubject } from '../subject/view-subject';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { sampleBatch, sampleModel, samplePerson, sampleRelease } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { sliceBatch } from './batch';
import { recordSubject } from './record-subject';

let world: ReturnType<typeof memoryWorld>;
beforeEach(async () => {
  world = memoryWorld();
  await world.records.models.add(sampleModel(1, { manifest: exampleManifest(exampleAnalysis()) }));
  const batch = sampleBatch();
  await world.records.batches.add(batch, sliceBatch(batch.id, batch.count));
});

function analysis(age: number, realism = 0.9): Analysis {
  const { attributes, embedding, nearest } = sampleMeasurement(1);
  const [first, ...rest] = attributes;
  const aged = { ...first!, value: age } as (typeof attributes)[number];
  return { attributes: [aged, ...rest], embedding, nearest, realism, w: null };
}
const record = (index: number, found: Analysis | null) =>
  recordSubject(world, actors.worker, {
    ...samplePerson(index, { release: sampleRelease }),
    analysis: found,
    fingerprint: null,
  });
const subjectId = (index: number) => samplePerson(index).subject.id;
const batch = async () => (await world.records.batches.get(sampleBatch().id))!;
const shown = async () => (await browseSubjects(world, actors.agency, {})).total;

describe('a person of a model that measures', () => {
  test('is recorded with what was measured, and shown', async () => {
    expect(await record(1, analysis(40))).toBe('recorded');
    const { measurement } = await viewSubject(world, actors.agency, { subjectId: subjectId(1) });
    expect(measurement).toMatchObject({
      realism: 0.9,
      nearest: { row: 12_345 },
      checks: [
        { name: 'realism', score: 0.9, threshold: 0.2, passed: true },
        { name: 'age', score: 40, threshold: 21, passed: true },
        { name: 'adult', score: 36, threshold: 21, passed: true },
      ],
      measuredAt: world.clock.now(),
    });
    expect(await batch()).toMatchObject({ madeCount: 1, heldCount: 0 });
  });

  test('below the age of the manifest is kept as scores alone, and nobody can bring them back', async () => {
    expect(await record(1, analysis(20.9))).toBe('rejected');
    expect(await world.records.subjects.get(subjectId(1))).toBeNull();
    const [rejection] = await world.records.batches.rejections(sampleBatch().id, { limit: 9 });
    expect(rejection).toMatchObject({ index: 1, reasons: ['age', 'adult'], seed: 1001 });
    expect(rejection!.checks[1]).toMatchObject({ name: 'age', score: 20.9, verdict: 'rejected' });
    expect(await batch()).toMatchObject({ madeCount: 0, rejectedCount: 1, tally: { age: 1 } });
  });

  test('whom an older version recorded below that age stays out of sight', async () => {
    const { subject, asset } = samplePerson(1, { state: 'hidden' });
    await world.records.subjects.add(subject, asset);
    const { modelSha256 } = subject;
    const check = { name: 'age', score: 20.9, threshold: 21, rejectBelow: 21 } as const;
    const verdict = { passed: false, verdict: 'rejected', region: null, against: null } as const;
    await world.records.measurements.add({
      ...sampleMeasurement(1),
      assetId: asset.id,
      modelSha256,
      checks: [{ ...check, ...verdict }],
    });
    const restoring = restoreSubject(world, actors.admin, { subjectId: subjectId(1) });
    await expect(restoring).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('estimated to be 20.9 years old'),
    });
    const note = 'Looked at full size.';
    const input = { subjectId: subjectId(1), adultReviewed: true, note };
    await expect(draftRelease(world, actors.editor, input)).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await shown()).toBe(0);
  });

  test('is rejected when it is not what was wished for, which is counted by wish', async () => {
    const wish = [{ kind: 'number', attribute: 'age', min: 60, max: null }] as const;
    const picture = { ...samplePerson(1), analysis: analysis(40), fingerprint: null };
    expect(await recordSubject(world, actors.worker, { ...picture, wish: [...wish] })).toBe(
      'rejected',
    );
    expect(await batch()).toMatchObject({ rejectedCount: 1, tally: { 'wish:age': 1 } });
  });

  test('ends the batch once enough are accepted: held ones do not count, late ones are refused', async () => {
    const small = sampleBatch(2, { count: 20, wanted: 2 });
    await world.records.batches.add(small, sliceBatch(small.id, 20));
    const make = (index: number, realism: number) =>
      recordSubject(world, actors.worker, {
        ...samplePerson(index, { batchId: small.id }),
        analysis: analysis(40, realism),
        fingerprint: null,
      });
    expect(await make(0, 0.9)).toBe('recorded');
    expect(await make(1, 0.1)).toBe('held');
    expect((await world.records.batches.get(small.id))!.state).toBe('waiting');
    expect(await make(2, 0.9)).toBe('recorded');
    expect(await make(3, 0.9)).toBe('refused');
    expect(await world.records.batches.get(small.id)).toMatchObject({
      state: 'completed',
      madeCount: 3,
      heldCount: 1,
      endedBecause: null,
      tally: { realism: 1 },
    });
    expect((await world.records.batches.slice(`${small.id}.1`))!.state).toBe('done');
  });

  test('whom the critic doubts is held back, counted, and may be restored by staff', async () => {
    expect(await record(1, analysis(40, 0.1))).toBe('held');
    expect(await record(2, analysis(40, 0.3))).toBe('recorded');
    expect(await batch()).toMatchObject({ madeCount: 2, heldCount: 1 });
    expect(world.news.announced).toHaveLength(2);
    expect(await shown()).toBe(1);
    await restoreSubject(world, actors.editor, { subjectId: subjectId(1) });
    expect(await shown()).toBe(2);
  });

  test('is not recorded without a measurement, whoever forgot it', async () => {
    await expect(record(1, null)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(record(1, analysis(Number.NaN))).rejects.toMatchObject({ code: 'INVALID' });
    expect(await world.records.subjects.get(subjectId(1))).toBeNull();
    expect((await batch()).madeCount).toBe(0);
  });

  test('is measured once: a re-run writes nothing', async () => {
    await record(1, analysis(40, 0.1));
    expect(await record(1, analysis(40, 0.9))).toBe('known');
    expect(await batch()).toMatchObject({ madeCount: 1, heldCount: 1 });
  });
});
