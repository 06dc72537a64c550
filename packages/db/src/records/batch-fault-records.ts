import type { Check, CheckName } from '@figment/core/measurement/measurement';
import { measuredAttributes, storedRegion } from '@figment/core/measurement/measurement.contract';
import type { BatchRecords } from '@figment/core/ports';
import { z } from 'zod';
import type { DirectSql } from '../direct-sql';
import { readStored, type Session } from './session';

type FaultVerbs = Pick<
  BatchRecords,
  | 'addFailure'
  | 'failures'
  | 'retryFailures'
  | 'restSlices'
  | 'addRejection'
  | 'rejections'
  | 'handledIndexes'
>;

const storedChecks = z.array(
  z.strictObject({
    // Written by this code alone; an unknown name of a newer version is shown as it is.
    name: z.string().transform((name) => name as CheckName),
    score: z.number(),
    threshold: z.number(),
    rejectBelow: z.number().nullable(),
    passed: z.boolean(),
    verdict: z.enum(['passed', 'held', 'rejected']),
    region: storedRegion,
    against: z.string().nullable(),
  }),
);

/** Adds one to each reason in the batch's tally; the row is locked by the update before it. */
export async function countReasons(
  sql: DirectSql,
  batchId: string,
  reasons: readonly string[],
): Promise<void> {
  for (const reason of reasons) {
    await sql`
      UPDATE batch SET tally = jsonb_set(tally, ARRAY[${reason}::text], to_jsonb(coalesce((tally ->> ${reason}::text)::int, 0) + 1))
      WHERE id = ${batchId}`;
  }
}

/** Pictures that did not become people: given up or rejected. */
export function batchFaultRecords(session: Session): FaultVerbs {
  const { db } = session;
  return {
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
    retryFailures(batchId, retryAt) {
      return session.atomically(async (within) => {
        await within.$executeRaw`
          UPDATE batch_slice s SET state = 'waiting', lease_owner = NULL, lease_until = NULL, attempts = 0, retry_at = ${retryAt}, last_error = NULL
          WHERE s.batch_id = ${batchId} AND s.state <> 'running' AND EXISTS (
            SELECT 1 FROM batch_failure f
            WHERE f.batch_id = s.batch_id AND f.batch_index >= s.from_index AND f.batch_index < s.to_index)`;
        const { count } = await within.batchFailure.deleteMany({ where: { batchId } });
        await within.batch.update({
          where: { id: batchId },
          data: { failedCount: { decrement: count } },
          select: { id: true },
        });
        return count;
      });
    },
    async restSlices(batchId, retryAt) {
      await db.batchSlice.updateMany({
        where: { batchId, state: { not: 'done' } },
        data: { retryAt },
      });
    },
    async addRejection({ index, seed, checks, attributes, batchId, reasons, at }) {
      await session.atomically(async (_db, sql) => {
        const added = await sql`
          INSERT INTO batch_rejection (batch_id, batch_index, seed, checks, attributes, reasons, at)
          VALUES (${batchId}, ${index}, ${seed}, ${JSON.stringify(checks)}::jsonb, ${JSON.stringify(attributes)}::jsonb,
            ${[...reasons]}, ${at})
          ON CONFLICT DO NOTHING RETURNING 1 AS added`;
        if (added.length === 0) return;
        await sql`
          UPDATE batch SET rejected_count = rejected_count + 1, trouble = NULL WHERE id = ${batchId}`;
        await countReasons(sql, batchId, reasons);
      });
    },
    async rejections(batchId, { reason, afterIndex = -1, limit }) {
      const rows = await db.batchRejection.findMany({
        where: {
          batchId,
          batchIndex: { gt: afterIndex },
          reasons: reason === undefined ? undefined : { has: reason },
        },
        orderBy: { batchIndex: 'asc' },
        take: limit,
      });
      return rows.map(({ batchIndex, seed, checks, attributes, ...row }) => ({
        ...row,
        index: batchIndex,
        seed: Number(seed),
        checks: readStored(
          `checks of ${batchId} ${batchIndex}`,
          (json): Check[] => storedChecks.parse(json),
          checks,
        ),
        attributes: readStored(
          `attributes of ${batchId} ${batchIndex}`,
          (json) => measuredAttributes.parse(json),
          attributes,
        ),
      }));
    },
    async handledIndexes(batchId, from, to) {
      const where = { batchId, batchIndex: { gte: from, lt: to } };
      const select = { batchIndex: true };
      const rows = [
        ...(await db.asset.findMany({ where, select })),
        ...(await db.batchFailure.findMany({ where, select })),
        ...(await db.batchRejection.findMany({ where, select })),
      ];
      return [...new Set(rows.map((row) => row.batchIndex!))].sort((a, b) => a - b);
    },
  };
}
