import { openBatchStates, type BatchSlice } from '@figment/core/batch/batch';
import type { SliceRecords } from '@figment/core/batch/batch-records';
import { Prisma } from '../generated/client';
import { decisions, type Session } from './session';

function sliceOf(row: Prisma.BatchSliceGetPayload<object>): BatchSlice {
  const { fromIndex, toIndex, ...slice } = row;
  return { ...slice, from: fromIndex, to: toIndex };
}

const isFree = (now: Date): Prisma.BatchSliceWhereInput => ({
  state: { not: 'done' },
  AND: [
    { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] },
    { OR: [{ retryAt: null }, { retryAt: { lte: now } }] },
  ],
});

/**
 * The slice whose turn it is. The last turn counts every batch of a requester, also ended ones: else many small batches
 * would always be next. Reads one slice per open batch, by the index on (batch_id, from_index).
 */
const nextInTurn = (models: readonly string[], now: Date) => Prisma.sql`
  WITH runnable AS (
    SELECT id, priority, requester, position FROM batch
    WHERE state IN ('waiting', 'running') AND paused_at IS NULL AND model_sha256 = ANY(${[...models]}::text[])
      AND made_count - held_count < wanted
  ), turns AS (
    SELECT requester, (SELECT max(last_turn_at) FROM batch b WHERE b.requester = r.requester) AS last
    FROM (SELECT DISTINCT requester FROM runnable) r
  )
  SELECT next.id, b.id AS "batchId" FROM runnable b JOIN turns USING (requester)
  CROSS JOIN LATERAL (
    SELECT s.id, s.from_index FROM batch_slice s
    WHERE s.batch_id = b.id AND s.state <> 'done'
      AND (s.lease_until IS NULL OR s.lease_until <= ${now}) AND (s.retry_at IS NULL OR s.retry_at <= ${now})
    ORDER BY s.from_index LIMIT 1
  ) next
  WHERE b.priority <> 'idle' OR NOT EXISTS (SELECT 1 FROM runnable other WHERE other.priority <> 'idle')
  ORDER BY b.priority DESC, turns.last ASC NULLS FIRST, b.position, b.id LIMIT 1`;

export function sliceRecords(session: Session): SliceRecords {
  const { db } = session;
  return {
    async slice(id) {
      const row = await db.batchSlice.findUnique({ where: { id } });
      return row ? sliceOf(row) : null;
    },
    claimNext({ models, owner, now, until }) {
      return session.atomically(async (within) => {
        // One worker chooses at a time: turns stay fair, and nobody chooses what another is taking.
        await within.$executeRaw`SELECT pg_advisory_xact_lock(${decisions.nextSlice}::bigint)`;
        const [next] = await within.$queryRaw<{ id: string; batchId: string }[]>(
          nextInTurn(models, now),
        );
        if (!next) return null;
        // The batch before the slice, as everywhere: whoever ends the batch holds it and then its slices.
        const open = await within.batch.updateMany({
          where: { id: next.batchId, state: { in: [...openBatchStates] }, pausedAt: null },
          data: { lastTurnAt: now },
        });
        if (open.count === 0) return null;
        const [row] = await within.batchSlice.updateManyAndReturn({
          where: { id: next.id, ...isFree(now) },
          data: {
            state: 'running',
            leaseOwner: owner,
            leaseUntil: until,
            retryAt: null,
            attempts: { increment: 1 },
          },
        });
        return row ? sliceOf(row) : null;
      });
    },
    async renewLease(id, owner, until) {
      const { count } = await db.batchSlice.updateMany({
        where: { id, state: 'running', leaseOwner: owner },
        data: { leaseUntil: until },
      });
      return count > 0;
    },
    async releaseLease(id, owner, fault = null) {
      await db.batchSlice.updateMany({
        where: { id, state: 'running', leaseOwner: owner },
        data: { state: 'waiting', leaseOwner: null, leaseUntil: null, ...fault },
      });
    },
    async finishSlice(id) {
      await db.batchSlice.update({
        where: { id },
        data: { state: 'done', leaseOwner: null, leaseUntil: null, retryAt: null },
      });
    },
    async idleSlices(now, limit) {
      const rows = await db.batchSlice.findMany({
        where: {
          ...isFree(now),
          batch: { state: { in: [...openBatchStates] }, pausedAt: null },
        },
        orderBy: [{ batchId: 'asc' }, { fromIndex: 'asc' }],
        take: limit,
      });
      return rows.map(sliceOf);
    },
  };
}
