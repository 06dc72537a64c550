import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { ownOrganization } from '../license/own-organization';
import type { Order } from './order';
import { orderMethods } from './order';
import type { PaymentProvider } from './payment-provider';
import { purchase, sameOrder, type PurchaseDeps } from './purchase';

export const checkoutSchema = z.object({
  /** Made once per view of the cart; the same key never buys twice. */
  idempotencyKey: z.string().min(8).max(100),
  /** The total the buyer saw. */
  seenTotalCredits: z.int().min(0),
  method: z.enum(orderMethods),
  /** Name the organization on the public page of each certificate. */
  showBuyer: z.boolean().default(false),
});
export type CheckoutInput = z.input<typeof checkoutSchema>;

export type CheckoutDeps = PurchaseDeps & {
  /** Takes cards; null where none is configured. */
  payments: PaymentProvider | null;
};

/** Where a hosted checkout sends the buyer back to; `{order}` becomes the order's id. */
export type ReturnUrls = { success: string; cancel: string };

/**
 * Buys the actor's cart. By credits or invoice the licenses are there at once; by card the order is open, `redirectUrl` is where
 * to pay, and the licenses come with the provider's word (`receivePayment`).
 * @throws FORBIDDEN, INVALID, INVALID_STATE (empty cart, no organization, no cards here), CONFLICT (price changed, not to be had
 * any more, key used for something else), LIMIT (credits, monthly limit, open invoices). Nothing is bought then.
 */
export async function checkout(
  deps: CheckoutDeps,
  actor: Actor,
  input: CheckoutInput,
  returnUrls?: ReturnUrls,
): Promise<{ order: Order; redirectUrl: string | null }> {
  permit(actor, 'buy licenses');
  const buyer = ownOrganization(actor);
  const wanted = parseInput(checkoutSchema, input, 'purchase');
  requireMethod(deps, wanted.method);
  const body = { ...wanted, kind: 'cart' };
  const bodySha256 = deps.digest.ofJson(body);
  const known = await sameOrder(deps.records, buyer, wanted.idempotencyKey, bodySha256);
  if (known) return { order: known, redirectUrl: await payAt(deps, known, returnUrls) };
  const lines = await deps.records.carts.lines(buyer.userId, buyer.organizationId);
  const order = await purchase(deps, actor, buyer, {
    ...wanted,
    lines,
    cartLineIds: lines.map(({ id }) => id),
    requestId: null,
    body,
  });
  return { order, redirectUrl: await payAt(deps, order, returnUrls) };
}

/** @throws INVALID_STATE where cards are not configured */
export function requireMethod(
  deps: Pick<CheckoutDeps, 'payments'>,
  method: (typeof orderMethods)[number],
): void {
  if (method !== 'card' || deps.payments) return;
  throw new FigmentError('INVALID_STATE', 'This library takes no cards.', {
    field: 'method',
    hint: 'Pay by credits or on invoice.',
  });
}

/** Opens the hosted checkout of an order that awaits a card; null for every other order. Asked again it answers the same. */
export async function payAt(
  deps: Pick<CheckoutDeps, 'records' | 'payments'>,
  order: Order,
  returnUrls: ReturnUrls | undefined,
): Promise<string | null> {
  if (order.method !== 'card' || order.state !== 'open') return null;
  if (order.payment) return order.payment.url;
  if (!deps.payments || !returnUrls) return null;
  const here = (url: string) => url.replace('{order}', order.id);
  const started = await deps.payments.startCheckout(order, {
    success: here(returnUrls.success),
    cancel: here(returnUrls.cancel),
  });
  await deps.records.orders.setPayment(order.id, {
    provider: deps.payments.name,
    reference: started.providerReference,
    url: started.redirectUrl,
  });
  return started.redirectUrl;
}
