import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { newId } from '../ids';
import { newNumber } from '../license/number';
import { ownOrganization } from '../license/own-organization';
import { payAt, requireMethod, type CheckoutDeps, type ReturnUrls } from '../order/checkout';
import { refuseInvoice } from '../order/limits';
import type { Order } from '../order/order';
import { sameOrder } from '../order/purchase';
import { creditPacks } from './credit';

const buySchema = z.object({
  /** Which pack, by its credits. */
  credits: z.union(creditPacks.map((pack) => z.literal(pack.credits))),
  method: z.enum(['invoice', 'card']),
  idempotencyKey: z.string().min(8).max(100),
});

/**
 * Orders a pack of credits for the actor's organization. They arrive when it is paid: an admin says so of an invoice, the provider of
 * a card.
 * @throws FORBIDDEN (also where invoices are not agreed), INVALID, INVALID_STATE, CONFLICT (key used for something else), LIMIT
 */
export async function buyCredits(
  deps: CheckoutDeps,
  actor: Actor,
  input: z.input<typeof buySchema>,
  returnUrls?: ReturnUrls,
): Promise<{ order: Order; redirectUrl: string | null }> {
  permit(actor, 'buy licenses');
  const buyer = ownOrganization(actor);
  const wanted = parseInput(buySchema, input, 'purchase of credits');
  requireMethod(deps, wanted.method);
  const pack = creditPacks.find(({ credits }) => credits === wanted.credits)!;
  const { idempotencyKey } = wanted;
  const bodySha256 = deps.digest.ofJson({ ...wanted, kind: 'credits' });
  const at = deps.clock.now();
  const order = await deps.records.transaction(async (records) => {
    await records.credits.lock(buyer.organizationId);
    const known = await sameOrder(records, buyer, idempotencyKey, bodySha256);
    if (known) return known;
    if (wanted.method === 'invoice') {
      await refuseInvoice(records, buyer.organizationId, pack.cents);
    }
    const made: Order = {
      id: newId('order', at, deps.random.bytes(10)),
      number: newNumber('FO', deps.random.bytes(5)),
      kind: 'credits',
      method: wanted.method,
      state: 'open',
      ...buyer,
      totalCredits: pack.credits,
      totalCents: pack.cents,
      showBuyer: false,
      idempotencyKey,
      bodySha256,
      requestId: null,
      payment: null,
      createdAt: at,
      paidAt: null,
      cancelled: null,
      lines: [],
    };
    await records.orders.add(made);
    const { number, method, totalCredits: credits } = made;
    await records.audit.add(
      auditEntry(deps, actor, 'order.placed', made.id, { number, method, pictures: 0, credits }),
    );
    return made;
  });
  return { order, redirectUrl: await payAt(deps, order, returnUrls) };
}
