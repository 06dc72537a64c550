import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import type { Quote, QuotedLine, SeenLine } from '../cart/quote';
import { quoteLines } from '../cart/quote-lines';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { prepareLicenses, writeLicenses } from '../license/grant-licenses';
import { notify } from '../notice/notify';
import type { Records } from '../ports';
import type { Order, OrderLine } from './order';
import type { PaymentProvider } from './payment-provider';
import { holdEverything, type PurchaseDeps } from './purchase';

/** Somebody may change a price or a release between signing and writing; then it is signed once more. */
const tries = 5;

/**
 * What a payment provider says about a checkout: paid orders are settled, expired ones cancelled. Said again it changes nothing.
 * @throws FORBIDDEN, INVALID (the signature, or another amount than was asked), NOT_FOUND (no such checkout)
 */
export async function receivePayment(
  deps: PurchaseDeps & { payments: PaymentProvider },
  actor: Actor,
  input: { rawBody: string; signature: string },
): Promise<{ order: Order | null }> {
  permit(actor, 'settle payments');
  const event = await deps.payments.readEvent(input.rawBody, input.signature);
  if (event.kind === 'other') return { order: null };
  const order = await deps.records.orders.byPayment(deps.payments.name, event.providerReference);
  if (!order) throw new FigmentError('NOT_FOUND', 'No order here waits for this payment.');
  if (event.kind === 'cancelled') {
    await cancelOpen(deps, actor, order, 'The payment was not completed.');
  } else {
    if (event.cents !== null && event.cents !== order.totalCents) {
      throw new FigmentError(
        'INVALID',
        `${event.cents} cents were paid for the order ${order.number}, which costs ${order.totalCents}.`,
      );
    }
    await settle(deps, actor, order);
  }
  return { order: await deps.records.orders.get(order.id) };
}

/** Marks an invoice paid: bought credits arrive. @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (paid or cancelled already) */
export async function markPaid(
  deps: PurchaseDeps,
  actor: Actor,
  input: { orderId: string },
): Promise<Order> {
  permit(actor, 'manage prices and credits');
  const order = await deps.records.orders.get(input.orderId);
  if (!order) throw new FigmentError('NOT_FOUND', `There is no order "${input.orderId}".`);
  if (!(await settle(deps, actor, order))) {
    throw new FigmentError('INVALID_STATE', `The order ${order.number} is not open any more.`);
  }
  return (await deps.records.orders.get(order.id))!;
}

/**
 * Cancels an order that awaits payment and has brought nothing yet: a card checkout, or credits on invoice.
 * @throws FORBIDDEN, NOT_FOUND, INVALID, INVALID_STATE (not open, or its pictures are licensed already)
 */
export async function cancelOrder(
  deps: PurchaseDeps,
  actor: Actor,
  input: { orderId: string; reason: string },
): Promise<void> {
  permit(actor, 'manage prices and credits');
  const reason = input.reason.trim();
  if (reason.length < 3 || reason.length > 500) {
    const message = 'Say why the order is cancelled, in 3 to 500 characters.';
    throw new FigmentError('INVALID', message, { field: 'reason' });
  }
  const order = await deps.records.orders.get(input.orderId);
  if (!order) throw new FigmentError('NOT_FOUND', `There is no order "${input.orderId}".`);
  if (order.kind === 'pictures' && order.method === 'invoice') {
    throw new FigmentError('INVALID_STATE', 'The pictures of this invoice are licensed already.', {
      hint: 'Licenses end by a recall only; settle the money outside the library.',
    });
  }
  if (!(await cancelOpen(deps, actor, order, reason))) {
    throw new FigmentError('INVALID_STATE', `The order ${order.number} is not open any more.`);
  }
}

async function cancelOpen(
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
  reason: string,
): Promise<boolean> {
  return deps.records.transaction(async (records) => {
    if (!(await records.orders.cancel(order.id, deps.clock.now(), reason))) return false;
    await records.audit.add(
      auditEntry(deps, actor, 'order.cancelled', order.id, { number: order.number, reason }),
    );
    return true;
  });
}

/** False when the order was not open any more. */
async function settle(deps: PurchaseDeps, actor: Actor, order: Order): Promise<boolean> {
  if (order.kind === 'pictures' && order.method === 'card') return licensePaid(deps, actor, order);
  return deps.records.transaction(async (records) => {
    await records.credits.lock(order.organizationId);
    if (!(await payOrder(records, deps, actor, order))) return false;
    if (order.kind === 'credits') {
      await addCredits(records, deps, actor, order, 'bought', order.totalCredits);
    }
    return true;
  });
}

async function payOrder(
  records: Records,
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
): Promise<boolean> {
  if (!(await records.orders.pay(order.id, deps.clock.now()))) return false;
  const { number, method } = order;
  await records.audit.add(auditEntry(deps, actor, 'order.paid', order.id, { number, method }));
  return true;
}

async function addCredits(
  records: Records,
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
  kind: 'bought' | 'refunded',
  amount: number,
): Promise<void> {
  const at = deps.clock.now();
  await records.credits.add({
    id: newId('credit', at, deps.random.bytes(10)),
    organizationId: order.organizationId,
    kind,
    amount,
    orderId: order.id,
    reason: kind === 'bought' ? `Order ${order.number}` : `Not to be had any more: ${order.number}`,
    by: actorName(actor),
    at,
  });
}

const seenOf = (line: OrderLine): SeenLine & { position: number } => ({
  ...line,
  creditsSeen: line.credits,
  centsSeen: line.cents,
});

/** Money was taken at the old price under the old terms, so neither a new price nor new terms keep a line back. */
function keptBack(quoted: QuotedLine): string | null {
  const problem = quoted.problems.find(
    ({ kind }) => kind !== 'price-changed' && kind !== 'terms-replaced',
  );
  return problem?.text ?? null;
}

/** Pictures paid by card: licensed now. What somebody else took meanwhile is given back in credits. */
async function licensePaid(deps: PurchaseDeps, actor: Actor, order: Order): Promise<boolean> {
  const lines = order.lines.map(seenOf);
  for (let at = 1; ; at += 1) {
    const now = deps.clock.now();
    const quote = await quoteLines(deps.records, order.organizationId, lines, now);
    const good = quote.lines.filter((line) => keptBack(line) === null);
    const sold = { ...order, lines: good.map(({ line }) => order.lines[line.position]!) };
    const prepared = await prepareLicenses(deps, sold, good, now);
    const outcome = await deps.records.transaction(async (records) => {
      await records.credits.lock(order.organizationId);
      await holdEverything(records, quote);
      const again = await quoteLines(records, order.organizationId, lines, now);
      if (standing(again) !== standing(quote)) return 'changed' as const;
      if (!(await payOrder(records, deps, actor, order))) return 'known' as const;
      await giveBack(records, deps, actor, order, again);
      await writeLicenses(records, deps, actor, order, prepared);
      return 'settled' as const;
    });
    if (outcome !== 'changed') return outcome === 'settled';
    if (at === tries) throw new Error(`The order ${order.id} changed ${tries} times in a row.`);
  }
}

const standing = (quote: Quote<SeenLine & { position: number }>) =>
  JSON.stringify(
    quote.lines.map((line) => [line.line.position, keptBack(line), line.releaseNumber]),
  );

async function giveBack(
  records: Records,
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
  quote: Quote<SeenLine & { position: number }>,
): Promise<void> {
  for (const quoted of quote.lines) {
    const because = keptBack(quoted);
    if (because === null) continue;
    const { position } = quoted.line;
    await records.orders.setRefunded(order.id, position, because);
    const { credits } = order.lines[position]!;
    if (credits > 0) await addCredits(records, deps, actor, order, 'refunded', credits);
    await notify(records, deps, {
      to: { userId: order.userId },
      kind: 'order.refunded',
      title: `${credits} credits were given back`,
      body: `One picture of the order ${order.number} could not be licensed any more: ${because}`,
      href: `/orders/${order.id}`,
    });
  }
}
