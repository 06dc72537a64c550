import type { Actor } from '@figment/core/access';
import type { Clock, RecordStore } from '@figment/core/ports';
import { fingerprintMissing } from '@figment/core/provenance/fingerprint-missing';
import type { ObjectStore } from '@figment/core/storage/object-store';
import { decodeToRgb, fingerprintOf } from '@figment/imaging';
import type { Logger } from 'pino';

/** How many pictures one tick may take: a second or two of work between slices. */
const atOnce = 50;

/**
 * A tick that gives fingerprints to pictures made before there were any. New pictures come with theirs, so that it rests once
 * nothing is left to do. Never throws: what fails is tried at the next tick.
 */
export function openFingerprintBackfill(
  deps: { records: RecordStore; objects: ObjectStore; clock: Clock },
  actor: Actor,
  log: Logger,
): () => Promise<void> {
  let resting = false;
  return async () => {
    if (resting) return;
    try {
      const done = await fingerprintMissing(
        {
          ...deps,
          fingerprintOf: async (bytes) => fingerprintOf(await decodeToRgb(bytes)),
          onUnreadable: (asset, error) =>
            log.warn({ err: error, asset }, 'an original cannot be read'),
        },
        actor,
        { limit: atOnce },
      );
      if (done > 0) log.info({ done }, 'older pictures got their fingerprints');
      resting = done === 0;
    } catch (error) {
      log.warn({ err: error }, 'fingerprints have to wait');
    }
  };
}
