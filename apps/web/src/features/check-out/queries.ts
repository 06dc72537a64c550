import { randomUUID } from 'node:crypto';
import { can } from '@figment/core/access';
import { ownOrganization } from '@figment/core/license/own-organization';
import { licenseState } from '@figment/core/license/license';
import { refuseInvoice, monthOf } from '@figment/core/order/limits';
import { licensesOfLines, listOrders, viewOrder } from '@figment/core/order/read-orders';
import { isFigmentError } from '@figment/core/errors';
import { deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import { orPage, type Session } from '@/server/session';
import type { OrderLineView, OrderRow, OrderView } from './order-view';
import type { PurchaseView } from './purchase-view';

/** What the purchase of this cart would mean. The verbs decide again when it is bought. */
export async function purchaseView(
  { actor }: Session,
  cart: {
    lines: readonly unknown[];
    totalCredits: number;
    totalCents: number;
    buyable: boolean;
    balance: number;
  },
): Promise<PurchaseView> {
  const world = await deps();
  const { userId, organizationId } = ownOrganization(actor);
  const [organization, user] = await Promise.all([
    world.records.organizations.get(organizationId),
    world.records.users.get(userId),
  ]);
  const { from, to } = monthOf(world.clock.now());
  const limit = user?.spendingLimitCredits ?? null;
  const short = cart.totalCredits - cart.balance;
  return {
    buys: can(actor, 'buy licenses'),
    agency: organization?.name ?? 'your agency',
    lines: cart.lines.length,
    totalCredits: cart.totalCredits,
    totalCents: cart.totalCents,
    buyable: cart.buyable,
    balance: cart.balance,
    spending:
      limit === null
        ? null
        : { limit, spent: await world.records.orders.spentCredits(userId, from, to) },
    methods: {
      credits: {
        offered: true,
        because:
          short > 0
            ? `You have ${cart.balance.toLocaleString('en')}: ${short.toLocaleString('en')} too few.`
            : null,
      },
      invoice: await invoice(world.records, organizationId, cart.totalCents),
      card: { offered: world.payments !== null, because: null },
    },
    idempotencyKey: randomUUID(),
  };
}

/** Invoices are a matter of agreement: who has none is not shown them; who has too many open ones is told. */
async function invoice(
  records: Parameters<typeof refuseInvoice>[0],
  organizationId: string,
  cents: number,
): Promise<PurchaseView['methods']['invoice']> {
  try {
    await refuseInvoice(records, organizationId, cents);
    return { offered: true, because: null };
  } catch (error) {
    if (!isFigmentError(error)) throw error;
    return { offered: error.code === 'LIMIT', because: error.message };
  }
}

/** One purchase with the licenses that came of it. */
export async function orderView({ actor }: Session, orderId: string): Promise<OrderView> {
  const world = await deps();
  const { order, licenses, buyer, organization } = await orPage(
    viewOrder(world, actor, { orderId }),
  );
  const now = world.clock.now();
  const granted = licensesOfLines(order.lines, licenses);
  const lines: OrderLineView[] = [];
  for (const [index, line] of order.lines.entries()) {
    const license = granted[index] ?? null;
    const found = await world.records.subjects.get(line.subjectId);
    const terms =
      license?.terms ?? (await world.records.terms.get(line.termsId, line.termsVersion))?.document;
    lines.push({
      position: line.position,
      frame: found && (await frameView(world, found)),
      termsName: terms?.name ?? line.termsId,
      months: line.months,
      declaredUse: line.declaredUse,
      projectReference: license?.projectReference ?? line.projectReference,
      credits: line.credits,
      cents: line.cents,
      license: license && {
        id: license.id,
        number: license.number,
        state: licenseState(license, now),
      },
      refundedBecause: line.refundedBecause,
    });
  }
  const { id, number, kind, method, state, totalCredits, totalCents } = order;
  return {
    ...{ id, number, kind, method, state, totalCredits, totalCents },
    agency: organization,
    buyer,
    createdAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    cancelled: order.cancelled && {
      at: order.cancelled.at.toISOString(),
      reason: order.cancelled.reason,
    },
    payAt: state === 'open' ? (order.payment?.url ?? null) : null,
    lines,
  };
}

/** The purchases of the agency, newest first. */
export async function orderRows(
  { actor }: Session,
  cursor?: string,
): Promise<{ rows: OrderRow[]; older: string | null; now: string }> {
  const world = await deps();
  const { items, nextCursor } = await listOrders(world, actor, { cursor });
  return {
    older: nextCursor,
    now: world.clock.now().toISOString(),
    rows: items.map(({ id, number, kind, method, state, totalCredits, totalCents, ...order }) => ({
      ...{ id, number, kind, method, state, totalCredits, totalCents },
      pictures: order.lines.length,
      createdAt: order.createdAt.toISOString(),
    })),
  };
}
