import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import type { BatchNews, Clock, Random, RecordStore } from '../ports';
import { openBatchStates, type Batch } from './batch';

/**
 * Stops a batch; what was made stays.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (it ended already)
 */
export async function cancelBatch(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: { batchId: string },
): Promise<Batch> {
  permit(actor, 'cancel batches');
  const cancelled = await deps.records.transaction(async (records) => {
    const batch = await records.batches.get(input.batchId);
    if (!batch) throw new FigmentError('NOT_FOUND', `There is no batch "${input.batchId}".`);
    const finishedAt = deps.clock.now();
    if (!(await records.batches.move(batch.id, openBatchStates, 'cancelled', { finishedAt }))) {
      throw new FigmentError(
        'INVALID_STATE',
        `The batch is ${batch.state} already and can't be cancelled.`,
      );
    }
    await records.audit.add(
      auditEntry(deps, actor, 'batch.cancelled', batch.id, {
        made: batch.madeCount,
        of: batch.count,
      }),
    );
    return { ...batch, state: 'cancelled' as const, finishedAt };
  });
  await deps.news.announce(cancelled.id).catch(() => undefined);
  return cancelled;
}
