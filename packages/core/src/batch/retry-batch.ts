import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import { hasEnough, isOpen, type BatchStanding } from './batch';
import { leaseMilliseconds } from './make-slice';
import { heldBatch } from './open-batch';
import { sendBatch } from './place-batch';

/**
 * When a batch that is opened again may be worked on: at once, unless objects without a record may be being removed just now;
 * then a little later, so that nothing new is taken for one of them.
 */
export function restUntil(
  batch: Pick<BatchStanding, 'finishedAt' | 'sweptAt'>,
  now: Date,
): Date | null {
  if (!batch.finishedAt || batch.sweptAt) return null;
  const sweepFrom = batch.finishedAt.getTime() + 2 * leaseMilliseconds;
  return now.getTime() < sweepFrom - leaseMilliseconds / 3
    ? null
    : new Date(now.getTime() + leaseMilliseconds);
}

/**
 * Tries the pictures again that were given up; a batch that ended is opened again for it. Returns how many.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (cancelled, nothing failed, or enough are accepted)
 */
export async function retryFailures(
  deps: {
    records: RecordStore;
    queue: SliceQueue;
    news: BatchNews;
    clock: Clock;
    random: Random;
  },
  actor: Actor,
  input: { batchId: string },
): Promise<{ batch: BatchStanding; pictures: number }> {
  permit(actor, 'arrange batches');
  const result = await deps.records.transaction(async (records) => {
    const batch = await heldBatch(records, input.batchId);
    refuseRetry(batch);
    const pictures = await records.batches.retryFailures(
      batch.id,
      restUntil(batch, deps.clock.now()),
    );
    if (!isOpen(batch)) {
      const opened = { finishedAt: null, sweptAt: null, endedBecause: null };
      await records.batches.move(batch.id, ['completed', 'failed'], 'running', opened);
    }
    await records.batches.setTrouble(batch.id, null);
    await records.audit.add(auditEntry(deps, actor, 'batch.retried', batch.id, { pictures }));
    return { batch: (await records.batches.standing(batch.id))!, pictures };
  });
  await sendBatch(deps, result.batch);
  return result;
}

function refuseRetry(batch: BatchStanding): void {
  if (batch.failedCount === 0) {
    throw new FigmentError('INVALID_STATE', 'No picture of this batch was given up.');
  }
  if (batch.state === 'cancelled') {
    throw new FigmentError('INVALID_STATE', 'The batch was cancelled.', {
      hint: 'Take it up again first.',
    });
  }
  if (hasEnough(batch)) {
    throw new FigmentError(
      'INVALID_STATE',
      `All ${batch.wanted} people are there: nothing is missing that could be tried again.`,
    );
  }
}
