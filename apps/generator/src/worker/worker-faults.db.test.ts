import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { pauseBatch, resumeBatch } from '@figment/core/batch/arrange-batches';
import { retryFailures } from '@figment/core/batch/retry-batch';
import { FigmentError } from '@figment/core/errors';
import { StorageUnavailable } from '@figment/core/storage/storage-unavailable';
import { workerEnv } from '../env';
import { openTestLibrary, admin, type TestLibrary } from './testing/library';
import { openSliceParts } from './testing/slice-parts';
import { startWorker, type Worker } from './worker';

let library: TestLibrary | undefined;
const undo: (() => Promise<unknown>)[] = [];
const workers: Worker[] = [];

async function start(settings: Record<string, string>): Promise<Worker> {
  const worker = await startWorker(workerEnv(settings));
  workers.push(worker);
  return worker;
}
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  for (const step of undo.splice(0).reverse()) await step();
  await library?.close();
  library = undefined;
});

const whole = (people: number) => ({ people, renditions: people * 3, wrong: [], orphans: [] });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whoever asks meanwhile is refused as well: ask again until the server answers. */
async function endedAfterRestart<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 20) throw error;
      await pause(500);
    }
  }
}

describe('a worker in trouble', () => {
  it.each([
    ['storage that fails', new StorageUnavailable('The store answered 503.')],
    ['a full disk', new FigmentError('LIMIT', 'The disk is full.')],
  ])('waits out %s, says so on the batch, and loses or doubles nothing', async (_name, fault) => {
    library = await openTestLibrary();
    const { deps } = library;
    const { id } = await library.order(12);
    let failing = true;
    let puts = 0;
    const objects = Object.create(deps.objects, {
      // The first object of every picture is stored: what a fault leaves behind is overwritten later.
      put: {
        value: (...args: Parameters<typeof deps.objects.put>) =>
          failing && (puts += 1) % 3 !== 1 ? Promise.reject(fault) : deps.objects.put(...args),
      },
    }) as typeof deps.objects;
    const parts = await openSliceParts(library, { objects });
    undo.push(() => parts.close());
    expect(await parts.workNext()).toBe('postponed');
    expect(await deps.records.batches.get(id)).toMatchObject({
      state: 'running',
      madeCount: 0,
      failedCount: 0,
      trouble: fault.message,
    });
    expect(await deps.records.batches.slice(`${id}.0`)).toMatchObject({
      state: 'waiting',
      lastError: fault.message,
      attempts: 1,
    });
    failing = false;
    while (!(await deps.records.batches.get(id))!.finishedAt) {
      if (!(await parts.workNext())) await pause(200);
    }
    expect(await deps.records.batches.get(id)).toMatchObject({
      state: 'completed',
      madeCount: 12,
      failedCount: 0,
      trouble: null,
    });
    expect(await library.verify(id)).toEqual(whole(12));
  });

  it('gives up what a model breaks half way, keeps the rest, and tries again when asked', async () => {
    library = await openTestLibrary();
    const { deps } = library;
    const { id } = await library.order(8);
    const parts = await openSliceParts(library);
    undo.push(() => parts.close());
    const { models } = parts.parts;
    let drawn = 0;
    const breaking: typeof models = {
      ...models,
      async load(sha256) {
        const model = (await models.load(sha256))!;
        const portray: typeof model.portray = async (recipe) => {
          drawn += 1;
          if (drawn > 5) throw new FigmentError('INVALID', 'The picture is not a number (NaN).');
          return model.portray(recipe);
        };
        return { ...model, portray };
      },
    };
    expect(await parts.workNext({ models: breaking })).toBe('done');
    expect(await deps.records.batches.get(id)).toMatchObject({
      state: 'completed',
      madeCount: 5,
      failedCount: 3,
      endedBecause: '8 tries, 5 of 8 accepted: 3 could not be made.',
    });
    expect((await retryFailures(deps, admin, { batchId: id })).pictures).toBe(3);
    expect(await parts.workNext()).toBe('done');
    expect(await deps.records.batches.get(id)).toMatchObject({
      state: 'completed',
      madeCount: 8,
      failedCount: 0,
      endedBecause: null,
    });
    expect(await library.verify(id)).toEqual(whole(8));
  });

  it('stops after the tries of a brief that nobody can meet, and says which wish blocks', async () => {
    library = await openTestLibrary({ model: { analysis: {} } });
    await start(library.settings);
    const wish = [{ kind: 'number' as const, attribute: 'age', min: 97, max: null }];
    const { id } = await library.orderWish(wish, 3, 20);
    const batch = await library.ended(id);
    expect(batch).toMatchObject({ state: 'failed', madeCount: 0, rejectedCount: 20 });
    expect(batch.endedBecause).toContain(
      '20 tries, 0 of 3 accepted: the wish "Age: 97 or more" was missed 20 times',
    );
    expect(await library.verify(id)).toMatchObject({ people: 0, orphans: [] });
  });

  it('ends a brief as soon as enough are found, not one more, and drops the other tries', async () => {
    library = await openTestLibrary({ model: { analysis: {} } });
    await start({ ...library.settings, GENERATOR_ENGINES: '2' });
    const { id } = await library.orderWish(
      [{ kind: 'number', attribute: 'age', min: 18, max: null }],
      5,
      200,
    );
    const batch = await library.ended(id);
    expect(batch).toMatchObject({ state: 'completed', madeCount: 5, endedBecause: null });
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(await library.verify(id)).toEqual(whole(5));
  });

  it('lets go of a paused batch in the middle of a slice, and goes on when it is resumed', async () => {
    library = await openTestLibrary();
    const { deps } = library;
    await start(library.settings);
    const { id } = await library.order(120);
    const made = async () => (await deps.records.batches.standing(id))!.madeCount;
    while ((await made()) < 3) await pause(20);
    await pauseBatch(deps, admin, { batchId: id });
    // The lease is looked at every three seconds; pictures at hand are finished.
    await pause(4500);
    const rested = await made();
    await pause(1500);
    expect(await made()).toBe(rested);
    expect(rested).toBeLessThan(120);
    expect((await deps.records.batches.standing(id))!.state).toBe('running');
    await resumeBatch(deps, admin, { batchId: id });
    expect(await library.ended(id)).toMatchObject({ state: 'completed', madeCount: 120 });
    expect(await library.verify(id)).toEqual(whole(120));
  });

  it('goes on when PostgreSQL comes back after a restart in the middle of a batch', async () => {
    const script = new URL('../../../../scripts/database.mjs', import.meta.url);
    const { startEmbeddedDatabase } = (await import(/* @vite-ignore */ script.href)) as {
      startEmbeddedDatabase(options: object): Promise<{ url: string; stop(): Promise<void> }>;
    };
    const folder = await mkdtemp(path.join(tmpdir(), 'figment-restart-'));
    await chmod(folder, 0o755);
    const open = () => startEmbeddedDatabase({ dataDir: folder, settings: { fsync: 'off' } });
    let server = await open();
    undo.push(() => rm(folder, { recursive: true, force: true }));
    undo.push(() => server.stop());
    const own = await openTestLibrary({ databaseServer: server.url });
    undo.push(() => own.close());
    const worker = await startWorker(workerEnv(own.settings));
    undo.push(() => worker.stop());
    const { id } = await own.order(60);
    const made = async () => (await own.deps.records.batches.standing(id))!.madeCount;
    while ((await made()) < 5) await pause(20);
    await server.stop();
    await pause(1000);
    server = await open();
    const ended = await endedAfterRestart(() => own.ended(id, 120));
    expect(ended).toMatchObject({ state: 'completed', madeCount: 60, failedCount: 0 });
    expect(await own.verify(id)).toEqual(whole(60));
  });
});
