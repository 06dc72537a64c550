import { beforeEach, describe, expect, test } from 'vitest';
import type { Analysis } from '../measurement/measurement';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { draftRelease } from '../release/draft-release';
import { browseSubjects } from '../subject/browse-subjects';
import { restoreSubject } from '../subject/hide-subject';
import { viewSubject } from '../subject/view-subject';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { sampleBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { sliceBatch } from './batch';
import { recordSubject } from './make-slice';

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
    ...samplePerson(index),
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
      ],
      measuredAt: world.clock.now(),
    });
    expect(await batch()).toMatchObject({ madeCount: 1, heldCount: 0 });
  });

  test('below the age of the manifest is never seen, and nobody can bring them back', async () => {
    expect(await record(1, analysis(20.9))).toBe('held');
    expect(await shown()).toBe(0);
    const looking = viewSubject(world, actors.agency, { subjectId: subjectId(1) });
    await expect(looking).rejects.toMatchObject({ code: 'NOT_FOUND' });
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
    expect(await world.records.audit.page({}, null, 9)).toMatchObject([
      {
        action: 'subject.held',
        actor: 'system:worker',
        target: subjectId(1),
        detail: { age: { score: 20.9, threshold: 21 } },
      },
    ]);
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
