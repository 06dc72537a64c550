import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { importFromPath } from '@figment/core/model/import-model';
import { requestReproduction } from '@figment/core/reproduce/request-reproduction';
import { orderBatch } from '@figment/core/batch/order-batch';
import { digest } from '@figment/signing';
import { afterEach, expect, it } from 'vitest';
import { writeTinyModel } from '../engine/testing/tiny-model';
import { workerEnv } from '../env';
import { admin, openTestLibrary, type TestLibrary } from './testing/library';
import { startWorker, type Worker } from './worker';

let library: TestLibrary | undefined;
const workers: Worker[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await library?.close();
  library = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function until<T>(ask: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It did not happen within 90 s.');
}

it('a package checked by one generator is drawn with by another, and its people are made again there', async () => {
  library = await openTestLibrary();
  const { deps, settings, folder } = library;
  const { records } = deps;
  const start = async (changes: Record<string, string>) => {
    const worker = await startWorker(workerEnv({ ...settings, ...changes }));
    workers.push(worker);
    return worker;
  };
  const empty = await mkdtemp(path.join(folder, 'no-models-'));
  const far = {
    MODELS_DIR: empty,
    MODELS_CACHE: path.join(folder, 'far-cache'),
    GENERATOR_DATA: path.join(folder, 'far-data'),
  };

  const near = await start({ MODELS_CACHE: path.join(folder, 'near-cache') });
  const other = await writeTinyModel({ changes: { id: 'imported', name: 'Imported' } });
  folders.push(other);
  const { id } = await importFromPath(deps, admin, { path: other });
  const imported = await until(async () => {
    const one = await records.modelImports.get(id);
    return one?.finishedAt ? one : null;
  });
  expect(imported).toMatchObject({ state: 'accepted', modelSha256: expect.any(String) });
  const sha256 = imported.modelSha256!;
  expect((await records.modelStandings.get(sha256))!.packageBytes).toBeGreaterThan(1000);

  // From here on only a generator is left that has nothing but what the library keeps.
  workers.splice(workers.indexOf(near), 1);
  await near.stop();
  await rm(other, { recursive: true });
  await start(far);
  const batch = await orderBatch({ ...deps, digest }, admin, { modelId: 'imported', count: 2 });
  expect(await library.ended(batch.id)).toMatchObject({ state: 'completed', madeCount: 2 });
  const [person] = await records.subjects.page(
    { batchId: batch.id, states: ['available', 'hidden'] },
    null,
    1,
  );
  const { id: subjectId } = person!.subject;
  await requestReproduction(deps, admin, { subjectId });
  const again = await until(async () => {
    const [one] = await records.reproductions.ofSubject(subjectId, 1);
    return one?.finishedAt ? one : null;
  });
  expect(again).toMatchObject({ outcome: 'identical', maxDifference: 0 });
});
