import type { Actor } from '@figment/core/access';
import {
  claimSlice,
  finishSlice,
  giveUpPicture,
  leaseMilliseconds,
  postponeSlice,
  renewLease,
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
  /** How many pictures are made at once, so that encoding and uploading overlap inference. */
  atOnce: number;
}

/** A picture that failed this often for a reason nobody knows is given up. */
const triesOfUnknownFaults = 4;

/** Faults of a picture are its own; everything else (a full disk, a lost server) stops the slice, not the picture. */
function isOwnFault(error: unknown): boolean {
  return isFigmentError(error) && (error.code === 'INVALID' || error.code === 'CONFLICT');
}

function passes(error: unknown): boolean {
  return isStorageUnavailable(error) || isDatabaseUnavailable(error) || isFigmentError(error);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Makes what is missing of a slice. Returns when there is nothing to do or it is done.
 * @throws what stopped it, after saying so on the batch: the queue tries the slice again later
 */
export async function workSlice(
  deps: SliceDeps,
  actor: Actor,
  sliceId: string,
  signal: AbortSignal,
): Promise<void> {
  const claim = await claimSlice(deps, actor, { sliceId, owner: deps.owner });
  if (!claim) return;
  const { slice, batch, missing } = claim;
  const log = deps.log.child({ batch: batch.id, slice: slice.id });
  const lease = { sliceId, batchId: batch.id, owner: deps.owner };

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
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      if (!goOn()) return;
      try {
        const model = await deps.models.load(batch.modelSha256);
        if (!model) {
          throw new Error(
            `This generator has no package of the model "${batch.modelId}" with sha256 ${batch.modelSha256}: put it into MODELS_DIR.`,
          );
        }
        const outcome = await makePicture(deps, actor, model, batch, index);
        log.debug({ index, outcome }, 'picture');
      } catch (error) {
        const hopeless =
          isOwnFault(error) || (!passes(error) && slice.attempts >= triesOfUnknownFaults);
        if (!hopeless) {
          stopped = { error };
          return;
        }
        const seed = batch.seeds[index]!;
        log.error({ err: error, index, seed }, 'the picture was given up');
        await giveUpPicture(deps, actor, {
          batchId: batch.id,
          index,
          seed,
          message: wordsOf(error),
        }).catch((fault: unknown) => {
          stopped = { error: fault };
        });
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: deps.atOnce }, lane));
    if (goOn()) {
      await finishSlice(deps, actor, lease);
      return;
    }
  } catch (error) {
    stopped ??= { error };
  } finally {
    clearInterval(heartbeat);
  }
  if (!stopped) {
    // Shutting down, or the batch was cancelled: nothing is wrong, somebody else may go on at once.
    await deps.records.batches.releaseLease(sliceId, deps.owner);
    return;
  }
  const { error } = stopped as { error: unknown };
  log.warn({ err: error }, 'the slice is postponed');
  await postponeSlice(deps, actor, { ...lease, trouble: wordsOf(error) }).catch((fault: unknown) =>
    log.warn({ err: fault }, 'the batch could not be told'),
  );
  throw error;
}

/** Ends a slice that the queue gave up: what is missing becomes failures, so that the batch can end. */
export async function giveUpSlice(deps: SliceDeps, actor: Actor, sliceId: string): Promise<void> {
  const claim = await claimSlice(deps, actor, { sliceId, owner: deps.owner });
  if (!claim) return;
  const { batch, missing } = claim;
  for (const index of missing) {
    const message = batch.trouble ?? 'It failed too often.';
    await giveUpPicture(deps, actor, {
      batchId: batch.id,
      index,
      seed: batch.seeds[index]!,
      message,
    });
  }
  await finishSlice(deps, actor, { sliceId, batchId: batch.id });
}
