import type { Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { factsOf, requireBuyable, type Quote, type SeenLine } from '../cart/quote';
import { quoteLines } from '../cart/quote-lines';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Digest, DocumentSigner } from '../key/key-ring';
import { prepareLicenses, writeLicenses, type PreparedLicense } from '../license/grant-licenses';
import type { AgencyUser } from '../license/own-organization';
import { newNumber } from '../license/number';
import { notify } from '../notice/notify';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { refuseBeyondLimits } from './limits';
import type { Order, OrderMethod } from './order';

export interface PurchaseDeps {
  records: RecordStore;
  clock: Clock;
  random: Random;
  digest: Digest;
  signer: DocumentSigner;
}

export interface Purchase {
  lines: readonly SeenLine[];
  /** Lines of the buyer's cart that are bought with it. */
  cartLineIds: readonly string[];
  /** The request it approves. */
  requestId: string | null;
  idempotencyKey: string;
  /** What must be the same when the key is sent again. */
  body: Record<string, unknown>;
  seenTotalCredits: number;
  method: OrderMethod;
  showBuyer: boolean;
}

/**
 * Buys: certificates are signed first, then everything is written in one transaction that checks again that nothing changed.
 * Sent again with the same key it returns the order of the first time.
 * @throws INVALID_STATE, CONFLICT, LIMIT; nothing is bought then
 */
export async function purchase(
  deps: PurchaseDeps,
  actor: Actor,
  buyer: AgencyUser,
  wanted: Purchase,
): Promise<Order> {
  const bodySha256 = deps.digest.ofJson(wanted.body);
  const known = await sameOrder(deps.records, buyer, wanted.idempotencyKey, bodySha256);
  if (known) return known;
  const at = deps.clock.now();
  const quote = await quoteLines(deps.records, buyer.organizationId, wanted.lines, at);
  requireBuyable(quote, wanted.seenTotalCredits);
  await refuseBeyondLimits(deps.records, buyer, quote, wanted.method, at);
  const order = draftOrder(deps, buyer, wanted, quote, bodySha256, at);
  // Signing waits for a key, maybe for a service: never inside the transaction. Cards are licensed when they are paid.
  const prepared =
    wanted.method === 'card' ? [] : await prepareLicenses(deps, order, quote.lines, at);
  return deps.records.transaction(async (records) => {
    await records.credits.lock(buyer.organizationId);
    const meanwhile = await sameOrder(records, buyer, order.idempotencyKey, bodySha256);
    if (meanwhile) return meanwhile;
    await holdEverything(records, quote);
    const again = await quoteLines(records, buyer.organizationId, wanted.lines, at);
    requireBuyable(again, wanted.seenTotalCredits);
    requireSameFacts(quote, again);
    await refuseBeyondLimits(records, buyer, again, wanted.method, at);
    await writeOrder(records, deps, actor, order, prepared, wanted.cartLineIds);
    return order;
  });
}

/** The order of an earlier try with this key. @throws CONFLICT when that one asked for something else */
export async function sameOrder(
  records: Pick<Records, 'orders'>,
  buyer: AgencyUser,
  idempotencyKey: string,
  bodySha256: string,
): Promise<Order | null> {
  const known = await records.orders.byKey(buyer.userId, idempotencyKey);
  if (known && known.bodySha256 !== bodySha256) {
    throw new FigmentError('CONFLICT', 'This purchase was sent before with another content.', {
      hint: `Look at the order ${known.number}, then load the page again to buy something else.`,
    });
  }
  return known;
}

/** Locks in one order everywhere (money, exclusives, persons; the log comes last), so that two purchases never wait in a ring. */
export async function holdEverything(
  records: Pick<Records, 'exclusives' | 'licenses'>,
  quote: Quote,
): Promise<void> {
  const exclusive = quote.lines.some(({ terms }) => terms?.document.exclusive);
  await records.exclusives.lock(exclusive ? 'deciding' : 'sharing');
  const subjectIds = quote.lines.map(({ line }) => line.subjectId);
  await records.licenses.holdSubjects([...new Set(subjectIds)].sort());
}

export function requireSameFacts(before: Quote, now: Quote): void {
  if (factsOf(before) === factsOf(now)) return;
  throw new FigmentError('CONFLICT', 'Something changed in the cart at this very moment.', {
    hint: 'Nothing was bought. Look at the cart again.',
  });
}

function draftOrder(
  deps: PurchaseDeps,
  buyer: AgencyUser,
  wanted: Purchase,
  quote: Quote,
  bodySha256: string,
  at: Date,
): Order {
  return {
    id: newId('order', at, deps.random.bytes(10)),
    number: newNumber('FO', deps.random.bytes(5)),
    kind: 'pictures',
    method: wanted.method,
    state: wanted.method === 'credits' ? 'paid' : 'open',
    organizationId: buyer.organizationId,
    userId: buyer.userId,
    totalCredits: quote.totalCredits,
    totalCents: quote.totalCents,
    showBuyer: wanted.showBuyer,
    idempotencyKey: wanted.idempotencyKey,
    bodySha256,
    requestId: wanted.requestId,
    payment: null,
    createdAt: at,
    paidAt: wanted.method === 'credits' ? at : null,
    cancelled: null,
    lines: quote.lines.map(({ line, price }, position) => ({
      position,
      subjectId: line.subjectId,
      termsId: line.termsId,
      termsVersion: line.termsVersion,
      months: line.months,
      projectReference: line.projectReference,
      declaredUse: line.declaredUse,
      conditionsAccepted: line.conditionsAccepted,
      credits: price.credits,
      cents: price.cents,
      refundedBecause: null,
    })),
  };
}

async function approve(
  records: Records,
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
  requestId: string,
): Promise<void> {
  const { id: orderId, userId: by, createdAt: at, number } = order;
  const decision = { state: 'approved', by, at, reason: null, orderId } as const;
  if (!(await records.requests.decide(requestId, decision))) {
    throw new FigmentError('INVALID_STATE', 'This request was decided meanwhile.', {
      hint: 'Nothing was bought. Load the page again to see what became of it.',
    });
  }
  const request = (await records.requests.get(requestId))!;
  await notify(records, deps, {
    to: { userId: request.requestedBy },
    kind: 'request.decided',
    title: 'Your request was approved',
    body: `The pictures were bought with the order ${number}.`,
    href: `/orders/${orderId}`,
  });
  await records.audit.add(auditEntry(deps, actor, 'request.approved', requestId, { number }));
}

async function writeOrder(
  records: Records,
  deps: PurchaseDeps,
  actor: Actor,
  order: Order,
  prepared: readonly PreparedLicense[],
  cartLineIds: readonly string[],
): Promise<void> {
  if (!(await records.orders.add(order)))
    throw new Error(`The order ${order.id} is there already.`);
  if (order.method === 'credits' && order.totalCredits > 0) {
    const paid = await records.credits.add({
      id: newId('credit', order.createdAt, deps.random.bytes(10)),
      organizationId: order.organizationId,
      kind: 'spent',
      amount: -order.totalCredits,
      orderId: order.id,
      reason: `Order ${order.number}`,
      by: order.userId,
      at: order.createdAt,
    });
    if (!paid) throw new Error(`The balance changed under the lock of ${order.organizationId}.`);
  }
  await records.carts.remove(order.userId, cartLineIds);
  if (order.requestId) await approve(records, deps, actor, order, order.requestId);
  await writeLicenses(records, deps, actor, order, prepared);
  await records.audit.add(
    auditEntry(deps, actor, 'order.placed', order.id, {
      number: order.number,
      method: order.method,
      pictures: order.lines.length,
      credits: order.totalCredits,
    }),
  );
}
