import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { tellBriefDone } from '../brief/tell-brief-done';
import { FigmentError } from '../errors';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import { handledOf, openBatchStates, type BatchStanding } from './batch';
import { heldBatch, openBatch } from './open-batch';
import { sendBatch } from './place-batch';
import { restUntil } from './retry-batch';

/**
 * Stops a batch, a paused one too; what was made stays.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (it ended already)
 */
export async function cancelBatch(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: { batchId: string },
): Promise<BatchStanding> {
  permit(actor, 'cancel batches');
  const cancelled = await deps.records.transaction(async (records) => {
    const batch = await openBatch(records, input.batchId, 'cancelled');
    const finishedAt = deps.clock.now();
    await records.batches.move(batch.id, openBatchStates, 'cancelled', { finishedAt });
    await records.audit.add(
      auditEntry(deps, actor, 'batch.cancelled', batch.id, {
        made: batch.madeCount,
        of: batch.count,
      }),
    );
    const told = { ...batch, state: 'cancelled' as const, finishedAt };
    await tellBriefDone(records, deps, told);
    return told;
  });
  await deps.news.announce(cancelled.id).catch(() => undefined);
  return cancelled;
}

/**
 * Takes a cancellation back: the batch goes on with what was not tried yet.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (it was not cancelled)
 */
export async function restoreBatch(
  deps: {
    records: RecordStore;
    queue: SliceQueue;
    news: BatchNews;
    clock: Clock;
    random: Random;
  },
  actor: Actor,
  input: { batchId: string },
): Promise<BatchStanding> {
  permit(actor, 'cancel batches');
  const restored = await deps.records.transaction(async (records) => {
    const batch = await heldBatch(records, input.batchId);
    if (batch.state !== 'cancelled') {
      throw new FigmentError(
        'INVALID_STATE',
        `The batch is ${batch.state}; only a cancelled one can be taken up again.`,
      );
    }
    const state = handledOf(batch) > 0 || batch.startedAt ? 'running' : 'waiting';
    await records.batches.restSlices(batch.id, restUntil(batch, deps.clock.now()));
    await records.batches.move(batch.id, ['cancelled'], state, { finishedAt: null, sweptAt: null });
    await records.audit.add(auditEntry(deps, actor, 'batch.restored', batch.id));
    return (await records.batches.standing(batch.id))!;
  });
  await sendBatch(deps, restored);
  return restored;
}
