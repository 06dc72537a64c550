import { beforeEach, describe, expect, test } from 'vitest';
import { quoteCart } from '../cart/fill-cart';
import { setAccount, setPrice } from '../credit/keep-credits';
import { ensureTerms } from '../license/keep-terms';
import { shippedTerms } from '../license/terms-catalog';
import { revokeRelease } from '../release/revoke-release';
import {
  atlas,
  boreal,
  buyers,
  licensingWorld,
  type LicensingWorld,
} from '../testing/licensing-world';
import { actors } from '../testing/world';
import { setSpendingLimit } from '../user/agency-roles';
import { checkout } from './checkout';

let world: LicensingWorld;
beforeEach(async () => {
  world = await licensingWorld();
});
const licenses = () => world.records.licenses.page({ at: world.clock.now() }, null, 99);
const balance = (organizationId = atlas) => world.records.credits.balance(organizationId);
/** Nothing was bought: no license, no order, no credit spent, and the cart is as it was. */
const nothingBought = async (inCart: number) => {
  expect(await licenses()).toEqual([]);
  expect((await world.records.orders.page({}, null, 9)).length).toBe(0);
  expect(await balance()).toBe(1_000);
  expect((await quoteCart(world, buyers.atlas)).lines).toHaveLength(inCart);
};

describe('buying by credits', () => {
  test('licenses every line, pays once and empties the cart', async () => {
    await world.fill(buyers.atlas, [1, 2]);
    const { order, redirectUrl } = await world.buy(buyers.atlas, { seenTotalCredits: 20 });
    expect(redirectUrl).toBeNull();
    expect(order).toMatchObject({ state: 'paid', totalCredits: 20, organizationId: atlas });
    expect(await balance()).toBe(980);
    expect((await quoteCart(world, buyers.atlas)).lines).toEqual([]);
    const [second, first] = await licenses();
    expect(first).toMatchObject({
      subjectId: world.person(1),
      orderId: order.id,
      endsAt: null,
      exclusive: null,
      credits: 10,
      certificate: { order: order.number, licensee: { organization: 'Atlas' } },
    });
    expect(second!.number).not.toBe(first!.number);
  });

  test('signs a certificate and commits to it in the log without a name', async () => {
    await world.fill(buyers.atlas, [1]);
    await world.buy(buyers.atlas, { seenTotalCredits: 10 });
    const [license] = await licenses();
    const { certificate, salt, jws, logIndex } = license!;
    expect((await world.keyRing.verifyDocument(certificate, jws)).valid).toBe(true);
    const entry = await world.records.log.get(logIndex);
    expect(entry!.body).toEqual({ commitment: world.digest.ofJson({ salt, certificate }) });
    expect(JSON.stringify(entry)).not.toContain('Atlas');
    const other = { ...certificate, number: 'FL-0000-0000' };
    expect((await world.keyRing.verifyDocument(other, jws)).valid).toBe(false);
  });

  test('sent twice with one key buys once and says the same', async () => {
    await world.fill(buyers.atlas, [1]);
    const once = { idempotencyKey: 'the same key', seenTotalCredits: 10 };
    const both = await Promise.all([world.buy(buyers.atlas, once), world.buy(buyers.atlas, once)]);
    const later = await world.buy(buyers.atlas, once);
    expect(new Set([...both, later].map(({ order }) => order.id)).size).toBe(1);
    expect(await licenses()).toHaveLength(1);
    expect(await balance()).toBe(990);
  });

  test('the same key for something else is refused', async () => {
    await world.fill(buyers.atlas, [1]);
    await world.buy(buyers.atlas, { idempotencyKey: 'the same key', seenTotalCredits: 10 });
    await world.fill(buyers.atlas, [2]);
    const again = world.buy(buyers.atlas, {
      idempotencyKey: 'the same key',
      seenTotalCredits: 10,
      showBuyer: true,
    });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await licenses()).toHaveLength(1);
  });

  test('a key is of one user: another with the same key buys', async () => {
    await world.fill(buyers.atlas, [1]);
    await world.fill(buyers.boreal, [1]);
    const input = { idempotencyKey: 'a common key', seenTotalCredits: 10 };
    await world.buy(buyers.atlas, input);
    await world.buy(buyers.boreal, input);
    expect(await licenses()).toHaveLength(2);
    expect(await balance(boreal)).toBe(990);
  });
});

describe('nothing is bought', () => {
  test('when the price changed since it was seen', async () => {
    await world.fill(buyers.atlas, [1]);
    const price = { organizationId: atlas, termsId: 'standard', credits: 12, cents: 1200 } as const;
    await setPrice(world, actors.admin, price);
    await expect(world.buy(buyers.atlas, { seenTotalCredits: 10 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('12 credits now, not 10'),
    });
    await nothingBought(1);
    const quote = await quoteCart(world, buyers.atlas);
    expect(quote).toMatchObject({ totalCredits: 12, buyable: true });
    expect(quote.lines[0]!.problems).toMatchObject([{ kind: 'price-changed' }]);
    await world.buy(buyers.atlas, { idempotencyKey: 'another key', seenTotalCredits: 12 });
    expect(await balance()).toBe(988);
  });

  test('when the release was revoked', async () => {
    await world.fill(buyers.atlas, [1, 2]);
    const release = await world.records.releases.publishedOf(world.person(1));
    await revokeRelease(world, actors.editor, {
      number: release!.number,
      reason: 'A doubt came up.',
    });
    await expect(world.buy(buyers.atlas, { seenTotalCredits: 20 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('release'),
    });
    await nothingBought(2);
    const quote = await quoteCart(world, buyers.atlas);
    expect(quote).toMatchObject({ totalCredits: 10, buyable: false });
  });

  test('when the terms were replaced', async () => {
    await world.fill(buyers.atlas, [1]);
    const newer = { ...shippedTerms[0]!, version: 2 };
    world.clock.advance(1000);
    await ensureTerms(world, { kind: 'system', name: 'start-up' }, [newer]);
    await expect(world.buy(buyers.atlas, { seenTotalCredits: 10 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('not sold any more'),
    });
    await nothingBought(1);
  });

  test('with too few credits', async () => {
    await world.fill(buyers.atlas, [1], 12);
    await expect(world.buy(buyers.atlas, { seenTotalCredits: 1_200 })).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'Your organization has 1000 credits; this costs 1200.',
    });
    await nothingBought(1);
  });

  test('with an empty cart', async () => {
    const buying = world.buy(buyers.atlas, { seenTotalCredits: 0 });
    await expect(buying).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('by somebody of no organization, who is told what to do', async () => {
    const input = { idempotencyKey: 'a long key', method: 'credits', seenTotalCredits: 1 } as const;
    await expect(checkout(world, actors.agency, input)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      hint: expect.stringContaining('admin'),
    });
  });

  test('by a requester', async () => {
    await world.fill(buyers.asking, [1]);
    await expect(world.buy(buyers.asking, { seenTotalCredits: 10 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('by card where no provider is configured', async () => {
    await world.fill(buyers.atlas, [1]);
    const input = { idempotencyKey: 'a long key', method: 'card', seenTotalCredits: 10 } as const;
    await expect(checkout({ ...world, payments: null }, buyers.atlas, input)).rejects.toMatchObject(
      { code: 'INVALID_STATE', field: 'method' },
    );
  });
});

describe('a monthly limit', () => {
  test('counts what the user spent in this calendar month, in UTC', async () => {
    const { userId } = buyers.atlas;
    await setSpendingLimit(world, actors.admin, { userId, credits: 15 });
    await world.fill(buyers.atlas, [1]);
    await world.buy(buyers.atlas, { idempotencyKey: 'first key', seenTotalCredits: 10 });
    await world.fill(buyers.atlas, [2]);
    const second = { idempotencyKey: 'second key', seenTotalCredits: 10 };
    await expect(world.buy(buyers.atlas, second)).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'Your limit is 15 credits a month and 5 are left; this costs 10.',
    });
    world.clock.advance(
      new Date('2026-02-01T00:00:00.000Z').getTime() - world.clock.now().getTime(),
    );
    await world.buy(buyers.atlas, second);
    expect(await balance()).toBe(980);
  });
});

describe('buying on invoice', () => {
  const allow = (openInvoiceLimitCents: number) =>
    setAccount(world, actors.admin, {
      organizationId: atlas,
      invoiceAllowed: true,
      openInvoiceLimitCents,
    });

  test('must have been allowed', async () => {
    await world.fill(buyers.atlas, [1]);
    const buying = world.buy(buyers.atlas, { method: 'invoice', seenTotalCredits: 10 });
    await expect(buying).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await nothingBought(1);
  });

  test('licenses at once, leaves credits alone and stops at the limit of open invoices', async () => {
    await allow(1_500);
    await world.fill(buyers.atlas, [1]);
    const first = { method: 'invoice', idempotencyKey: 'first key', seenTotalCredits: 10 } as const;
    expect((await world.buy(buyers.atlas, first)).order.state).toBe('open');
    expect(await licenses()).toHaveLength(1);
    expect(await balance()).toBe(1_000);
    await world.fill(buyers.atlas, [2]);
    await expect(
      world.buy(buyers.atlas, { ...first, idempotencyKey: 'second key' }),
    ).rejects.toMatchObject({ code: 'LIMIT', message: expect.stringContaining('€10.00') });
  });
});
