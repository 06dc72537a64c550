import type { Clock, RecordStore } from '@figment/core/ports';
import { isFigmentError } from '@figment/core/errors';
import {
  studioLeaseMilliseconds,
  type StudioDesk,
  type StudioJob,
} from '@figment/core/studio/studio-desk';
import { refusalOf } from '@figment/core/studio/studio-refusals';
import type { Logger } from 'pino';
import type { Models } from '../worker/models';
import { rememberNewest } from './remember-newest';
import { studioHandlers, type StudioHandlers } from './studio-handlers';
import { openStudioModel, rememberedRecords, type StudioModel } from './studio-model';

export interface StudioDeps {
  desk: StudioDesk;
  records: RecordStore;
  models: Models;
  clock: Clock;
  log: Logger;
  /** This generator's name in leases. */
  owner: string;
  /** Questions answered at once: one more than engines, so that encoding overlaps drawing. */
  atOnce: number;
}

/** Between two looks at the desk that nobody asked for: an announcement may be lost with its connection. */
const lookMilliseconds = 1000;

/** Answers questions of studios until stopped; those at hand are finished. */
export function serveStudio(
  deps: StudioDeps,
  handlers: StudioHandlers = studioHandlers(deps),
): { stop(): Promise<void> } {
  const { desk, log, owner } = deps;
  const kinds = Object.keys(handlers);
  const records = rememberedRecords(deps.records);
  const studios = rememberNewest<StudioModel>(16);
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;

  async function studioOf(sha256: string): Promise<StudioModel> {
    return studios(sha256, async () => {
      const model = await deps.models.load(sha256);
      if (!model) throw new Error(`This generator has no package with sha256 ${sha256}.`);
      return openStudioModel(model, records);
    });
  }

  async function answer(job: StudioJob): Promise<void> {
    const letGo = new AbortController();
    const heartbeat = setInterval(() => {
      desk.renew(job.id, owner, deps.clock.now()).then(
        (still) => still || letGo.abort(),
        (error: unknown) => log.warn({ err: error }, 'a studio question could not be renewed'),
      );
    }, studioLeaseMilliseconds / 4);
    try {
      const studio = await studioOf(job.modelSha256);
      const handler = handlers[job.kind as keyof StudioHandlers];
      const { reply, picture } = await handler(job.request, { studio, signal: letGo.signal });
      await desk.answer(job.id, owner, { reply, picture: picture ?? null });
    } catch (error) {
      if (letGo.signal.aborted) return;
      if (!isFigmentError(error))
        log.error({ err: error, job: job.id, kind: job.kind }, 'a studio question failed');
      await desk.answer(job.id, owner, { error: refusalOf(error) });
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function takeAll(): Promise<void> {
    do {
      again = false;
      while (!stopped && running.size < deps.atOnce) {
        const models = deps.models.packages.map(({ sha256 }) => sha256);
        const job = await desk.claim(owner, { models, kinds }, deps.clock.now());
        if (!job) break;
        const work = answer(job)
          .catch((error: unknown) =>
            log.warn({ err: error }, 'a studio question could not be answered'),
          )
          .finally(() => {
            running.delete(work);
            look();
          });
        running.add(work);
      }
    } while (again && !stopped);
  }

  function look(): void {
    again = true;
    if (stopped || looking) return;
    looking = takeAll()
      .catch((error: unknown) => log.warn({ err: error }, 'studio questions have to wait'))
      .finally(() => {
        looking = null;
        // Asked for after the last look of the round.
        if (again) look();
      });
  }

  const stopHearing = desk.onQuestion(look);
  const timer = setInterval(look, lookMilliseconds);
  look();
  return {
    async stop() {
      stopped = true;
      stopHearing();
      clearInterval(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
