import { hasEnough, isOpen, type Batch, type BatchSlice } from '../batch/batch';
import type { SliceRecords } from '../batch/batch-records';
import { copy, type Rows } from './memory-rows';

export function memorySliceRecords(rows: Rows): SliceRecords {
  const batchOf = (slice: BatchSlice) => rows.batches.get(slice.batchId)!;
  const held = (id: string, owner: string) => {
    const slice = rows.slices.get(id);
    return slice?.state === 'running' && slice.leaseOwner === owner ? slice : null;
  };
  const isFree = (slice: BatchSlice, now: Date) =>
    slice.state !== 'done' &&
    (slice.leaseUntil === null || slice.leaseUntil <= now) &&
    (slice.retryAt === null || slice.retryAt <= now);
  const isRunnable = (batch: Batch) =>
    isOpen(batch) && batch.pausedAt === null && !hasEnough(batch);
  const lastTurn = (requester: string) =>
    Math.max(
      ...[...rows.batches.values()]
        .filter((batch) => batch.requester === requester)
        .map((batch) => batch.lastTurnAt?.getTime() ?? -Infinity),
    );
  return {
    async slice(id) {
      return copy(rows.slices.get(id) ?? null);
    },
    async claimNext({ models, owner, now, until }) {
      const batches = [...rows.batches.values()].filter(
        (batch) => isRunnable(batch) && models.includes(batch.modelSha256),
      );
      const busy = batches.some((batch) => batch.priority !== 'idle');
      const rank = { idle: 2, normal: 1, urgent: 0 };
      const [next] = [...rows.slices.values()]
        .filter((slice) => isFree(slice, now) && batches.includes(batchOf(slice)))
        .filter((slice) => !busy || batchOf(slice).priority !== 'idle')
        .sort((one, other) => {
          const [a, b] = [batchOf(one), batchOf(other)];
          const turns = [lastTurn(a.requester), lastTurn(b.requester)] as const;
          return (
            rank[a.priority] - rank[b.priority] ||
            (turns[0] === turns[1] ? 0 : turns[0] - turns[1]) ||
            a.position - b.position ||
            (a.id === b.id ? one.from - other.from : a.id < b.id ? -1 : 1)
          );
        });
      if (!next) return null;
      batchOf(next).lastTurnAt = now;
      Object.assign(next, {
        state: 'running',
        leaseOwner: owner,
        leaseUntil: until,
        retryAt: null,
        attempts: next.attempts + 1,
      });
      return copy(next);
    },
    async renewLease(id, owner, until) {
      const slice = held(id, owner);
      if (slice) slice.leaseUntil = until;
      return slice !== null;
    },
    async releaseLease(id, owner, fault = null) {
      const slice = held(id, owner);
      if (!slice) return;
      Object.assign(slice, { state: 'waiting', leaseOwner: null, leaseUntil: null }, fault ?? {});
    },
    async finishSlice(id) {
      const slice = rows.slices.get(id)!;
      Object.assign(slice, { state: 'done', leaseOwner: null, leaseUntil: null, retryAt: null });
    },
    async idleSlices(now, limit) {
      return [...rows.slices.values()]
        .filter((slice) => isFree(slice, now) && isRunnable(batchOf(slice)))
        .sort((a, b) =>
          a.batchId === b.batchId ? a.from - b.from : a.batchId < b.batchId ? -1 : 1,
        )
        .slice(0, limit)
        .map(copy);
    },
  };
}
