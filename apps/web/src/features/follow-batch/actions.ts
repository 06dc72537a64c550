'use server';
import {
  moveBatch,
  pauseBatch,
  resumeBatch,
  setBatchPriority,
} from '@figment/core/batch/arrange-batches';
import type { BatchPriority } from '@figment/core/batch/batch';
import type { BatchPlace } from '@figment/core/batch/batch.contract';
import { reasonInWords } from '@figment/core/batch/blocking-reasons';
import { cancelBatch, restoreBatch } from '@figment/core/batch/cancel-batch';
import { listRejections } from '@figment/core/batch/follow-batches';
import { countPrunable, pruneBatches } from '@figment/core/batch/prune-batches';
import { retryFailures } from '@figment/core/batch/retry-batch';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { RejectionView } from './batch-view';

/** Stops a batch; what was made stays. */
export async function stopBatch(batchId: string): Promise<ActionResult> {
  const result = await act(async (world, { actor }) => {
    await cancelBatch(world, actor, { batchId });
    return undefined;
  });
  revalidatePath('/batches');
  return result;
}

/** Takes a cancellation back. */
export async function goOnWithBatch(batchId: string): Promise<ActionResult> {
  return act(async (world, { actor }) => void (await restoreBatch(world, actor, { batchId })));
}

export async function pause(batchId: string): Promise<ActionResult> {
  return act(async (world, { actor }) => void (await pauseBatch(world, actor, { batchId })));
}

export async function resume(batchId: string): Promise<ActionResult> {
  return act(async (world, { actor }) => void (await resumeBatch(world, actor, { batchId })));
}

export async function move(batchId: string, place: BatchPlace): Promise<ActionResult> {
  return act(async (world, { actor }) => void (await moveBatch(world, actor, { batchId, place })));
}

export async function prioritize(batchId: string, priority: BatchPriority): Promise<ActionResult> {
  return act(
    async (world, { actor }) => void (await setBatchPriority(world, actor, { batchId, priority })),
  );
}

/** Tries again what was given up, and says how many pictures. */
export async function tryAgain(batchId: string): Promise<ActionResult<{ pictures: number }>> {
  return act(async (world, { actor }) => {
    const { pictures } = await retryFailures(world, actor, { batchId });
    return { pictures };
  });
}

export async function askPrunable(
  olderThanDays: number,
): Promise<ActionResult<{ batches: number }>> {
  return act(async (world, { actor }) => ({
    batches: await countPrunable(world, actor, { olderThanDays }),
  }));
}

export async function prune(olderThanDays: number): Promise<ActionResult<{ batches: number }>> {
  const result = await act(async (world, { actor }) => ({
    batches: await pruneBatches(world, actor, { olderThanDays }),
  }));
  revalidatePath('/batches');
  return result;
}

/** Pictures of a batch that missed one check or wish, with their scores; the first 50 after an index. */
export async function readRejections(
  batchId: string,
  reason: string,
  afterIndex: number,
): Promise<ActionResult<RejectionView[]>> {
  return act(async (world, { actor }) => {
    const found = await listRejections(world, actor, { batchId, reason, afterIndex, limit: 50 });
    return found.map(({ index, seed, checks, reasons }) => ({
      index,
      seed,
      missed: reasons.map((one) => reasonInWords(one)),
      scores: checks
        .filter(({ passed }) => !passed)
        .map(({ name, score, threshold }) => ({ name, score, threshold })),
    }));
  });
}
