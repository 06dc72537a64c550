import type { Order } from '@figment/core/order/order';
import type { OrderFilter, OrderRecords } from '@figment/core/order/order-records';
import type { Prisma } from '../generated/client';
import { wantedOf } from './cart-records';
import type { Session } from './session';

const whole = { include: { lines: { orderBy: { position: 'asc' } } } } as const;
type Row = Prisma.OrderGetPayload<typeof whole>;

function orderOf(row: Row): Order {
  const { provider, providerReference, paymentUrl, cancelledAt, cancelledReason, lines, ...plain } =
    row;
  return {
    ...plain,
    payment:
      provider === null ? null : { provider, reference: providerReference!, url: paymentUrl! },
    cancelled: cancelledAt && { at: cancelledAt, reason: cancelledReason! },
    lines: lines.map(({ orderId: _orderId, ...line }) => wantedOf(line)),
  };
}

function matching(filter: OrderFilter): Prisma.OrderWhereInput {
  const { organizationId, states, methods, kinds } = filter;
  return {
    organizationId,
    state: states && { in: [...states] },
    method: methods && { in: [...methods] },
    kind: kinds && { in: [...kinds] },
  };
}

const paymentColumns = (payment: Order['payment']) => ({
  provider: payment?.provider ?? null,
  providerReference: payment?.reference ?? null,
  paymentUrl: payment?.url ?? null,
});

export function orderRecords(session: Session): OrderRecords {
  const { db } = session;
  return {
    add({ lines, payment, cancelled, ...order }) {
      return session.atomically(async (within) => {
        const row = {
          ...order,
          ...paymentColumns(payment),
          cancelledAt: cancelled?.at ?? null,
          cancelledReason: cancelled?.reason ?? null,
        };
        const { count } = await within.order.createMany({ data: [row], skipDuplicates: true });
        if (count === 0) return false;
        const data = lines.map((line) => ({ ...line, orderId: order.id }));
        await within.orderLine.createMany({ data });
        return true;
      });
    },
    async get(id) {
      const row = await db.order.findUnique({ where: { id }, ...whole });
      return row && orderOf(row);
    },
    async byKey(userId, idempotencyKey) {
      const where = { userId_idempotencyKey: { userId, idempotencyKey } };
      const row = await db.order.findUnique({ where, ...whole });
      return row && orderOf(row);
    },
    async byPayment(provider, providerReference) {
      const where = { provider_providerReference: { provider, providerReference } };
      const row = await db.order.findUnique({ where, ...whole });
      return row && orderOf(row);
    },
    async page(filter, beforeId, limit) {
      const rows = await db.order.findMany({
        where: { ...matching(filter), id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
        ...whole,
      });
      return rows.map(orderOf);
    },
    async setPayment(id, payment) {
      await db.order.update({ where: { id }, data: paymentColumns(payment) });
    },
    async pay(id, at) {
      const { count } = await db.order.updateMany({
        where: { id, state: 'open' },
        data: { state: 'paid', paidAt: at },
      });
      return count > 0;
    },
    async cancel(id, at, reason) {
      const { count } = await db.order.updateMany({
        where: { id, state: 'open' },
        data: { state: 'cancelled', cancelledAt: at, cancelledReason: reason },
      });
      return count > 0;
    },
    async setRefunded(orderId, position, refundedBecause) {
      const where = { orderId_position: { orderId, position } };
      await db.orderLine.update({ where, data: { refundedBecause } });
    },
    async openInvoiceCents(organizationId) {
      const where = { organizationId, state: 'open', method: 'invoice' } as const;
      const { _sum } = await db.order.aggregate({ where, _sum: { totalCents: true } });
      return _sum.totalCents ?? 0;
    },
    async spentCredits(userId, from, to) {
      const { _sum } = await db.order.aggregate({
        where: {
          userId,
          kind: 'pictures',
          state: { not: 'cancelled' },
          createdAt: { gte: from, lt: to },
        },
        _sum: { totalCredits: true },
      });
      return _sum.totalCredits ?? 0;
    },
  };
}
