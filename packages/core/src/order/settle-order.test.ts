import { beforeEach, describe, expect, test } from 'vitest';
import { buyCredits } from '../credit/buy-credits';
import { setAccount } from '../credit/keep-credits';
import {
  atlas,
  buyers,
  licensingWorld,
  payments,
  type LicensingWorld,
} from '../testing/licensing-world';
import { actors } from '../testing/world';
import { cancelOrder, markPaid, receivePayment } from './settle-order';

let world: LicensingWorld;
beforeEach(async () => {
  world = await licensingWorld();
});
const licenses = () => world.records.licenses.page({ at: world.clock.now() }, null, 99);
const balance = () => world.records.credits.balance(atlas);
const hear = (kind: 'paid' | 'cancelled', reference: string, cents: number | null = null) =>
  receivePayment(world, payments, {
    rawBody: world.payments.say(kind, reference, cents),
    signature: '',
  });
const byCard = { method: 'card', seenTotalCredits: 400 } as const;

describe('a card', () => {
  test('brings licenses when the provider says that it was paid, once however often it says so', async () => {
    await world.fill(buyers.atlas, [1], 3);
    const { order, redirectUrl } = await world.buy(buyers.atlas, byCard);
    expect(redirectUrl).toBe(`https://pay.example/${order.id}`);
    expect(await licenses()).toEqual([]);
    for (let time = 1; time <= 3; time += 1) await hear('paid', `pay-${order.id}`, 40_000);
    expect(await licenses()).toHaveLength(1);
    expect((await world.records.orders.get(order.id))!.state).toBe('paid');
    expect(await balance()).toBe(1_000);
  });

  test('sent twice leads to the same checkout', async () => {
    await world.fill(buyers.atlas, [1], 3);
    const first = await world.buy(buyers.atlas, byCard);
    const again = await world.buy(buyers.atlas, byCard);
    expect(again).toEqual({
      order: expect.objectContaining({ id: first.order.id }),
      redirectUrl: first.redirectUrl,
    });
  });

  test('gives back in credits what somebody else took meanwhile', async () => {
    await world.fill(buyers.atlas, [1], 3);
    const { order } = await world.buy(buyers.atlas, byCard);
    await world.fill(buyers.boreal, [1]);
    await world.buy(buyers.boreal, { seenTotalCredits: 10 });
    await hear('paid', `pay-${order.id}`, 40_000);
    expect((await licenses()).map(({ organizationId }) => organizationId)).not.toContain(atlas);
    expect(await balance()).toBe(1_400);
    const settled = await world.records.orders.get(order.id);
    expect(settled!.lines[0]!.refundedBecause).toContain('Another agency holds a license');
  });

  test('that paid another amount buys nothing', async () => {
    await world.fill(buyers.atlas, [1], 3);
    const { order } = await world.buy(buyers.atlas, byCard);
    await expect(hear('paid', `pay-${order.id}`, 1)).rejects.toMatchObject({ code: 'INVALID' });
    expect(await licenses()).toEqual([]);
  });

  test('that expired cancels the order, and nothing comes of it later', async () => {
    await world.fill(buyers.atlas, [1], 3);
    const { order } = await world.buy(buyers.atlas, byCard);
    await hear('cancelled', `pay-${order.id}`);
    await hear('paid', `pay-${order.id}`);
    expect((await world.records.orders.get(order.id))!.state).toBe('cancelled');
    expect(await licenses()).toEqual([]);
  });

  test('of no order here is not found', async () => {
    await expect(hear('paid', 'pay-nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('credits on invoice', () => {
  const order = { credits: 250, method: 'invoice', idempotencyKey: 'a long key' } as const;
  beforeEach(() =>
    setAccount(world, actors.admin, {
      organizationId: atlas,
      invoiceAllowed: true,
      openInvoiceLimitCents: 30_000,
    }),
  );

  test('arrive when an admin marks the invoice paid, once', async () => {
    const { order: made } = await buyCredits(world, buyers.atlas, order);
    expect((await buyCredits(world, buyers.atlas, order)).order.id).toBe(made.id);
    expect(await balance()).toBe(1_000);
    await markPaid(world, actors.admin, { orderId: made.id });
    expect(await balance()).toBe(1_250);
    const again = markPaid(world, actors.admin, { orderId: made.id });
    await expect(again).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await balance()).toBe(1_250);
  });

  test('stop at what may be open, and go on when an invoice is cancelled', async () => {
    const { order: made } = await buyCredits(world, buyers.atlas, order);
    const more = { ...order, idempotencyKey: 'another key' };
    await expect(buyCredits(world, buyers.atlas, more)).rejects.toMatchObject({ code: 'LIMIT' });
    await cancelOrder(world, actors.admin, { orderId: made.id, reason: 'Never paid' });
    await buyCredits(world, buyers.atlas, more);
    expect(await balance()).toBe(1_000);
  });
});

test('an invoice of pictures that are licensed already cannot be cancelled', async () => {
  const account = { organizationId: atlas, invoiceAllowed: true, openInvoiceLimitCents: 5_000 };
  await setAccount(world, actors.admin, account);
  await world.fill(buyers.atlas, [1]);
  const { order } = await world.buy(buyers.atlas, { method: 'invoice', seenTotalCredits: 10 });
  const cancelling = cancelOrder(world, actors.admin, { orderId: order.id, reason: 'Mistake' });
  await expect(cancelling).rejects.toMatchObject({ code: 'INVALID_STATE' });
});
