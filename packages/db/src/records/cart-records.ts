import { requestLineSchema, type CartLine, type PurchaseRequest } from '@figment/core/cart/cart';
import type { CartRecords, RequestFilter, RequestRecords } from '@figment/core/cart/cart-records';
import { termsIds } from '@figment/core/license/terms';
import { useNames } from '@figment/core/license/uses';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const wantedSchema = z.object({ termsId: z.enum(termsIds), declaredUse: z.enum(useNames) });

/** A row that names terms and a use, with both known to be ones that there are. */
export function wantedOf<R extends { subjectId: string; termsId: string; declaredUse: string }>(
  row: R,
) {
  const what = `line of ${row.subjectId}`;
  return { ...row, ...readStored(what, (json) => wantedSchema.parse(json), row) };
}

export function cartRecords(session: Session): CartRecords {
  const { db } = session;
  return {
    async lines(userId, organizationId): Promise<CartLine[]> {
      const rows = await db.cartLine.findMany({
        where: { userId, organizationId },
        orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(wantedOf);
    },
    async put(line) {
      const { userId, subjectId, termsId } = line;
      await db.cartLine.upsert({
        where: { userId_subjectId_termsId: { userId, subjectId, termsId } },
        create: line,
        update: line,
      });
    },
    async remove(userId, lineIds) {
      const where = { userId, id: { in: [...lineIds] } };
      return (await db.cartLine.deleteMany({ where })).count;
    },
  };
}

function requestOf(row: Prisma.PurchaseRequestGetPayload<object>): PurchaseRequest {
  const lines = z.array(requestLineSchema);
  return {
    ...row,
    lines: readStored(`lines of ${row.id}`, (json) => lines.parse(json), row.lines),
  };
}

export function requestRecords({ db }: Session): RequestRecords {
  const matching = ({ states, ...whose }: RequestFilter): Prisma.PurchaseRequestWhereInput => ({
    ...whose,
    state: states && { in: [...states] },
  });
  return {
    async add(request) {
      await db.purchaseRequest.create({ data: request });
    },
    async get(id) {
      const row = await db.purchaseRequest.findUnique({ where: { id } });
      return row && requestOf(row);
    },
    async page(filter, beforeId, limit) {
      const rows = await db.purchaseRequest.findMany({
        where: { ...matching(filter), id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(requestOf);
    },
    count(filter) {
      return db.purchaseRequest.count({ where: matching(filter) });
    },
    async decide(id, { state, by, at, reason, orderId }) {
      const { count } = await db.purchaseRequest.updateMany({
        where: { id, state: 'waiting' },
        data: { state, decidedBy: by, decidedAt: at, reason, orderId },
      });
      return count > 0;
    },
  };
}
