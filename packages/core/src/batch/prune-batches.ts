import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import type { BatchNews, Clock, Random, RecordStore } from '../ports';
import { pruneSchema } from './batch.contract';

const dayMilliseconds = 24 * 3600_000;
/** The most that are removed at once. */
const mostAtOnce = 500;

/** How many batches `pruneBatches` would remove. */
export async function countPrunable(
  deps: { records: Pick<RecordStore, 'batches'>; clock: Clock },
  actor: Actor,
  input: { olderThanDays: number },
): Promise<number> {
  permit(actor, 'arrange batches');
  const { olderThanDays } = parseInput(pruneSchema, input, 'age');
  const before = new Date(deps.clock.now().getTime() - olderThanDays * dayMilliseconds);
  return (await deps.records.batches.prunable(before, mostAtOnce)).length;
}

/**
 * Removes ended batches that made nobody and are older than some days, with what they say of failures and rejections. Who was made
 * stays, with the batch; so do batches of a brief. The trail keeps which were removed. Returns how many.
 * @throws FORBIDDEN, INVALID
 */
export async function pruneBatches(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: { olderThanDays: number },
): Promise<number> {
  permit(actor, 'arrange batches');
  const { olderThanDays } = parseInput(pruneSchema, input, 'age');
  const before = new Date(deps.clock.now().getTime() - olderThanDays * dayMilliseconds);
  const removed = await deps.records.transaction(async (records) => {
    const ids: string[] = [];
    for (const batch of await records.batches.prunable(before, mostAtOnce)) {
      if (!(await records.batches.remove(batch.id))) continue;
      const { state, rejectedCount, failedCount, orderedBy } = batch;
      const detail = { state, orderedBy, rejected: rejectedCount, failed: failedCount };
      await records.audit.add(auditEntry(deps, actor, 'batch.pruned', batch.id, detail));
      ids.push(batch.id);
    }
    return ids;
  });
  for (const id of removed.slice(0, 1)) await deps.news.announce(id).catch(() => undefined);
  return removed.length;
}
