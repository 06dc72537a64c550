import { permit, type Actor } from '../access';
import { batchKeyPrefix } from '../asset/asset';
import type { BatchNews, Clock, RecordStore, SliceQueue } from '../ports';
import type { ObjectStore } from '../storage/object-store';
import { leaseMilliseconds } from './make-slice';

/** Sends slices that nobody works on to the queue again: their worker died, or the queue never got them. */
export async function requeueIdleSlices(
  deps: { records: RecordStore; queue: SliceQueue; clock: Clock },
  actor: Actor,
): Promise<number> {
  permit(actor, 'make people');
  const idle = await deps.records.batches.idleSlices(deps.clock.now(), 100);
  if (idle.length > 0) await deps.queue.send(idle.map((slice) => slice.id));
  return idle.length;
}

/**
 * Removes objects of ended batches that no record points to: what a worker stored just before it was killed or the batch cancelled.
 * Waits two leases after the end, so that no worker is still about to record them. Returns how many were removed.
 */
export async function sweepEndedBatches(
  deps: { records: RecordStore; objects: ObjectStore; news: BatchNews; clock: Clock },
  actor: Actor,
): Promise<number> {
  permit(actor, 'make people');
  const before = new Date(deps.clock.now().getTime() - 2 * leaseMilliseconds);
  let removed = 0;
  for (const batch of await deps.records.batches.unswept(before, 10)) {
    const known = new Set(await deps.records.subjects.keysOfBatch(batch.id));
    for await (const { key } of deps.objects.list(batchKeyPrefix(batch.id))) {
      if (known.has(key)) continue;
      await deps.objects.delete(key);
      removed += 1;
    }
    await deps.records.batches.markSwept(batch.id, deps.clock.now());
  }
  return removed;
}
