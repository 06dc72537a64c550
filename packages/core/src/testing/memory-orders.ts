import type { PurchaseRequest } from '../cart/cart';
import type { RequestFilter } from '../cart/cart-records';
import type { Order } from '../order/order';
import type { OrderFilter } from '../order/order-records';
import type { Records } from '../ports';
import { copy, type Rows } from './memory-rows';

const newerFirst = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1);

function creditRecords(rows: Rows): Records['credits'] {
  const of = (organizationId: string) =>
    rows.credits.filter((one) => one.organizationId === organizationId);
  const balance = (organizationId: string) =>
    of(organizationId).reduce((sum, { amount }) => sum + amount, 0);
  const key = (organizationId: string, termsId: string, months: number | null) =>
    `${organizationId} ${termsId} ${months ?? 0}`;
  return {
    async lock() {},
    async balance(organizationId) {
      return balance(organizationId);
    },
    async add(entry) {
      const balanceAfter = balance(entry.organizationId) + entry.amount;
      if (balanceAfter < 0) return null;
      const added = copy({ ...entry, balanceAfter });
      rows.credits.push(added);
      return copy(added);
    },
    async page(organizationId, beforeId, limit) {
      return of(organizationId)
        .filter((one) => beforeId === null || one.id < beforeId)
        .sort(newerFirst)
        .slice(0, limit)
        .map(copy);
    },
    async account(organizationId) {
      if (!rows.organizations.has(organizationId)) return null;
      const none = { invoiceAllowed: false, openInvoiceLimitCents: 0 };
      return copy(rows.organizationAccounts.get(organizationId) ?? none);
    },
    async setAccount(organizationId, account) {
      rows.organizationAccounts.set(organizationId, copy(account));
    },
    async prices(organizationId) {
      return [...rows.prices.values()]
        .filter((one) => one.organizationId === organizationId)
        .sort((a, b) => a.termsId.localeCompare(b.termsId) || (a.months ?? 0) - (b.months ?? 0))
        .map(copy);
    },
    async setPrice(price) {
      rows.prices.set(key(price.organizationId, price.termsId, price.months), copy(price));
    },
    async removePrice(organizationId, termsId, months) {
      return rows.prices.delete(key(organizationId, termsId, months));
    },
  };
}

function cartRecords(rows: Rows): Records['carts'] {
  return {
    async lines(userId, organizationId) {
      return rows.cartLines
        .filter((one) => one.userId === userId && one.organizationId === organizationId)
        .sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime() || (a.id < b.id ? -1 : 1))
        .map(copy);
    },
    async put(line) {
      const same = rows.cartLines.findIndex(
        (one) =>
          one.userId === line.userId &&
          one.subjectId === line.subjectId &&
          one.termsId === line.termsId,
      );
      if (same >= 0) rows.cartLines.splice(same, 1);
      rows.cartLines.push(copy(line));
    },
    async remove(userId, lineIds) {
      const before = rows.cartLines.length;
      rows.cartLines = rows.cartLines.filter(
        (one) => one.userId !== userId || !lineIds.includes(one.id),
      );
      return before - rows.cartLines.length;
    },
  };
}

function requestRecords(rows: Rows): Records['requests'] {
  const matching = (filter: RequestFilter): PurchaseRequest[] =>
    [...rows.requests.values()]
      .filter((one) => one.organizationId === filter.organizationId)
      .filter((one) => !filter.requestedBy || one.requestedBy === filter.requestedBy)
      .filter((one) => !filter.states || filter.states.includes(one.state));
  return {
    async add(request) {
      rows.requests.set(request.id, copy(request));
    },
    async get(id) {
      return copy(rows.requests.get(id) ?? null);
    },
    async page(filter, beforeId, limit) {
      return matching(filter)
        .filter((one) => beforeId === null || one.id < beforeId)
        .sort(newerFirst)
        .slice(0, limit)
        .map(copy);
    },
    async count(filter) {
      return matching(filter).length;
    },
    async decide(id, { state, by, at, reason, orderId }) {
      const request = rows.requests.get(id);
      if (request?.state !== 'waiting') return false;
      Object.assign(request, { state, decidedBy: by, decidedAt: at, reason, orderId });
      return true;
    },
  };
}

function orderRecords(rows: Rows): Records['orders'] {
  const all = () => [...rows.orders.values()];
  const matching = (filter: OrderFilter) =>
    all()
      .filter((one) => !filter.organizationId || one.organizationId === filter.organizationId)
      .filter((one) => !filter.states || filter.states.includes(one.state))
      .filter((one) => !filter.methods || filter.methods.includes(one.method))
      .filter((one) => !filter.kinds || filter.kinds.includes(one.kind));
  const change = (id: string, values: Partial<Order>): boolean => {
    const order = rows.orders.get(id);
    if (order?.state !== 'open') return false;
    Object.assign(order, values);
    return true;
  };
  return {
    async add(order) {
      const { userId, idempotencyKey } = order;
      const taken = all().some(
        (one) => one.userId === userId && one.idempotencyKey === idempotencyKey,
      );
      if (taken) return false;
      rows.orders.set(order.id, copy(order));
      return true;
    },
    async get(id) {
      return copy(rows.orders.get(id) ?? null);
    },
    async byKey(userId, key) {
      const found = all().find((one) => one.userId === userId && one.idempotencyKey === key);
      return copy(found ?? null);
    },
    async byPayment(provider, reference) {
      const found = all().find(
        ({ payment }) => payment?.provider === provider && payment.reference === reference,
      );
      return copy(found ?? null);
    },
    async page(filter, beforeId, limit) {
      return matching(filter)
        .filter((one) => beforeId === null || one.id < beforeId)
        .sort(newerFirst)
        .slice(0, limit)
        .map(copy);
    },
    async setPayment(id, payment) {
      rows.orders.get(id)!.payment = copy(payment);
    },
    async pay(id, at) {
      return change(id, { state: 'paid', paidAt: at });
    },
    async cancel(id, at, reason) {
      return change(id, { state: 'cancelled', cancelled: { at, reason } });
    },
    async setRefunded(id, position, because) {
      rows.orders.get(id)!.lines[position]!.refundedBecause = because;
    },
    async openInvoiceCents(organizationId) {
      return matching({ organizationId, states: ['open'], methods: ['invoice'] }).reduce(
        (sum, { totalCents }) => sum + totalCents,
        0,
      );
    },
    async spentCredits(userId, from, to) {
      return all()
        .filter((one) => one.userId === userId && one.kind === 'pictures')
        .filter((one) => one.state !== 'cancelled' && one.createdAt >= from && one.createdAt < to)
        .reduce((sum, { totalCredits }) => sum + totalCredits, 0);
    },
  };
}

export function memoryOrderRecords(
  rows: Rows,
): Pick<Records, 'credits' | 'carts' | 'requests' | 'orders'> {
  return {
    credits: creditRecords(rows),
    carts: cartRecords(rows),
    requests: requestRecords(rows),
    orders: orderRecords(rows),
  };
}
