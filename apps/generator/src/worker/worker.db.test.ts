import { afterEach, describe, expect, it } from 'vitest';
import { cancelBatch } from '@figment/core/batch/cancel-batch';
import { sweepEndedBatches } from '@figment/core/batch/reconcile-batches';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { workerEnv } from '../env';
import { killRun } from './testing/kill-run';
import { admin, openTestLibrary, type TestLibrary } from './testing/library';
import { startWorker, type Worker } from './worker';

let library: TestLibrary | undefined;
const others: TestLibrary[] = [];
const workers: Worker[] = [];

async function start(settings: Record<string, string>): Promise<Worker> {
  const worker = await startWorker(workerEnv(settings));
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  for (const other of others.splice(0)) await other.close();
  await library?.close();
  library = undefined;
});

describe('the worker', () => {
  it('makes every person of a batch, whole, with hashes that hold', async () => {
    library = await openTestLibrary();
    await start(library.settings);
    const { id } = await library.order(20);
    const batch = await library.ended(id);
    expect(batch).toMatchObject({
      state: 'completed',
      madeCount: 20,
      failedCount: 0,
      trouble: null,
    });
    expect(await library.verify(id)).toEqual({
      people: 20,
      renditions: 60,
      wrong: [],
      orphans: [],
    });
  });

  it('gives the same bytes for the same seeds, whoever makes them and how many share the work', async () => {
    library = await openTestLibrary();
    await start(library.settings);
    const first = await library.order(10, '5-14');
    await library.ended(first.id);
    // In one library they would be duplicates.
    const other = await openTestLibrary({ modelsFolder: library.settings.MODELS_DIR! });
    others.push(other);
    await start(other.settings);
    await start({ ...other.settings, GENERATOR_ENGINES: '2' });
    const second = await other.order(10, '5-14');
    await other.ended(second.id);
    const originals = async ({ deps }: TestLibrary, batchId: string) => {
      const states = ['available' as const, 'hidden' as const];
      const page = await deps.records.subjects.page({ batchId, states }, null, 100);
      const pairs = page.map(
        ({ subject, asset }) => [subject.seed, asset.renditions[0]!.sha256] as const,
      );
      return Object.fromEntries(pairs);
    };
    const bytes = await originals(library, first.id);
    expect(Object.keys(bytes)).toHaveLength(10);
    expect(new Set(Object.values(bytes)).size).toBe(10);
    expect(await originals(other, second.id)).toEqual(bytes);
  });

  it('puts blocks of several seeds together where the plan of a batch says so', async () => {
    library = await openTestLibrary();
    await start(library.settings);
    const { records } = library.deps;
    const plain = await library.orderWish([], 2, 2);
    const [layers, blocks] = [[2, 3], [[{ layers: [2, 3], seed: 1 }]]];
    const composed = await library.orderWish([], 1, 1, blocks);
    const made = async ({ id }: { id: string }) => {
      await library!.ended(id);
      const states = ['available' as const, 'hidden' as const];
      const page = await records.subjects.page({ batchId: id, states }, null, 9);
      const found = await Promise.all(page.map(({ subject }) => records.subjects.get(subject.id)));
      return found.map((one) => one!.subject);
    };
    const whole = Object.fromEntries((await made(plain)).map((one) => [one.seed, one.w!]));
    const [put] = await made(composed);
    expect(put!.recipe).toMatchObject({ seed: 0, styles: [{ layers, source: { seed: 1 } }] });
    expect(put!.parentIds).toEqual([]);
    const { dim } = library.model.manifest.w!;
    expect(put!.w!.slice(0, 2 * dim)).toEqual(whole[0]!.slice(0, 2 * dim));
    expect(put!.w!.slice(2 * dim)).toEqual(whole[1]!.slice(2 * dim));
  });

  it('gives up pictures a model cannot make, says why, and ends the batch', async () => {
    library = await openTestLibrary({ model: { broken: 'nan' } });
    await start(library.settings);
    const { id } = await library.order(3);
    expect(await library.ended(id)).toMatchObject({
      state: 'failed',
      madeCount: 0,
      failedCount: 3,
    });
    const [failure] = await library.deps.records.batches.failures(id, 1);
    expect(failure!.message).toMatch(/NaN|not a number|finite/i);
    expect(await library.verify(id)).toEqual({ people: 0, renditions: 0, wrong: [], orphans: [] });
  });

  it('measures everybody, holds back whom the critic doubts, and says how many', async () => {
    library = await openTestLibrary({ model: { analysis: { score: 0.1 } } });
    await start(library.settings);
    const { id } = await library.order(3);
    expect(await library.ended(id)).toMatchObject({
      state: 'completed',
      madeCount: 3,
      heldCount: 3,
      failedCount: 0,
    });
    const { records } = library.deps;
    expect(await records.subjects.count({ batchId: id, states: ['available'] }, 9)).toBe(0);
    const [held] = await records.subjects.page({ batchId: id, states: ['hidden'] }, null, 1);
    const measurement = await records.measurements.get(held!.asset.id);
    expect(measurement!.attributes.map(({ name }) => name)).toEqual([
      'age',
      'hair-color',
      'glasses',
    ]);
    expect(measurement!.embedding).toHaveLength(8);
    expect(measurement!.nearest!.distance).toBeGreaterThan(0);
    const check = measurement!.checks.find(({ name }) => name === 'realism');
    expect(check).toMatchObject({ name: 'realism', threshold: 0.2, passed: false });
    expect(check!.score).toBeCloseTo(0.1);
  });

  it('keeps of whom the encoder finds too young the scores alone', async () => {
    const { adults } = exampleAnalysis();
    const changes = { subject: 'person', adults } as const;
    library = await openTestLibrary({ model: { analysis: { age: 19 }, changes } });
    await start(library.settings);
    const { id } = await library.order(2);
    expect(await library.ended(id)).toMatchObject({
      state: 'failed',
      madeCount: 0,
      rejectedCount: 2,
      endedBecause: expect.stringContaining('the check "Estimated age" failed 2 times'),
    });
    const { records } = library.deps;
    expect(await records.subjects.count({ states: ['available', 'hidden'] }, 9)).toBe(0);
    const [rejection] = await records.batches.rejections(id, { limit: 9 });
    const age = rejection!.checks.find(({ name }) => name === 'age');
    expect(age).toMatchObject({ score: 19, threshold: 21, verdict: 'rejected' });
    expect(await library.verify(id)).toMatchObject({ people: 0, orphans: [] });
  });

  it('gives up who cannot be measured and stores nothing of them', async () => {
    library = await openTestLibrary({ model: { analysis: { broken: 'nan' } } });
    await start(library.settings);
    const { id } = await library.order(2);
    expect(await library.ended(id)).toMatchObject({ state: 'failed', failedCount: 2 });
    const [failure] = await library.deps.records.batches.failures(id, 1);
    expect(failure!.message).toContain('not numbers');
    expect(await library.verify(id)).toMatchObject({ people: 0, orphans: [] });
  });

  it('rejects who was made before from the same seed, as the same pixels', async () => {
    library = await openTestLibrary();
    await start(library.settings);
    const first = await library.order(4, '5-8');
    await library.ended(first.id);
    const second = await library.order(4, '7-10');
    const ended = await library.ended(second.id);
    expect(ended).toMatchObject({ rejectedCount: 2, tally: { duplicate: 2 } });
    expect(await library.deps.records.batches.handledIndexes(second.id, 0, 9)).toEqual([
      0, 1, 2, 3,
    ]);
    expect((await library.verify(second.id)).orphans).toEqual([]);
  });

  it('stops making when a batch is cancelled, keeps what was made and sweeps what was not recorded', async () => {
    library = await openTestLibrary();
    await start(library.settings);
    const { id } = await library.order(400);
    const { deps } = library;
    while ((await deps.records.batches.get(id))!.madeCount < 3)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await cancelBatch(deps, admin, { batchId: id });
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    const batch = await deps.records.batches.get(id);
    expect(batch!.state).toBe('cancelled');
    expect(batch!.madeCount).toBeLessThan(400);
    const later = { ...deps, clock: { now: () => new Date(Date.now() + 60_000) } };
    await sweepEndedBatches(later, { kind: 'system', name: 'worker' });
    expect(await library.verify(id)).toEqual({
      people: batch!.madeCount,
      renditions: batch!.madeCount * 3,
      wrong: [],
      orphans: [],
    });
  });

  it('does not start without its storage, and names the setting', async () => {
    library = await openTestLibrary();
    const settings = {
      ...library.settings,
      STORAGE_FOLDER: `${library.settings.MODELS_DIR}/tiny/manifest.json/objects`,
    };
    await expect(startWorker(workerEnv(settings))).rejects.toMatchObject({
      field: 'STORAGE_FOLDER',
    });
  });

  it('ends a batch exactly, with no orphan and every hash right, though workers are killed with -9 meanwhile', async () => {
    library = await openTestLibrary();
    const { batch, kills } = await killRun(library, {
      people: 40,
      kills: 4,
      workers: 2,
      pauseMilliseconds: 300,
    });
    expect(kills).toBeGreaterThan(0);
    expect(batch).toMatchObject({ state: 'completed', madeCount: 40, failedCount: 0 });
    expect(await library.verify(batch.id)).toEqual({
      people: 40,
      renditions: 120,
      wrong: [],
      orphans: [],
    });
  });
});
