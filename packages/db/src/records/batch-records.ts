import { openBatchStates, type Batch, type BatchState } from '@figment/core/batch/batch';
import type { BatchRecords } from '@figment/core/ports';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { sliceRecords } from './batch-slice-records';
import { decideAlone, decisions, readStored, type Session } from './session';

const settingsContract = z.strictObject({
  psi: z.number(),
  cutoff: z.int().min(0).nullable(),
  noiseMode: z.enum(['const', 'random', 'none']),
  label: z.int().min(0).nullable(),
});
const open = [...openBatchStates];

function batchOf(row: Prisma.BatchGetPayload<object>): Batch {
  return {
    ...row,
    seeds: row.seeds.map(Number),
    settings: readStored(
      `settings of ${row.id}`,
      (json) => settingsContract.parse(json),
      row.settings,
    ),
  };
}

export function batchRecords(session: Session): BatchRecords {
  const { db } = session;
  return {
    ...sliceRecords(session),
    async add(batch, slices) {
      await session.atomically(async (within) => {
        await within.batch.create({
          data: {
            ...batch,
            seeds: batch.seeds.map(BigInt),
            settings: { ...batch.settings },
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
    async page(states, beforeId, limit) {
      const rows = await db.batch.findMany({
        where: {
          state: states ? { in: [...states] } : undefined,
          id: beforeId === null ? undefined : { lt: beforeId },
        },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(batchOf);
    },
    async openPeople() {
      await decideAlone(session, decisions.openPeople);
      const sum = await db.batch.aggregate({
        where: { state: { in: open } },
        _sum: { count: true, madeCount: true, failedCount: true },
      });
      const { count, madeCount, failedCount } = sum._sum;
      return (count ?? 0) - (madeCount ?? 0) - (failedCount ?? 0);
    },
    async move(id, from, to, times) {
      const { count } = await db.batch.updateMany({
        where: { id, state: { in: [...from] } },
        data: { state: to, ...times },
      });
      return count > 0;
    },
    finishIfComplete(id, at) {
      return session.atomically(async (within): Promise<BatchState | null> => {
        // Two workers that end the last two slices at once would each see the other's undone: one waits here.
        // NO KEY, so that pictures being recorded (whose foreign key holds the batch) do not deadlock with it.
        await within.$queryRaw`SELECT 1 AS held FROM batch WHERE id = ${id} FOR NO KEY UPDATE`;
        const undone = await within.batchSlice.count({
          where: { batchId: id, state: { not: 'done' } },
          take: 1,
        });
        const batch = await within.batch.findUnique({
          where: { id },
          select: { state: true, madeCount: true },
        });
        if (!batch || undone > 0 || !open.some((state) => state === batch.state)) return null;
        const state = batch.madeCount > 0 ? 'completed' : 'failed';
        await within.batch.update({ where: { id }, data: { state, finishedAt: at } });
        return state;
      });
    },
    async addMade(id, by, held = 0) {
      await db.batch.update({
        where: { id },
        data: { madeCount: { increment: by }, heldCount: { increment: held }, trouble: null },
        select: { id: true },
      });
    },
    async setTrouble(id, trouble) {
      await db.batch.update({ where: { id }, data: { trouble }, select: { id: true } });
    },
    async addFailure({ index, seed, ...failure }) {
      const { batchId } = failure;
      await session.atomically(async (within) => {
        const { count } = await within.batchFailure.createMany({
          data: [{ ...failure, batchIndex: index, seed: BigInt(seed) }],
          skipDuplicates: true,
        });
        if (count > 0) {
          await within.batch.update({
            where: { id: batchId },
            data: { failedCount: { increment: 1 } },
            select: { id: true },
          });
        } else {
          await within.batchFailure.update({
            where: { batchId_batchIndex: { batchId, batchIndex: index } },
            data: { seed: BigInt(seed), message: failure.message, at: failure.at },
          });
        }
      });
    },
    async failures(batchId, limit) {
      const rows = await db.batchFailure.findMany({
        where: { batchId },
        orderBy: { batchIndex: 'asc' },
        take: limit,
      });
      return rows.map(({ batchIndex, seed, ...row }) => ({
        ...row,
        index: batchIndex,
        seed: Number(seed),
      }));
    },
    async markSwept(id, at) {
      await db.batch.update({ where: { id }, data: { sweptAt: at }, select: { id: true } });
    },
    async unswept(before, limit) {
      const rows = await db.batch.findMany({
        where: { state: { notIn: open }, sweptAt: null, finishedAt: { lt: before } },
        orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(batchOf);
    },
  };
}
