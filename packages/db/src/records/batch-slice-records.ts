import { openBatchStates, type BatchSlice } from '@figment/core/batch/batch';
import type { BatchRecords } from '@figment/core/ports';
import type { Prisma } from '../generated/client';
import type { Session } from './session';

type SliceVerbs = Pick<
  BatchRecords,
  'slice' | 'claimSlice' | 'renewLease' | 'releaseLease' | 'finishSlice' | 'idleSlices'
>;

function sliceOf(row: Prisma.BatchSliceGetPayload<object>): BatchSlice {
  const { fromIndex, toIndex, ...slice } = row;
  return { ...slice, from: fromIndex, to: toIndex };
}

const noLivingLease = (now: Date): Prisma.BatchSliceWhereInput => ({
  state: { not: 'done' },
  OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
});

export function sliceRecords({ db }: Session): SliceVerbs {
  return {
    async slice(id) {
      const row = await db.batchSlice.findUnique({ where: { id } });
      return row ? sliceOf(row) : null;
    },
    async claimSlice(id, owner, now, until) {
      // One UPDATE: of workers that ask at once, PostgreSQL lets the second look again after the first has written.
      const [row] = await db.batchSlice.updateManyAndReturn({
        where: { id, ...noLivingLease(now) },
        data: {
          state: 'running',
          leaseOwner: owner,
          leaseUntil: until,
          attempts: { increment: 1 },
        },
      });
      return row ? sliceOf(row) : null;
    },
    async renewLease(id, owner, until) {
      const { count } = await db.batchSlice.updateMany({
        where: { id, state: 'running', leaseOwner: owner },
        data: { leaseUntil: until },
      });
      return count > 0;
    },
    async releaseLease(id, owner) {
      await db.batchSlice.updateMany({
        where: { id, state: 'running', leaseOwner: owner },
        data: { state: 'waiting', leaseOwner: null, leaseUntil: null },
      });
    },
    async finishSlice(id) {
      await db.batchSlice.update({
        where: { id },
        data: { state: 'done', leaseOwner: null, leaseUntil: null },
      });
    },
    async idleSlices(now, limit) {
      const rows = await db.batchSlice.findMany({
        where: { ...noLivingLease(now), batch: { state: { in: [...openBatchStates] } } },
        orderBy: [{ batchId: 'asc' }, { fromIndex: 'asc' }],
        take: limit,
      });
      return rows.map(sliceOf);
    },
  };
}
