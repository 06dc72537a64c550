import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { openLookAlikes } from '@figment/alike';
import type { Actor } from '@figment/core/access';
import { requeueIdleSlices, sweepEndedBatches } from '@figment/core/batch/reconcile-batches';
import { sweepRejected } from '@figment/core/review/sweep-rejected';
import { openBatchNews, openRecordStore, openSliceQueue, openStudioJobs } from '@figment/db';
import { digest } from '@figment/signing';
import pino, { type Logger } from 'pino';
import type { WorkerEnv } from '../env';
import { keepTrainingPictures } from '../alike/keep-training-pictures';
import { openJudges } from '../judge/judge-picture';
import { serveStudio } from '../studio/serve-studio';
import { thisMaker } from './build';
import { openIdleFilling } from './fill-idle';
import { openFingerprintBackfill } from './fingerprint-backfill';
import { openModelChores } from './model-chores';
import { openModels } from './models';
import { openLibraryStore } from './library-store';
import { openPresence } from './presence';
import { registerPackages } from './register-packages';
import { openSliceLoops, type SliceLoops } from './slice-loops';
import type { SliceDeps } from './work-slice';

const actor: Actor = { kind: 'system', name: 'worker' };
/** Two slices: while the last pictures of one are stored and finished, the engines draw the other. */
const slots = 2;
/** Between two looks for slices whose worker died and for objects nobody points to. */
const reconcileMilliseconds = 5_000;
/** Between two times that the index of look-alikes is written; what is lost in between is read from the database again. */
const saveMilliseconds = 300_000;

export interface Worker {
  /** Finishes the pictures at hand, gives the leases back and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts a worker: proves database, storage and models, registers the models, then takes slices until stopped.
 * @throws Error that says what is missing when something of it does not answer
 */
export async function startWorker(
  env: WorkerEnv,
  log: Logger = pino({ level: env.LOG_LEVEL }),
  watching: Pick<SliceDeps, 'onStage'> = {},
): Promise<Worker> {
  const objects = openLibraryStore(env);
  await objects.check();
  const records = openRecordStore(env.DATABASE_URL, { name: 'figment-worker' });
  const news = openBatchNews(env.DATABASE_URL);
  const queue = openSliceQueue(env.DATABASE_URL, {
    onError: (error) => log.warn({ err: error }, 'the queue reports a fault'),
  });
  const models = await openModels(env.MODELS_DIR, {
    engines: env.GENERATOR_ENGINES,
    source: { records, objects, cacheFolder: env.MODELS_CACHE },
  });
  const judges = await openJudges(env.MODELS_DIR);
  const lookAlikes = openLookAlikes({
    records,
    folder: path.join(env.GENERATOR_DATA, 'look-alikes'),
    onTrouble: (message, error) => log.warn({ err: error }, message),
  });
  const deps = {
    records,
    objects,
    news,
    models,
    log,
    clock: { now: () => new Date() },
    random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
    owner: `${hostname()}.${process.pid}.${randomBytes(3).toString('hex')}`,
    lookAlikes,
    judgePicture: judges.judgePicture,
    atOnce: env.GENERATOR_ENGINES + 1,
    ...watching,
  } satisfies SliceDeps;
  let loops: SliceLoops | null = null;
  const desk = openStudioJobs(env.DATABASE_URL, deps);
  const closeAll = async () => {
    await desk.close();
    await models.close();
    await judges.close();
    await news.close();
    await records.close();
  };

  try {
    for (const { path, error } of models.refused) {
      log.error({ path, reason: error.message }, 'a model package was refused');
    }
    for (const error of judges.refused) {
      log.error({ reason: error.message }, 'a judge was refused: its kind is judged without it');
    }
    if (models.packages.length === 0) {
      log.warn(
        { folder: env.MODELS_DIR },
        'no model package was found: nothing can be made until there is one',
      );
    }
    await registerPackages({ ...deps, digest }, actor, models.packages, ({ manifest }, isNew) => {
      if (isNew) log.info({ model: manifest.id, version: manifest.version }, 'model registered');
    });
    for (const found of models.packages) {
      await keepTrainingPictures(objects, found).catch((error: unknown) =>
        log.warn({ err: error }, 'the training pictures of a package are not shown'),
      );
    }
    await queue.work(() => loops?.wake());
  } catch (error) {
    await queue.stop({ graceMilliseconds: 1000 }).catch(() => undefined);
    await closeAll();
    throw error;
  }

  const { build, machine } = thisMaker();
  const startedAt = deps.clock.now();
  const presence = openPresence(deps, actor, () => ({
    id: deps.owner,
    machine,
    build,
    engines: env.GENERATOR_ENGINES,
    models: models.packages.map(({ sha256 }) => sha256),
    startedAt,
  }));
  loops = openSliceLoops(deps, actor, { slots });
  // One more than engines: a preview is encoded while the next is drawn.
  const studio = serveStudio({ ...deps, desk, atOnce: env.GENERATOR_ENGINES + 1 });
  const modelChores = openModelChores({ ...deps, digest }, actor);
  const filling = openIdleFilling({ ...deps, queue, digest }, actor);
  const backfill = openFingerprintBackfill(deps, actor, log);
  let reconciling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    reconciling = reconciling.then(() => reconcile(deps, queue, log)).then(backfill);
  }, reconcileMilliseconds);
  const saving = setInterval(() => {
    reconciling = reconciling.then(() => lookAlikes.save());
  }, saveMilliseconds);
  log.info({ owner: deps.owner, engines: env.GENERATOR_ENGINES }, 'the worker is ready');

  let stopped: Promise<void> | null = null;
  return {
    stop() {
      stopped ??= (async () => {
        clearInterval(timer);
        clearInterval(saving);
        await queue.stop({ graceMilliseconds: 5_000 });
        await loops.stop();
        await reconciling;
        await filling.stop();
        await presence.stop();
        await studio.stop();
        await modelChores.stop();
        await lookAlikes.save();
        await closeAll();
      })();
      return stopped;
    },
  };
}

async function reconcile(
  deps: SliceDeps,
  queue: ReturnType<typeof openSliceQueue>,
  log: Logger,
): Promise<void> {
  try {
    const requeued = await requeueIdleSlices({ ...deps, queue }, actor);
    if (requeued > 0) log.debug({ requeued }, 'idle slices were sent again');
    const removed = await sweepEndedBatches(deps, actor);
    if (removed > 0) log.info({ removed }, 'objects without a record were removed');
    const swept = await sweepRejected(deps, actor);
    if (swept.pictures + swept.records > 0)
      log.info(swept, 'what was rejected long ago is removed');
  } catch (error) {
    log.warn({ err: error }, 'reconciling has to wait');
  }
}
