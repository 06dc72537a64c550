import type { Brief, BriefChange, BriefFilter, BriefRecords } from '@figment/core/brief/brief';
import { forecastSchema } from '@figment/core/brief/forecast.contract';
import { wishSchema } from '@figment/core/brief/wish.contract';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const wanted = z.number().int().min(1);
const changesSchema = z.array(
  z.strictObject({
    at: z.coerce.date(),
    by: z.string(),
    note: z.string(),
    wish: z.strictObject({ from: wishSchema, to: wishSchema }).nullable(),
    wanted: z.strictObject({ from: wanted, to: wanted }).nullable(),
  }),
);

function briefOf(row: Prisma.BriefGetPayload<object>): Brief {
  const { wish, forecast, changes, ...plain } = row;
  return {
    ...plain,
    wish: readStored(`wish of ${row.id}`, (json) => wishSchema.parse(json), wish),
    forecast: readStored(`forecast of ${row.id}`, (json) => forecastSchema.parse(json), forecast),
    changes: readStored(`changes of ${row.id}`, (json) => changesSchema.parse(json), changes),
  };
}

const changesJson = (changes: readonly BriefChange[]) =>
  changes.map((change) => ({ ...change, at: change.at.toISOString() }));

function matching(filter: BriefFilter): Prisma.BriefWhereInput {
  const { organizationId, requestedBy, states } = filter;
  return { organizationId, requestedBy, state: states && { in: [...states] } };
}

export function briefRecords(session: Session): BriefRecords {
  const { db } = session;
  return {
    async add({ changes, ...brief }) {
      await db.brief.create({ data: { ...brief, changes: changesJson(changes) } });
    },
    async get(id) {
      const row = await db.brief.findUnique({ where: { id } });
      return row ? briefOf(row) : null;
    },
    async byKey(requestedBy, idempotencyKey) {
      const row = await db.brief.findUnique({
        where: { requestedBy_idempotencyKey: { requestedBy, idempotencyKey } },
      });
      return row ? briefOf(row) : null;
    },
    async page(filter, beforeId, limit) {
      const rows = await db.brief.findMany({
        where: { ...matching(filter), id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(briefOf);
    },
    count(filter) {
      return db.brief.count({ where: matching(filter) });
    },
    async decide(id, decision) {
      const { count } = await db.brief.updateMany({
        where: { id, state: 'submitted' },
        data: decision,
      });
      return count > 0;
    },
    change(id, seenChanges, { changes, ...to }) {
      return session.atomically(async (within) => {
        const [row] = await within.$queryRaw<{ changes: number }[]>`
          SELECT jsonb_array_length(changes)::int AS changes FROM brief
          WHERE id = ${id} AND state = 'submitted' FOR UPDATE`;
        if (row?.changes !== seenChanges) return false;
        await within.brief.update({
          where: { id },
          data: { ...to, changes: changesJson(changes) },
          select: { id: true },
        });
        return true;
      });
    },
    async askedPeople(organizationId, from, to) {
      // Two submissions at once wait for each other and cannot pass the limit together.
      if (session.inTransaction)
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`people ${organizationId}`}, 0))`;
      const sum = await db.brief.aggregate({
        where: {
          organizationId,
          state: { in: ['submitted', 'approved'] },
          createdAt: { gte: from, lt: to },
        },
        _sum: { wanted: true },
      });
      return sum._sum.wanted ?? 0;
    },
    async monthlyPeople(organizationId) {
      const row = await db.organization.findUnique({
        where: { id: organizationId },
        select: { monthlyPeople: true },
      });
      return row?.monthlyPeople ?? null;
    },
    async setMonthlyPeople(organizationId, people) {
      await db.organization.update({
        where: { id: organizationId },
        data: { monthlyPeople: people },
        select: { id: true },
      });
    },
    async batchOf(briefId) {
      const row = await db.batch.findFirst({ where: { briefId }, select: { id: true } });
      return row?.id ?? null;
    },
  };
}
