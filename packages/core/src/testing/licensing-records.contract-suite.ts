import { beforeEach, describe, expect, it } from 'vitest';
import type { CartLine, PurchaseRequest } from '../cart/cart';
import type { CreditEntry } from '../credit/credit';
import type { Exclusive, License } from '../license/license';
import { shippedTerms } from '../license/terms-catalog';
import type { TermsVersion } from '../license/terms';
import type { Order } from '../order/order';
import type { RecordStore } from '../ports';
import { sampleMeasurement } from './measurement-records.contract-suite';
import { addModelAndBatch, after, sampleAccount, sampleId, samplePerson } from './sample-records';

const atlas = sampleId('organization', 1);
const boreal = sampleId('organization', 2);
const buyer = sampleId('user', 11);
const person = (number: number) => samplePerson(number).subject.id;
const hex = (number: number) => number.toString(16).padStart(64, '0');
const numbered = (prefix: string, number: number) =>
  `${prefix}-0000-${String(number).padStart(4, '0')}`;
const standard = shippedTerms[0]!;
const version = (changes: Partial<TermsVersion> = {}): TermsVersion => ({
  id: 'standard',
  version: 1,
  document: standard,
  activeFrom: after(0),
  retiredAt: null,
  ...changes,
});

function sampleOrder(number: number, changes: Partial<Order> = {}): Order {
  return {
    id: sampleId('order', number),
    number: numbered('FO', number),
    kind: 'pictures',
    method: 'invoice',
    state: 'open',
    organizationId: atlas,
    userId: buyer,
    totalCredits: 10,
    totalCents: 1_000,
    showBuyer: false,
    idempotencyKey: `key ${number}`,
    bodySha256: hex(number),
    requestId: null,
    payment: null,
    createdAt: after(number),
    paidAt: null,
    cancelled: null,
    lines: [
      {
        position: 0,
        subjectId: person(1),
        termsId: 'standard',
        termsVersion: 1,
        months: null,
        projectReference: 'Spring',
        declaredUse: 'website',
        conditionsAccepted: false,
        credits: 10,
        cents: 1_000,
        refundedBecause: null,
      },
    ],
    ...changes,
  };
}

function sampleLicense(number: number, changes: Partial<License> = {}): License {
  const { asset } = samplePerson(1);
  const license: License = {
    id: sampleId('license', number),
    number: numbered('FL', number),
    orderId: sampleId('order', 1),
    organizationId: atlas,
    userId: buyer,
    subjectId: person(1),
    assetId: asset.id,
    releaseNumber: 'FR-7K3M-9Q2X',
    termsId: 'standard',
    termsVersion: 1,
    terms: standard,
    startsAt: after(0),
    endsAt: null,
    exclusive: null,
    projectReference: 'Spring',
    declaredUse: 'website',
    credits: 10,
    cents: 1_000,
    showBuyer: false,
    certificate: {
      format: 'figment-license-certificate/1',
      number: numbered('FL', number),
      order: numbered('FO', 1),
      issuedAt: after(0).toISOString(),
      licensee: { organization: 'Atlas', id: atlas },
      picture: {
        subjectId: person(1),
        assetId: asset.id,
        sha256: hex(3),
        releaseNumber: 'FR-7K3M-9Q2X',
      },
      terms: { id: 'standard', version: 1, name: standard.name, sha256: hex(4) },
      startsAt: after(0).toISOString(),
      endsAt: null,
      exclusive: null,
      declaredUse: 'website',
    },
    sha256: hex(5),
    jws: 'header..signature',
    keyId: 'key_0000000000000001',
    logIndex: number,
    salt: hex(6),
    recalled: null,
    createdAt: after(number),
    ...changes,
  };
  return license;
}

const sampleExclusive = (number: number, changes: Partial<Exclusive> = {}): Exclusive => ({
  id: sampleId('exclusive', number),
  licenseId: sampleId('license', number),
  subjectId: person(1),
  organizationId: atlas,
  modelSha256: samplePerson(1).subject.modelSha256,
  embedding: Float32Array.of(0.1, -3.25e-8, 1),
  radius: 0.35,
  from: after(0),
  until: after(1_000),
  ...changes,
});

const sampleLine = (number: number, changes: Partial<CartLine> = {}): CartLine => ({
  id: sampleId('cartLine', number),
  userId: buyer,
  organizationId: atlas,
  subjectId: person(1),
  termsId: 'standard',
  termsVersion: 1,
  months: null,
  projectReference: '',
  declaredUse: 'website',
  conditionsAccepted: false,
  creditsSeen: 10,
  centsSeen: 1_000,
  addedAt: after(number),
  ...changes,
});

/** The rules of the records of licenses, orders, carts and credits. */
export function licensingRecordsContract(open: () => RecordStore): void {
  let records: RecordStore;
  beforeEach(async () => {
    records = open();
    await records.organizations.add({ id: atlas, name: 'Atlas', createdAt: after(1) });
    await records.organizations.add({ id: boreal, name: 'Boreal', createdAt: after(2) });
    const role = { role: 'agency', agencyRole: 'buyer' } as const;
    await records.users.add(sampleAccount(11, { ...role, organizationId: atlas }));
    await records.users.add(sampleAccount(12, { ...role, organizationId: boreal }));
    await addModelAndBatch(records);
    for (const number of [1, 2, 3]) {
      const { subject, asset } = samplePerson(number);
      await records.subjects.add(subject, asset);
    }
    await records.terms.add(version());
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
      const next = version({
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

  describe('a license', () => {
    beforeEach(async () => {
      await records.orders.add(sampleOrder(1));
    });

    it('comes back whole, by id and number', async () => {
      const license = sampleLicense(1, {
        exclusive: { until: after(99), radius: null },
        endsAt: after(200),
      });
      await records.licenses.add(license);
      expect(await records.licenses.get(license.id)).toEqual(license);
      expect(await records.licenses.byNumber(license.number)).toEqual(license);
      expect(await records.licenses.byNumber('FL-9999-9999')).toBeNull();
      await expect(records.licenses.add(license)).rejects.toThrow();
    });

    it('is found by organization, project, text and state, newest first', async () => {
      await records.licenses.add(sampleLicense(1));
      await records.licenses.add(
        sampleLicense(2, { endsAt: after(50), projectReference: '100 %' }),
      );
      await records.licenses.add(
        sampleLicense(3, { organizationId: boreal, projectReference: '' }),
      );
      const find = async (filter: object) =>
        (await records.licenses.page({ at: after(50), ...filter }, null, 9)).map(
          ({ logIndex }) => logIndex,
        );
      expect(await find({})).toEqual([3, 2, 1]);
      expect(await find({ organizationId: atlas })).toEqual([2, 1]);
      expect(await find({ project: 'Spring' })).toEqual([1]);
      expect(await find({ text: 'fl-0000-0002' })).toEqual([2]);
      expect(await find({ text: '%' })).toEqual([2]);
      expect(await find({ text: '_' })).toEqual([]);
      expect(await find({ state: 'active' })).toEqual([3, 1]);
      expect(await find({ state: 'expired' })).toEqual([2]);
      expect(await records.licenses.projects(atlas)).toEqual(['100 %', 'Spring']);
      const older = await records.licenses.page({ at: after(0) }, sampleId('license', 2), 9);
      expect(older).toHaveLength(1);
    });

    it('is recalled once, with the reason', async () => {
      await records.licenses.add(sampleLicense(1));
      await records.licenses.add(sampleLicense(2, { organizationId: boreal }));
      expect(await records.licenses.organizationsHolding(person(1))).toEqual([atlas, boreal]);
      expect(await records.licenses.activeOf(person(1), after(0))).toHaveLength(2);
      const recalled = await records.licenses.recallOf(person(1), after(7), 'A complaint');
      expect(recalled.map(({ recalled: how }) => how)).toEqual(
        Array.from({ length: 2 }, () => ({ at: after(7), reason: 'A complaint' })),
      );
      expect(await records.licenses.recallOf(person(1), after(8), 'Again')).toEqual([]);
      expect(await records.licenses.activeOf(person(1), after(0))).toEqual([]);
      expect(await records.licenses.organizationsHolding(person(1))).toEqual([]);
    });

    it('keeps its downloads, its project, and who holds it', async () => {
      await records.licenses.add(sampleLicense(1));
      const download = (number: number) => ({
        id: sampleId('download', number),
        licenseId: sampleLicense(1).id,
        userId: buyer,
        format: 'png',
        width: 256,
        height: 320,
        at: after(number),
      });
      for (const number of [1, 2]) await records.licenses.addDownload(download(number));
      expect(await records.licenses.downloads(sampleLicense(1).id, 9)).toEqual([
        download(2),
        download(1),
      ]);
      await records.licenses.setProject(sampleLicense(1).id, 'Autumn');
      expect((await records.licenses.get(sampleLicense(1).id))!.projectReference).toBe('Autumn');
      const ids = [person(1), person(2)];
      expect(await records.licenses.heldBy(atlas, ids, after(0))).toEqual([person(1)]);
      expect(await records.licenses.heldBy(boreal, ids, after(0))).toEqual([]);
    });
  });

  describe('an exclusive', () => {
    const withheld = (number: number, distance: number) => ({
      subjectId: person(number),
      exclusiveId: sampleExclusive(1).id,
      organizationId: atlas,
      distance,
      until: after(1_000),
    });
    beforeEach(async () => {
      await records.orders.add(sampleOrder(1));
      await records.licenses.add(sampleLicense(1));
      await records.exclusives.add(sampleExclusive(1), [withheld(1, 0), withheld(2, 0.25)]);
    });

    it('runs until its end, for its model', async () => {
      expect(await records.exclusives.active(after(999))).toEqual([sampleExclusive(1)]);
      expect(await records.exclusives.active(after(1_000))).toEqual([]);
      expect(
        await records.exclusives.active(after(0), sampleExclusive(1).modelSha256),
      ).toHaveLength(1);
      expect(await records.exclusives.active(after(0), hex(9))).toEqual([]);
    });

    it('withholds from others, and hides from them in the catalog', async () => {
      const from = (organizationId: string | null, at = after(0)) =>
        records.exclusives.withheldFrom(organizationId, [person(1), person(2), person(3)], at);
      expect(await from(atlas)).toEqual([]);
      expect(await from(boreal)).toHaveLength(2);
      expect(await from(null)).toHaveLength(2);
      expect(await from(boreal, after(1_000))).toEqual([]);
      const seen = async (organizationId: string | null, at = after(0)) => {
        const filter = { states: ['available' as const], onlooker: { organizationId, at } };
        const page = await records.subjects.page(filter, null, 9);
        expect(await records.subjects.count(filter, 99)).toBe(page.length);
        return page.map(({ subject }) => subject.id);
      };
      expect(await seen(atlas)).toHaveLength(3);
      expect(await seen(boreal)).toEqual([person(3)]);
      expect(await seen(null)).toEqual([person(3)]);
      expect(await seen(boreal, after(1_000))).toHaveLength(3);
      const { subject } = samplePerson(3);
      const near = await records.subjects.neighborsBySeed(subject, ['available'], 4, {
        organizationId: boreal,
        at: after(0),
      });
      expect(near.below).toEqual([]);
    });

    it('takes newcomers in, once', async () => {
      await records.exclusives.withhold([withheld(3, 0.3), withheld(3, 0.3), withheld(2, 0.25)]);
      const all = [person(1), person(2), person(3)];
      expect(await records.exclusives.withheldFrom(null, all, after(0))).toHaveLength(3);
    });

    it('ends early with everybody it withheld', async () => {
      await records.exclusives.end(sampleLicense(1).id, after(5));
      expect(await records.exclusives.active(after(5))).toEqual([]);
      expect(await records.exclusives.withheldFrom(null, [person(1), person(2)], after(5))).toEqual(
        [],
      );
      expect(await records.exclusives.withheldFrom(null, [person(1)], after(4))).toHaveLength(1);
    });

    it('finds who lies inside, nearest first, among the measured people of one model', async () => {
      const { modelSha256 } = sampleExclusive(1);
      await records.measurements.add(sampleMeasurement(1, { embedding: Float32Array.of(0, 0) }));
      await records.measurements.add(
        sampleMeasurement(2, { embedding: Float32Array.of(0.3, 0.4) }),
      );
      await records.measurements.add(sampleMeasurement(3, { embedding: null }));
      const within = (radius: number, sha256 = modelSha256) =>
        records.exclusives.within(sha256, Float32Array.of(0, 0), radius);
      expect((await within(0.51)).map(({ subjectId }) => subjectId)).toEqual([
        person(1),
        person(2),
      ]);
      expect((await within(0.51))[1]!.distance).toBeCloseTo(0.5, 6);
      expect(await within(0.49)).toHaveLength(1);
      expect(await within(9, hex(9))).toEqual([]);
    });
  });
}
