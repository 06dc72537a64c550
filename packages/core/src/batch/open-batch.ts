import { FigmentError } from '../errors';
import type { Records } from '../ports';
import { isOpen, type BatchStanding } from './batch';

/**
 * A batch that is open, held for the rest of the transaction.
 * @param what is to be done with it, as a participle: "paused"
 * @throws NOT_FOUND, INVALID_STATE (it ended)
 */
export async function openBatch(
  records: Pick<Records, 'batches'>,
  batchId: string,
  what: string,
): Promise<BatchStanding> {
  const batch = await heldBatch(records, batchId);
  if (isOpen(batch)) return batch;
  throw new FigmentError(
    'INVALID_STATE',
    `The batch is ${batch.state} already and can't be ${what}.`,
  );
}

/** Any batch, held for the rest of the transaction. @throws NOT_FOUND */
export async function heldBatch(
  records: Pick<Records, 'batches'>,
  batchId: string,
): Promise<BatchStanding> {
  const batch = await records.batches.hold(batchId);
  if (!batch) throw new FigmentError('NOT_FOUND', `There is no batch "${batchId}".`);
  return batch;
}
