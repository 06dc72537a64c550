import type { Actor } from '@figment/core/access';
import {
  finishSlice,
  giveUpPicture,
  leaseMilliseconds,
  postponeSlice,
  renewLease,
  type claimNextSlice,
} from '@figment/core/batch/make-slice';
import { isFigmentError } from '@figment/core/errors';
import { isStorageUnavailable } from '@figment/core/storage/storage-unavailable';
import { isDatabaseUnavailable } from '@figment/db';
import type { Logger } from 'pino';
import { makePicture, type PictureDeps } from './make-picture';
import type { Models } from './models';

export interface SliceDeps extends PictureDeps {
  models: Models;
  log: Logger;
  /** This worker's name in leases. */
  owner: string;
  /** How many pictures of a slice are made at once, so that encoding and uploading overlap inference. */
  atOnce: number;
}

export type ClaimedSlice = NonNullable<Awaited<ReturnType<typeof claimNextSlice>>>;

/** `postponed`: a fault stopped it, the batch says which, and it is begun again later. `released`: nothing is wrong, somebody else may. */
export type SliceOutcome = 'done' | 'released' | 'postponed';

/** A picture that failed this often for a reason nobody knows is given up. */
const triesOfUnknownFaults = 4;

/** Faults of a picture are its own; everything else (a full disk, a lost server) stops the slice, not the picture. */
function isOwnFault(error: unknown): boolean {
  return isFigmentError(error) && ['INVALID', 'CONFLICT', 'NOT_FOUND'].includes(error.code);
}

function passes(error: unknown): boolean {
  return isStorageUnavailable(error) || isDatabaseUnavailable(error) || isFigmentError(error);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Makes what is missing of a slice that this worker holds. Never throws for what can be tried again later. */
export async function workSlice(
  deps: SliceDeps,
  actor: Actor,
  { slice, batch, missing }: ClaimedSlice,
  signal: AbortSignal,
): Promise<SliceOutcome> {
  const log = deps.log.child({ batch: batch.id, slice: slice.id });
  const lease = { sliceId: slice.id, batchId: batch.id, owner: deps.owner };

  let held = true;
  const heartbeat = setInterval(() => {
    renewLease(deps, actor, lease)
      .then((still) => {
        held = still;
      })
      .catch((error: unknown) => log.warn({ err: error }, 'the lease could not be renewed'));
  }, leaseMilliseconds / 5);

  const queue = [...missing];
  let stopped: { error: unknown } | null = null;
  const goOn = () => held && !signal.aborted && stopped === null;

  async function lane(): Promise<void> {
    while (goOn() && queue.length > 0) {
      const index = queue.shift()!;
      try {
        const model = await deps.models.load(batch.modelSha256);
        if (!model) {
          throw new Error(
            `This generator has no package of the model "${batch.modelId}" with sha256 ${batch.modelSha256}: put it into MODELS_DIR.`,
          );
        }
        const outcome = await makePicture(deps, actor, model, batch, index);
        log.debug({ index, outcome }, 'picture');
        if (outcome === 'refused') held = false;
      } catch (error) {
        const hopeless =
          isOwnFault(error) || (!passes(error) && slice.attempts >= triesOfUnknownFaults);
        if (!hopeless) {
          stopped ??= { error };
          return;
        }
        const seed = batch.seeds[index]!;
        log.error({ err: error, index, seed }, 'the picture was given up');
        const lost = { batchId: batch.id, index, seed, message: wordsOf(error) };
        await giveUpPicture(deps, actor, lost).catch((fault: unknown) => {
          stopped ??= { error: fault };
        });
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: deps.atOnce }, lane));
    if (goOn()) {
      await finishSlice(deps, actor, lease);
      return 'done';
    }
  } catch (error) {
    stopped ??= { error };
  } finally {
    clearInterval(heartbeat);
  }
  if (!stopped) {
    // Shutting down, or the batch was paused or has ended: nothing is wrong, somebody else may go on at once.
    await deps.records.batches.releaseLease(slice.id, deps.owner).catch((fault: unknown) => {
      log.warn({ err: fault }, 'the lease could not be given back: it runs out by itself');
    });
    return 'released';
  }
  const { error } = stopped as { error: unknown };
  log.warn({ err: error }, 'the slice is postponed');
  const trouble = { ...lease, attempts: slice.attempts, trouble: wordsOf(error) };
  await postponeSlice(deps, actor, trouble).catch((fault: unknown) =>
    log.warn({ err: fault }, 'the batch could not be told'),
  );
  return 'postponed';
}
