import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { RecordStore } from '../ports';
import type { Batch, BatchFailure, BatchState } from './batch';

/** Batches, newest first. `beforeId` goes on after the last one seen. */
export async function listBatches(
  deps: { records: Pick<RecordStore, 'batches'> },
  actor: Actor,
  input: { states?: readonly BatchState[]; beforeId?: string; limit?: number } = {},
): Promise<Batch[]> {
  permit(actor, 'follow batches');
  const limit = Math.min(100, Math.max(1, input.limit ?? 25));
  return deps.records.batches.page(input.states ?? null, input.beforeId ?? null, limit);
}

/** One batch with the pictures that were given up, at most 50. */
export async function viewBatch(
  deps: { records: Pick<RecordStore, 'batches'> },
  actor: Actor,
  input: { batchId: string },
): Promise<{ batch: Batch; failures: BatchFailure[] }> {
  permit(actor, 'follow batches');
  const batch = await deps.records.batches.get(input.batchId);
  if (!batch) throw new FigmentError('NOT_FOUND', `There is no batch "${input.batchId}".`);
  return {
    batch,
    failures: batch.failedCount > 0 ? await deps.records.batches.failures(batch.id, 50) : [],
  };
}

/** People made per second since the start, and seconds until the end at that rate; null before the first is made. */
export function batchPace(
  batch: Batch,
  now: Date,
): { perSecond: number; secondsLeft: number } | null {
  const handled = batch.madeCount + batch.failedCount;
  if (!batch.startedAt || handled === 0) return null;
  const seconds = ((batch.finishedAt ?? now).getTime() - batch.startedAt.getTime()) / 1000;
  if (seconds <= 0) return null;
  const perSecond = handled / seconds;
  return { perSecond, secondsLeft: (batch.count - handled) / perSecond };
}
