import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@figment/core/access';
import { registerModel } from '@figment/core/model/register-model';
import { batchKeyPrefix } from '@figment/core/asset/asset';
import type { Batch } from '@figment/core/batch/batch';
import type { SeedBlock } from '@figment/core/batch/batch-plan';
import { orderBatch } from '@figment/core/batch/order-batch';
import { placeBatch, sendBatch } from '@figment/core/batch/place-batch';
import type { Wish } from '@figment/core/brief/wish';
import { noiseModes } from '@figment/core/model/manifest';
import { openBatchNews, openRecordStore, openSliceQueue } from '@figment/db';
import { createTestDatabase } from '@figment/db/testing/test-database';
import { digest } from '@figment/signing';
import { writeTinyModel, type TinyOptions } from '../../engine/testing/tiny-model';
import { workerEnv } from '../../env';
import { openLibraryStore } from '../library-store';
import { openModels } from '../models';

export const admin = {
  kind: 'user',
  userId: 'usr_00000000000000000000000001',
  role: 'admin',
  organizationId: null,
  agencyRole: null,
} as const satisfies Actor;

/** A real library to try a worker on: a database, a folder of objects and one model, a tiny one unless a folder is named. */
export async function openTestLibrary(
  options: {
    model?: TinyOptions;
    modelsFolder?: string;
    /** Which model of the folder orders name; the first unless said otherwise. */
    modelId?: string;
    databaseServer?: string;
  } = {},
) {
  const folder = await mkdtemp(path.join(tmpdir(), 'figment-library-'));
  const modelsFolder = options.modelsFolder ?? path.join(folder, 'models');
  if (!options.modelsFolder) {
    await mkdir(modelsFolder);
    await rename(await writeTinyModel(options.model ?? {}), path.join(modelsFolder, 'tiny'));
  }
  const database = await createTestDatabase({ server: options.databaseServer });
  const settings: Record<string, string> = {
    DATABASE_URL: database.url,
    MODELS_DIR: modelsFolder,
    GENERATOR_ENGINES: '1',
    LOG_LEVEL: 'silent',
    STORAGE_FOLDER: path.join(folder, 'objects'),
    GENERATOR_DATA: path.join(folder, 'data'),
    MODELS_CACHE: path.join(folder, 'cache'),
  };
  const records = openRecordStore(database.url, { connections: 2 });
  const queue = openSliceQueue(database.url);
  const news = openBatchNews(database.url);
  const objects = openLibraryStore(workerEnv(settings));
  const deps = {
    records,
    queue,
    news,
    objects,
    digest,
    clock: { now: () => new Date() },
    random: { bytes: (count: number) => new Uint8Array(randomBytes(count)) },
  };
  const models = await openModels(modelsFolder, { engines: 1 });
  const { modelId = models.packages[0]?.manifest.id } = options;
  const model = models.packages.find(({ manifest }) => manifest.id === modelId);
  if (!model) throw models.refused[0]?.error ?? new Error('The tiny model was not found.');
  await registerModel({ ...deps, digest }, { kind: 'system', name: 'test' }, model);
  await models.close();

  return {
    folder,
    settings,
    deps,
    model,
    order: (count: number, seeds: string | null = null) =>
      orderBatch(deps, admin, { modelId: model.manifest.id, count, seeds }),
    /** A batch that tries until so many are found whom the encoder says the wish of; `blocks` by index, as in a plan. */
    async orderWish(
      wish: Wish,
      wanted: number,
      tries: number,
      blocks?: SeedBlock[][],
    ): Promise<Batch> {
      const { batch } = await records.transaction((within) =>
        placeBatch(within, deps, admin, {
          model: { ...model, id: model.manifest.id },
          seeds: Array.from({ length: tries }, (_, seed) => seed),
          wanted,
          settings: {
            psi: 1,
            cutoff: null,
            noiseMode: noiseModes(model.manifest)[0]!,
            label: null,
          },
          plan: { kind: 'wish', wish, candidates: tries, blocks, probe: null },
          origin: 'brief',
          priority: 'normal',
          requester: admin.userId,
        }),
      );
      await sendBatch(deps, batch);
      return batch;
    },
    /** Waits until the batch has ended. @throws Error after `seconds` */
    async ended(batchId: string, seconds = 90): Promise<Batch> {
      for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
        const batch = await records.batches.get(batchId);
        if (batch?.finishedAt) return batch;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(
        `The batch did not end in ${seconds} s: ${JSON.stringify(await records.batches.get(batchId))}`,
      );
    },
    /** Compares every record of a batch with the objects: what is missing, altered, or nobody's. */
    async verify(batchId: string) {
      const found = { people: 0, renditions: 0, wrong: [] as string[], orphans: [] as string[] };
      const known = new Set<string>();
      const batch = await records.batches.get(batchId);
      const indexes = await records.subjects.madeIndexes(batchId, 0, batch?.count ?? 0);
      found.people = indexes.length;
      for (const key of await records.subjects.keysOfBatch(batchId)) known.add(key);
      const page = await records.subjects.page(
        { batchId, states: ['available', 'hidden'] },
        null,
        10_000,
      );
      for (const { asset } of page) {
        for (const rendition of asset.renditions) {
          found.renditions += 1;
          const object = await objects.get(rendition.key).catch(() => null);
          const sha256 = object && createHash('sha256').update(object.bytes).digest('hex');
          if (sha256 !== rendition.sha256) found.wrong.push(rendition.key);
        }
      }
      for await (const { key } of objects.list(batchKeyPrefix(batchId))) {
        if (!known.has(key)) found.orphans.push(key);
      }
      return found;
    },
    async close() {
      await queue.stop({ graceMilliseconds: 1000 });
      await news.close();
      await records.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestLibrary = Awaited<ReturnType<typeof openTestLibrary>>;
