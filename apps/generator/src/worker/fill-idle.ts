import type { Actor } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { fillNext } from '@figment/core/fill/fill-next';
import type { Digest } from '@figment/core/key/key-ring';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '@figment/core/ports';
import type { Logger } from 'pino';
import { openProspects } from '../studio/prospect';
import type { Models } from './models';

/** Between two looks whether anything is left to fill. */
const lookMilliseconds = 10_000;

/**
 * Orders people for targets while nothing else is open: a small batch at a time, by whichever generator gets the turn. What fails is
 * tried at the next look.
 */
export function openIdleFilling(
  deps: {
    records: RecordStore;
    queue: SliceQueue;
    news: BatchNews;
    clock: Clock;
    random: Random;
    digest: Digest;
    models: Models;
    log: Logger;
  },
  actor: Actor,
  options: { everyMilliseconds?: number } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const look = openProspects(deps.records);
  const prospector = {
    async prospect(sha256: string, request: Parameters<typeof look>[0]) {
      const model = await deps.models.load(sha256);
      return model && look(request, model, stopping.signal);
    },
  };
  let filling: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy || stopping.signal.aborted) return;
    busy = true;
    filling = fill().finally(() => {
      busy = false;
    });
  }, options.everyMilliseconds ?? lookMilliseconds);

  async function fill(): Promise<void> {
    try {
      const models = deps.models.packages.map(({ sha256 }) => sha256);
      const filled = await fillNext({ ...deps, prospector }, actor, { models });
      if (filled)
        deps.log.info(
          { target: filled.target.name, cell: filled.cell, batch: filled.batchId },
          'nothing else is open: a target is filled',
        );
    } catch (error) {
      if (stopping.signal.aborted) return;
      const words = isFigmentError(error) ? error.message : undefined;
      deps.log.warn({ err: error, words }, 'filling has to wait');
    }
  }

  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await filling;
    },
  };
}
