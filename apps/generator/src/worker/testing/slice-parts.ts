import { openLookAlikes } from '@figment/alike';
import { claimNextSlice } from '@figment/core/batch/make-slice';
import pino from 'pino';
import { openModels } from '../models';
import { workSlice, type SliceDeps } from '../work-slice';
import type { TestLibrary } from './library';

export const workerActor = { kind: 'system', name: 'worker' } as const;

/** What a worker works with, without its loops: for tests that decide themselves when a slice is begun. */
export async function openSliceParts(library: TestLibrary, changes: Partial<SliceDeps> = {}) {
  const { deps, settings } = library;
  const models = await openModels(settings.MODELS_DIR!, { engines: 1 });
  const parts: SliceDeps = {
    ...deps,
    models,
    owner: 'test',
    atOnce: 1,
    log: pino({ level: 'silent' }),
    lookAlikes: openLookAlikes({ records: deps.records, folder: settings.GENERATOR_DATA! }),
    judgePicture: async () => [],
    ...changes,
  };
  return {
    parts,
    /** Takes the slice whose turn it is and works on it; null when there is none. */
    async workNext(own: Partial<SliceDeps> = {}, signal = new AbortController().signal) {
      const names = models.packages.map(({ sha256 }) => sha256);
      const claim = await claimNextSlice(parts, workerActor, { owner: parts.owner, models: names });
      return claim && workSlice({ ...parts, ...own }, workerActor, claim, signal);
    },
    close: () => models.close(),
  };
}
