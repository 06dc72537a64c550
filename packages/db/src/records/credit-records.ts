import type { CreditRecords } from '@figment/core/credit/credit-records';
import type { PriceOverride } from '@figment/core/credit/credit';
import { termsIds } from '@figment/core/license/terms';
import { z } from 'zod';
import type { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const termsIdSchema = z.enum(termsIds);

async function lock(db: Prisma.TransactionClient, organizationId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "organization" WHERE id = ${organizationId} FOR UPDATE`;
}

function priceOf(row: Prisma.PriceOverrideGetPayload<object>): PriceOverride {
  const what = `price of ${row.organizationId}`;
  const termsId = readStored(what, (json) => termsIdSchema.parse(json), row.termsId);
  return { ...row, termsId, months: row.months || null };
}

export function creditRecords(session: Session): CreditRecords {
  const { db } = session;
  const balanceIn = async (within: Prisma.TransactionClient, organizationId: string) => {
    const where = { organizationId };
    const { _sum } = await within.creditEntry.aggregate({ where, _sum: { amount: true } });
    return _sum.amount ?? 0;
  };
  return {
    async lock(organizationId) {
      if (session.inTransaction) await lock(db, organizationId);
    },
    balance(organizationId) {
      return balanceIn(db, organizationId);
    },
    add(entry) {
      return session.atomically(async (within) => {
        await lock(within, entry.organizationId);
        const balanceAfter = (await balanceIn(within, entry.organizationId)) + entry.amount;
        if (balanceAfter < 0) return null;
        return within.creditEntry.create({ data: { ...entry, balanceAfter } });
      });
    },
    page(organizationId, beforeId, limit) {
      return db.creditEntry.findMany({
        where: { organizationId, id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
    },
    account(organizationId) {
      return db.organization.findUnique({
        where: { id: organizationId },
        select: { invoiceAllowed: true, openInvoiceLimitCents: true },
      });
    },
    async setAccount(organizationId, account) {
      await db.organization.update({ where: { id: organizationId }, data: account });
    },
    async prices(organizationId) {
      const rows = await db.priceOverride.findMany({ where: { organizationId } });
      return rows
        .map(priceOf)
        .sort((a, b) => a.termsId.localeCompare(b.termsId) || (a.months ?? 0) - (b.months ?? 0));
    },
    async setPrice(price) {
      const row = { ...price, months: price.months ?? 0 };
      const { organizationId, termsId, months } = row;
      await db.priceOverride.upsert({
        where: { organizationId_termsId_months: { organizationId, termsId, months } },
        create: row,
        update: row,
      });
    },
    async removePrice(organizationId, termsId, months) {
      const where = { organizationId, termsId, months: months ?? 0 };
      return (await db.priceOverride.deleteMany({ where })).count > 0;
    },
  };
}
