import { isOpen, type BatchSlice } from '../batch/batch';
import type { BatchRecords } from '../ports';
import { copy, type Rows } from './memory-rows';

export function memoryBatchRecords(rows: Rows): BatchRecords {
  const living = (slice: BatchSlice, now: Date) =>
    slice.leaseUntil !== null && slice.leaseUntil > now;
  const held = (id: string, owner: string) => {
    const slice = rows.slices.get(id);
    return slice?.state === 'running' && slice.leaseOwner === owner ? slice : null;
  };
  return {
    async add(batch, slices) {
      rows.batches.set(batch.id, copy(batch));
      for (const slice of slices) rows.slices.set(slice.id, copy(slice));
    },
    async get(id) {
      return copy(rows.batches.get(id) ?? null);
    },
    async page(states, beforeId, limit) {
      return [...rows.batches.values()]
        .filter(
          (batch) =>
            (!states || states.includes(batch.state)) && (!beforeId || batch.id < beforeId),
        )
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit)
        .map(copy);
    },
    async openPeople() {
      return [...rows.batches.values()]
        .filter(isOpen)
        .reduce((sum, batch) => sum + batch.count - batch.madeCount - batch.failedCount, 0);
    },
    async move(id, from, to, times) {
      const batch = rows.batches.get(id);
      if (!batch || !from.includes(batch.state)) return false;
      Object.assign(batch, { state: to }, times);
      return true;
    },
    async finishIfComplete(id, at) {
      const batch = rows.batches.get(id);
      const open = [...rows.slices.values()].some(
        (slice) => slice.batchId === id && slice.state !== 'done',
      );
      if (!batch || !isOpen(batch) || open) return null;
      batch.state = batch.madeCount > 0 ? 'completed' : 'failed';
      batch.finishedAt = at;
      return batch.state;
    },
    async addMade(id, by, held = 0) {
      const batch = rows.batches.get(id)!;
      batch.madeCount += by;
      batch.heldCount += held;
      batch.trouble = null;
    },
    async setTrouble(id, trouble) {
      rows.batches.get(id)!.trouble = trouble;
    },
    async addFailure(failure) {
      const key = `${failure.batchId}.${failure.index}`;
      if (!rows.failures.has(key)) rows.batches.get(failure.batchId)!.failedCount += 1;
      rows.failures.set(key, copy(failure));
    },
    async failures(batchId, limit) {
      return [...rows.failures.values()]
        .filter((failure) => failure.batchId === batchId)
        .sort((a, b) => a.index - b.index)
        .slice(0, limit)
        .map(copy);
    },
    async markSwept(id, at) {
      rows.batches.get(id)!.sweptAt = at;
    },
    async unswept(before, limit) {
      return [...rows.batches.values()]
        .filter((batch) => !isOpen(batch) && batch.sweptAt === null && batch.finishedAt! < before)
        .slice(0, limit)
        .map(copy);
    },
    async slice(id) {
      return copy(rows.slices.get(id) ?? null);
    },
    async claimSlice(id, owner, now, until) {
      const slice = rows.slices.get(id);
      if (!slice || slice.state === 'done' || living(slice, now)) return null;
      Object.assign(slice, {
        state: 'running',
        leaseOwner: owner,
        leaseUntil: until,
        attempts: slice.attempts + 1,
      });
      return copy(slice);
    },
    async renewLease(id, owner, until) {
      const slice = held(id, owner);
      if (slice) slice.leaseUntil = until;
      return slice !== null;
    },
    async releaseLease(id, owner) {
      const slice = held(id, owner);
      if (slice) Object.assign(slice, { state: 'waiting', leaseOwner: null, leaseUntil: null });
    },
    async finishSlice(id) {
      Object.assign(rows.slices.get(id)!, { state: 'done', leaseOwner: null, leaseUntil: null });
    },
    async idleSlices(now, limit) {
      return [...rows.slices.values()]
        .filter((slice) => slice.state !== 'done' && !living(slice, now))
        .filter((slice) => isOpen(rows.batches.get(slice.batchId)!))
        .sort((a, b) =>
          a.batchId === b.batchId ? a.from - b.from : a.batchId < b.batchId ? -1 : 1,
        )
        .slice(0, limit)
        .map(copy);
    },
  };
}
