import {
  openBatchStates,
  type Batch,
  type BatchStanding,
  type BatchState,
} from '@figment/core/batch/batch';
import { batchPlanContract, tallyContract } from '@figment/core/batch/batch-plan';
import type { BatchRecords } from '@figment/core/ports';
import { z } from 'zod';
import { SqlText, type DirectSql } from '../direct-sql';
import { Prisma } from '../generated/client';
import { batchFaultRecords, countReasons } from './batch-fault-records';
import { batchQueueRecords } from './batch-queue-records';
import { sliceRecords } from './batch-slice-records';
import { decideAlone, decisions, readStored, type Session } from './session';

const settingsContract = z.strictObject({
  psi: z.number(),
  cutoff: z.int().min(0).nullable(),
  noiseMode: z.enum(['const', 'random', 'none']),
  label: z.int().min(0).nullable(),
});
const open = [...openBatchStates];

/** All but the lists, which may be long. */
const standingOnly = { seeds: true, settings: true, plan: true } as const;
type StandingRow = Prisma.BatchGetPayload<{ omit: typeof standingOnly }>;

const standingColumns = new SqlText(
  `id, model_id AS "modelId", model_sha256 AS "modelSha256", count, wanted, state, made_count AS "madeCount",
    failed_count AS "failedCount", held_count AS "heldCount", rejected_count AS "rejectedCount", origin, priority, position,
    requester, organization_id AS "organizationId", brief_id AS "briefId", due_at AS "dueAt",
    idempotency_key AS "idempotencyKey", body_sha256 AS "bodySha256", paused_at AS "pausedAt", paused_by AS "pausedBy",
    last_turn_at AS "lastTurnAt", tally, ended_because AS "endedBecause", ordered_by AS "orderedBy",
    ordered_at AS "orderedAt", started_at AS "startedAt", finished_at AS "finishedAt", trouble, swept_at AS "sweptAt"`,
);

function standingOf(row: StandingRow): BatchStanding {
  const read = (json: unknown) => tallyContract.parse(json);
  return { ...row, tally: readStored(`tally of ${row.id}`, read, row.tally) };
}

function batchOf({ seeds, settings, plan, ...row }: Prisma.BatchGetPayload<object>): Batch {
  return {
    ...standingOf(row),
    seeds: seeds.map(Number),
    settings: readStored(`settings of ${row.id}`, (json) => settingsContract.parse(json), settings),
    plan:
      plan === null
        ? null
        : readStored(`plan of ${row.id}`, (json) => batchPlanContract.parse(json), plan),
  };
}

export function batchRecords(session: Session): BatchRecords {
  const { db } = session;
  // NO KEY, so that pictures being recorded (whose foreign key holds the batch) do not deadlock with it.
  const hold = async (within: DirectSql, id: string) => {
    const [row] = await within<StandingRow>`
      SELECT ${standingColumns} FROM batch WHERE id = ${id} FOR NO KEY UPDATE`;
    return row ? standingOf(row) : null;
  };
  return {
    ...sliceRecords(session),
    ...batchFaultRecords(session),
    ...batchQueueRecords(session),
    async add(batch, slices) {
      await session.atomically(async (within) => {
        await within.batch.create({
          data: {
            ...batch,
            seeds: batch.seeds.map(BigInt),
            settings: { ...batch.settings },
            plan: batch.plan === null ? Prisma.DbNull : (batch.plan as Prisma.InputJsonObject),
          },
        });
        await within.batchSlice.createMany({
          data: slices.map(({ from, to, ...slice }) => ({
            ...slice,
            fromIndex: from,
            toIndex: to,
          })),
        });
      });
    },
    async get(id) {
      const row = await db.batch.findUnique({ where: { id } });
      return row ? batchOf(row) : null;
    },
    async standing(id) {
      const [row] = await session.sql<StandingRow>`
        SELECT ${standingColumns} FROM batch WHERE id = ${id}`;
      return row ? standingOf(row) : null;
    },
    hold: (id) => hold(session.sql, id),
    async ofKey(orderedBy, idempotencyKey) {
      const row = await db.batch.findUnique({
        where: { orderedBy_idempotencyKey: { orderedBy, idempotencyKey } },
      });
      return row ? batchOf(row) : null;
    },
    async page(states, beforeId, limit) {
      const rows = await db.batch.findMany({
        where: {
          state: states ? { in: [...states] } : undefined,
          id: beforeId === null ? undefined : { lt: beforeId },
        },
        orderBy: { id: 'desc' },
        take: limit,
        omit: standingOnly,
      });
      return rows.map(standingOf);
    },
    async open(limit) {
      const rows = await db.batch.findMany({
        where: { state: { in: open } },
        orderBy: [{ priority: 'desc' }, { position: 'asc' }, { id: 'asc' }],
        take: limit,
        omit: standingOnly,
      });
      return rows.map(standingOf);
    },
    async openPeople() {
      await decideAlone(session, decisions.openPeople);
      const sum = await db.batch.aggregate({
        where: { state: { in: open } },
        _sum: { count: true, madeCount: true, failedCount: true, rejectedCount: true },
      });
      const { count, madeCount, failedCount, rejectedCount } = sum._sum;
      return (count ?? 0) - (madeCount ?? 0) - (failedCount ?? 0) - (rejectedCount ?? 0);
    },
    async move(id, from, to, times) {
      const { count } = await db.batch.updateMany({
        where: { id, state: { in: [...from] } },
        data: { state: to, ...times },
      });
      return count > 0;
    },
    finishIfComplete(id, at) {
      return session.atomically(async (within, sql): Promise<BatchStanding | null> => {
        // Two workers that end the last two slices at once would each see the other's undone: one waits here.
        const batch = await hold(sql, id);
        if (!batch || !open.some((state) => state === batch.state)) return null;
        const undone = { batchId: id, state: { not: 'done' } } as const;
        if (batch.madeCount - batch.heldCount >= batch.wanted) {
          await within.batchSlice.updateMany({
            where: undone,
            data: { state: 'done', leaseOwner: null, leaseUntil: null, retryAt: null },
          });
        } else if ((await within.batchSlice.count({ where: undone, take: 1 })) > 0) return null;
        const state: BatchState = batch.madeCount > 0 ? 'completed' : 'failed';
        await within.batch.update({
          where: { id },
          data: { state, finishedAt: at },
          select: { id: true },
        });
        return { ...batch, state, finishedAt: at };
      });
    },
    async setEndedBecause(id, endedBecause) {
      await db.batch.update({ where: { id }, data: { endedBecause }, select: { id: true } });
    },
    async addMade(id, by, held = 0, reasons = []) {
      await session.atomically(async (_db, sql) => {
        await sql`
          UPDATE batch SET made_count = made_count + ${by}, held_count = held_count + ${held}, trouble = NULL
          WHERE id = ${id}`;
        await countReasons(sql, id, reasons);
      });
    },
    async setTrouble(id, trouble) {
      await db.batch.update({ where: { id }, data: { trouble }, select: { id: true } });
    },
    async prunable(before, limit) {
      const rows = await db.batch.findMany({
        where: { ...isPrunable, finishedAt: { lt: before } },
        orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
        take: limit,
        omit: standingOnly,
      });
      return rows.map(standingOf);
    },
    async remove(id) {
      const { count } = await db.batch.deleteMany({ where: { ...isPrunable, id } });
      return count > 0;
    },
    async markSwept(id, at) {
      await db.batch.update({ where: { id }, data: { sweptAt: at }, select: { id: true } });
    },
    async unswept(before, limit) {
      const rows = await db.batch.findMany({
        where: { state: { notIn: open }, sweptAt: null, finishedAt: { lt: before } },
        orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
        take: limit,
        omit: standingOnly,
      });
      return rows.map(standingOf);
    },
  };
}

const isPrunable: Prisma.BatchWhereInput = {
  state: { notIn: open },
  madeCount: 0,
  sweptAt: { not: null },
  briefId: null,
  subjects: { none: {} },
};
