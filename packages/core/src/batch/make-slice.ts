import { permit, type Actor } from '../access';
import type { BatchNews, Clock, Random, RecordStore } from '../ports';
import { isOpen, type Batch, type BatchSlice } from './batch';
import { endIfComplete } from './end-batch';

/** How long a worker may be silent before another takes its slice. */
export const leaseMilliseconds = 15_000;

export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMilliseconds);
}

/** Milliseconds to wait before a slice that a fault stopped is begun again: 2 s, doubled each time, at most a minute. */
export function retryMilliseconds(attempts: number): number {
  return Math.min(60_000, 2000 * 2 ** Math.min(10, Math.max(0, attempts - 1)));
}

/**
 * Takes the slice whose turn it is (see `SliceRecords.claimNext`): null when there is none for these models. `missing` are the
 * indexes still to be tried, so that a slice begun by a dead worker is finished, not repeated.
 */
export async function claimNextSlice(
  deps: { records: RecordStore; news: BatchNews; clock: Clock },
  actor: Actor,
  input: { owner: string; models: readonly string[] },
): Promise<{ slice: BatchSlice; batch: Batch; missing: number[] } | null> {
  permit(actor, 'make people');
  const now = deps.clock.now();
  const { batches } = deps.records;
  const slice = await batches.claimNext({ ...input, now, until: leaseEnd(now) });
  if (!slice) return null;
  const batch = await batches.get(slice.batchId);
  if (!batch || !isOpen(batch)) {
    await batches.releaseLease(slice.id, input.owner);
    return null;
  }
  if (await batches.move(batch.id, ['waiting'], 'running', { startedAt: now })) {
    await deps.news.announce(batch.id).catch(() => undefined);
  }
  const handled = new Set(await batches.handledIndexes(batch.id, slice.from, slice.to));
  const missing: number[] = [];
  for (let index = slice.from; index < slice.to; index += 1)
    if (!handled.has(index)) missing.push(index);
  return { slice, batch, missing };
}

/** Says the worker is alive. False when it lost the slice or the batch was paused or has ended: it should let go. */
export async function renewLease(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { sliceId: string; batchId: string; owner: string },
): Promise<boolean> {
  permit(actor, 'make people');
  const held = await deps.records.batches.renewLease(
    input.sliceId,
    input.owner,
    leaseEnd(deps.clock.now()),
  );
  if (!held) return false;
  const batch = await deps.records.batches.standing(input.batchId);
  return batch !== null && isOpen(batch) && batch.pausedAt === null;
}

/** Gives a picture up, with the reason; the batch goes on without it. */
export async function giveUpPicture(
  deps: { records: RecordStore; news: BatchNews; clock: Clock },
  actor: Actor,
  input: { batchId: string; index: number; seed: number; message: string },
): Promise<void> {
  permit(actor, 'make people');
  await deps.records.batches.addFailure({
    ...input,
    message: input.message.slice(0, 2000),
    at: deps.clock.now(),
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/** Lets go of a slice that cannot go on just now, and says on the batch why; it is begun again later, by any worker. */
export async function postponeSlice(
  deps: { records: RecordStore; news: BatchNews; clock: Clock },
  actor: Actor,
  input: { sliceId: string; batchId: string; owner: string; attempts: number; trouble: string },
): Promise<void> {
  permit(actor, 'make people');
  const { batches } = deps.records;
  const now = deps.clock.now().getTime();
  await batches.setTrouble(input.batchId, input.trouble.slice(0, 500));
  await batches.releaseLease(input.sliceId, input.owner, {
    retryAt: new Date(now + retryMilliseconds(input.attempts)),
    lastError: input.trouble.slice(0, 2000),
  });
  await deps.news.announce(input.batchId).catch(() => undefined);
}

/** Marks a slice done and, when it was the last, ends the batch. */
export async function finishSlice(
  deps: { records: RecordStore; news: BatchNews; clock: Clock; random: Random },
  actor: Actor,
  input: { sliceId: string; batchId: string },
): Promise<void> {
  permit(actor, 'make people');
  const ended = await deps.records.transaction(async (records) => {
    // The batch before its slices, as everywhere: whoever ends it holds it and then drops them.
    await records.batches.hold(input.batchId);
    await records.batches.finishSlice(input.sliceId);
    return endIfComplete(records, deps, actor, input.batchId);
  });
  if (ended) await deps.news.announce(input.batchId).catch(() => undefined);
}
