import { beforeEach, describe, expect, it } from 'vitest';
import type { PurchaseRequest } from '../cart/cart';
import type { CreditEntry } from '../credit/credit';
import type { RecordStore } from '../ports';
import {
  addAgencies,
  atlas,
  boreal,
  buyer,
  person,
  sampleLine,
  sampleOrder,
  sampleTerms,
  standard,
} from './sample-licenses';
import { after, sampleAccount, sampleId } from './sample-records';

/** The rules of the records of terms, credits, carts, requests and orders. */
export function orderRecordsContract(open: () => RecordStore): void {
  let records: RecordStore;
  beforeEach(async () => {
    records = open();
    await addAgencies(records);
  });

  describe('users of agencies', () => {
    it('have a role and a limit; staff have neither', async () => {
      await records.users.setSpendingLimit(buyer, 50);
      await records.users.setAgencyRole(buyer, 'requester');
      expect(await records.users.get(buyer)).toMatchObject({
        agencyRole: 'requester',
        spendingLimitCredits: 50,
      });
      await records.users.setRole(buyer, 'editor');
      expect(await records.users.get(buyer)).toMatchObject({ role: 'editor', agencyRole: null });
      await records.users.setRole(buyer, 'agency');
      expect((await records.users.get(buyer))!.agencyRole).toBe('requester');
      await records.users.setAgencyRole(buyer, 'buyer');
      await records.users.setRole(buyer, 'agency');
      expect((await records.users.get(buyer))!.agencyRole).toBe('buyer');
    });

    it('are found by their organization, without those who are shut out', async () => {
      const role = { role: 'agency', organizationId: atlas, agencyRole: 'requester' } as const;
      await records.users.add(sampleAccount(13, { ...role, email: 'a@example.org' }));
      await records.users.add(sampleAccount(14, { ...role, disabledAt: after(1) }));
      const found = await records.users.ofOrganization(atlas);
      expect(found.map(({ id }) => id)).toEqual([sampleId('user', 13), buyer]);
    });
  });

  describe('terms', () => {
    it('are kept in every version, and sold from one time to another', async () => {
      const next = sampleTerms({
        version: 2,
        document: { ...standard, version: 2 },
        activeFrom: after(5),
      });
      expect(await records.terms.add(next)).toBe(true);
      expect(await records.terms.add(next)).toBe(false);
      await records.terms.retire('standard', 1, after(5));
      expect((await records.terms.active(after(4))).map((one) => one.version)).toEqual([1]);
      expect((await records.terms.active(after(5))).map((one) => one.version)).toEqual([2]);
      expect(await records.terms.get('standard', 2)).toEqual(next);
      expect(await records.terms.get('extended', 1)).toBeNull();
      expect((await records.terms.all()).map((one) => one.version)).toEqual([2, 1]);
    });
  });

  describe('the ledger', () => {
    const entry = (number: number, amount: number): Omit<CreditEntry, 'balanceAfter'> => ({
      id: sampleId('credit', number),
      organizationId: atlas,
      kind: amount < 0 ? 'spent' : 'granted',
      amount,
      orderId: null,
      reason: 'A reason',
      by: buyer,
      at: after(number),
    });

    it('adds up and never falls below zero', async () => {
      expect(await records.credits.balance(atlas)).toBe(0);
      const first = await records.credits.add(entry(1, 30));
      expect(first).toEqual({ ...entry(1, 30), balanceAfter: 30 });
      expect(await records.credits.add(entry(2, -31))).toBeNull();
      await records.credits.add(entry(3, -30));
      expect(await records.credits.balance(atlas)).toBe(0);
      expect(await records.credits.balance(boreal)).toBe(0);
      const page = await records.credits.page(atlas, null, 9);
      expect(page.map(({ balanceAfter }) => balanceAfter)).toEqual([0, 30]);
      expect(await records.credits.page(atlas, page[0]!.id, 9)).toEqual([first]);
    });

    it('spends one credit once, however many spend it at the same time', async () => {
      await records.credits.add(entry(1, 10));
      const spend = (number: number) =>
        records.transaction(async (within) => {
          await within.credits.lock(atlas);
          return within.credits.add(entry(number, -10));
        });
      const all = await Promise.all([2, 3, 4, 5].map(spend));
      expect(all.filter((one) => one !== null)).toHaveLength(1);
      expect(await records.credits.balance(atlas)).toBe(0);
    });

    it('keeps what was agreed with an organization', async () => {
      expect(await records.credits.account(sampleId('organization', 9))).toBeNull();
      const account = { invoiceAllowed: true, openInvoiceLimitCents: 5 };
      await records.credits.setAccount(atlas, account);
      expect(await records.credits.account(atlas)).toEqual(account);
      expect((await records.credits.account(boreal))!.invoiceAllowed).toBe(false);
      const price = {
        organizationId: atlas,
        credits: 9,
        cents: 900,
        setBy: buyer,
        setAt: after(1),
      };
      const plain = { ...price, termsId: 'standard', months: null } as const;
      const three = { ...price, termsId: 'exclusive', months: 3 } as const;
      for (const one of [plain, three, { ...plain, credits: 8 }])
        await records.credits.setPrice(one);
      expect(await records.credits.prices(atlas)).toEqual([three, { ...plain, credits: 8 }]);
      expect(await records.credits.removePrice(atlas, 'standard', null)).toBe(true);
      expect(await records.credits.removePrice(atlas, 'exclusive', null)).toBe(false);
      expect(await records.credits.prices(atlas)).toEqual([three]);
    });
  });

  describe('a cart', () => {
    it('is of one user, one line for each person and terms', async () => {
      await records.carts.put(sampleLine(1));
      await records.carts.put(sampleLine(2, { subjectId: person(2) }));
      const again = sampleLine(1, { declaredUse: 'video', addedAt: after(3) });
      await records.carts.put(again);
      expect(await records.carts.lines(buyer, atlas)).toEqual([
        sampleLine(2, { subjectId: person(2) }),
        again,
      ]);
      expect(await records.carts.lines(sampleId('user', 12), atlas)).toEqual([]);
      const others = await records.carts.remove(sampleId('user', 12), [again.id]);
      expect([others, await records.carts.remove(buyer, [again.id, 'x'])]).toEqual([0, 1]);
    });
  });

  describe('a request', () => {
    const { id: _i, userId: _u, organizationId: _o, addedAt: _a, ...line } = sampleLine(1);
    const request = (number: number, changes: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
      id: sampleId('request', number),
      organizationId: atlas,
      requestedBy: buyer,
      state: 'waiting',
      note: 'Please',
      lines: [line],
      decidedBy: null,
      decidedAt: null,
      reason: null,
      orderId: null,
      createdAt: after(number),
      ...changes,
    });

    it('is decided once', async () => {
      await records.requests.add(request(1));
      expect(await records.requests.get(request(1).id)).toEqual(request(1));
      const no = {
        state: 'declined',
        by: buyer,
        at: after(9),
        reason: 'No',
        orderId: null,
      } as const;
      expect(await records.requests.decide(request(1).id, no)).toBe(true);
      const back = { ...no, state: 'withdrawn' } as const;
      expect(await records.requests.decide(request(1).id, back)).toBe(false);
      expect(await records.requests.get(request(1).id)).toMatchObject({
        state: 'declined',
        decidedAt: after(9),
        reason: 'No',
      });
    });

    it('is listed by organization, requester and state, newest first', async () => {
      const other = sampleId('user', 12);
      await records.requests.add(request(1));
      await records.requests.add(request(2, { requestedBy: other }));
      await records.requests.add(request(3, { organizationId: boreal }));
      const ids = async (filter: object) =>
        (await records.requests.page({ organizationId: atlas, ...filter }, null, 9)).map(
          ({ id }) => id,
        );
      expect(await ids({})).toEqual([request(2).id, request(1).id]);
      expect(await ids({ requestedBy: other })).toEqual([request(2).id]);
      expect(await ids({ states: ['approved'] })).toEqual([]);
      expect(await records.requests.count({ organizationId: atlas, states: ['waiting'] })).toBe(2);
    });
  });

  describe('an order', () => {
    it('comes back whole, once per key of a user', async () => {
      const order = sampleOrder(1);
      expect(await records.orders.add(order)).toBe(true);
      expect(await records.orders.add(sampleOrder(2, { idempotencyKey: 'key 1' }))).toBe(false);
      expect(await records.orders.get(order.id)).toEqual(order);
      expect(await records.orders.get(sampleOrder(2).id)).toBeNull();
      expect(await records.orders.byKey(buyer, 'key 1')).toEqual(order);
      expect(await records.orders.byKey(sampleId('user', 12), 'key 1')).toBeNull();
    });

    it('is paid or cancelled once', async () => {
      await records.orders.add(sampleOrder(1));
      const payment = { provider: 'p', reference: 'r', url: 'https://pay.example' };
      await records.orders.setPayment(sampleOrder(1).id, payment);
      expect((await records.orders.byPayment('p', 'r'))!.payment).toEqual(payment);
      expect(await records.orders.byPayment('q', 'r')).toBeNull();
      expect(await records.orders.pay(sampleOrder(1).id, after(5))).toBe(true);
      expect(await records.orders.pay(sampleOrder(1).id, after(6))).toBe(false);
      expect(await records.orders.cancel(sampleOrder(1).id, after(6), 'Late')).toBe(false);
      await records.orders.setRefunded(sampleOrder(1).id, 0, 'Taken');
      expect(await records.orders.get(sampleOrder(1).id)).toMatchObject({
        state: 'paid',
        paidAt: after(5),
        lines: [{ refundedBecause: 'Taken' }],
      });
    });

    it('counts for invoices while it is open, and for a month unless it is cancelled', async () => {
      for (const number of [1, 2, 3]) await records.orders.add(sampleOrder(number));
      await records.orders.add(sampleOrder(4, { kind: 'credits', lines: [], totalCredits: 50 }));
      expect(await records.orders.openInvoiceCents(atlas)).toBe(4_000);
      await records.orders.pay(sampleOrder(1).id, after(9));
      await records.orders.cancel(sampleOrder(2).id, after(9), 'Never paid');
      expect(await records.orders.openInvoiceCents(atlas)).toBe(2_000);
      expect(await records.orders.openInvoiceCents(boreal)).toBe(0);
      expect(await records.orders.spentCredits(buyer, after(1), after(4))).toBe(20);
      expect(await records.orders.spentCredits(buyer, after(2), after(3))).toBe(0);
      const open = await records.orders.page({ states: ['open'] }, null, 9);
      expect(open.map(({ id }) => id)).toEqual([4, 3].map((one) => sampleId('order', one)));
    });
  });
}
