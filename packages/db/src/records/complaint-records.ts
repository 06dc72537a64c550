import type { Complaint, ComplaintRecords } from '@figment/core/complaint/complaint';
import { comparisonSchema } from '@figment/core/complaint/complaint.contract';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

function complaintOf(row: Prisma.ComplaintGetPayload<object>): Complaint {
  const { liftedAt, liftedBy, ruledAt, ruledBy, ruledReason, logIndex, ...plain } = row;
  return {
    ...plain,
    comparison:
      row.comparison === null
        ? null
        : readStored(
            `comparison of ${row.id}`,
            (json) => comparisonSchema.parse(json),
            row.comparison,
          ),
    lifted: liftedAt && liftedBy !== null ? { by: liftedBy, at: liftedAt } : null,
    ruling:
      ruledAt && ruledBy !== null && ruledReason !== null
        ? { by: ruledBy, at: ruledAt, reason: ruledReason, logIndex }
        : null,
  };
}

export function complaintRecords({ db }: Session): ComplaintRecords {
  return {
    async add({ lifted, ruling, comparison, ...plain }) {
      await db.complaint.create({
        data: {
          ...plain,
          comparison: (comparison as object | null) ?? Prisma.DbNull,
          liftedAt: lifted?.at ?? null,
          liftedBy: lifted?.by ?? null,
          ruledAt: ruling?.at ?? null,
          ruledBy: ruling?.by ?? null,
          ruledReason: ruling?.reason ?? null,
          logIndex: ruling?.logIndex ?? null,
        },
      });
    },
    async get(id) {
      const row = await db.complaint.findUnique({ where: { id } });
      return row && complaintOf(row);
    },
    async byToken(tokenSha256) {
      const row = await db.complaint.findUnique({ where: { tokenSha256 } });
      return row && complaintOf(row);
    },
    async page(states, beforeId, limit) {
      const rows = await db.complaint.findMany({
        where: {
          state: { in: [...states] },
          id: beforeId === null ? undefined : { lt: beforeId },
        },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(complaintOf);
    },
    count: (state) => db.complaint.count({ where: { state } }),
    async ofSubject(subjectId) {
      const rows = await db.complaint.findMany({ where: { subjectId }, orderBy: { id: 'desc' } });
      return rows.map(complaintOf);
    },
    async assign(id, subjectId, quarantinedAt) {
      const { count } = await db.complaint.updateMany({
        where: { id, state: 'waiting' },
        data: { subjectId, quarantinedAt },
      });
      return count > 0;
    },
    async lift(id, { by, at }) {
      const { count } = await db.complaint.updateMany({
        where: { id, state: 'waiting', quarantinedAt: { not: null }, liftedAt: null },
        data: { liftedAt: at, liftedBy: by },
      });
      return count > 0;
    },
    async rule(id, state, { by, at, reason, logIndex }) {
      const { count } = await db.complaint.updateMany({
        where: { id, state: 'waiting' },
        data: { state, ruledBy: by, ruledAt: at, ruledReason: reason, logIndex },
      });
      return count > 0;
    },
  };
}
