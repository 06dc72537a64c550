import { beforeEach, describe, expect, test } from 'vitest';
import { publicActor } from '../access';
import { readCredits, setPrice } from '../credit/keep-credits';
import { listOrders, viewOrder } from '../order/read-orders';
import { atlas, buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import { actors } from '../testing/world';
import { askTerms, ensureTerms, readTerms } from './keep-terms';
import type { License } from './license';
import { offersFor } from './offer-licenses';
import { readPublicCertificate } from './read-certificate';
import { shippedTerms } from './terms-catalog';
import {
  exportLicenses,
  listLicenses,
  recordDownload,
  setLicenseProject,
  viewLicense,
} from './read-licenses';

let world: LicensingWorld;
let license: License;
beforeEach(async () => {
  world = await licensingWorld();
  // Ids of one millisecond come in no order.
  world.clock.advance(1);
  await world.fill(buyers.atlas, [1]);
  await world.buy(buyers.atlas, { seenTotalCredits: 10 });
  license = (await world.records.licenses.page({ at: world.clock.now() }, null, 1))[0]!;
});

describe('a license', () => {
  test('is shown to everybody of the organization and is not there for another', async () => {
    const licenseId = license.id;
    const { license: shown, buyer } = await viewLicense(world, buyers.asking, { licenseId });
    expect([shown.state, buyer]).toEqual(['active', 'Person 11']);
    const missing = { code: 'NOT_FOUND', message: `There is no license "${licenseId}".` };
    await expect(viewLicense(world, buyers.boreal, { licenseId })).rejects.toMatchObject(missing);
    const download = { licenseId, format: 'png', width: 1, height: 1 };
    await expect(recordDownload(world, buyers.boreal, download)).rejects.toMatchObject(missing);
    const rename = { licenseId, projectReference: 'Mine' };
    await expect(setLicenseProject(world, buyers.boreal, rename)).rejects.toMatchObject(missing);
    expect((await listLicenses(world, buyers.boreal, {})).items).toEqual([]);
    expect((await exportLicenses(world, buyers.boreal, {})).rows).toEqual([]);
    const order = viewOrder(world, buyers.boreal, { orderId: license.orderId });
    await expect(order).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listOrders(world, buyers.boreal)).items).toEqual([]);
  });

  test('is downloaded as often as wanted, and no more once it is recalled', async () => {
    const download = { licenseId: license.id, format: 'png', width: 256, height: 320 };
    for (let time = 0; time < 3; time += 1) await recordDownload(world, buyers.asking, download);
    expect((await viewLicense(world, buyers.atlas, download)).downloads).toHaveLength(3);
    await world.records.licenses.recallOf(world.person(1), world.clock.now(), 'A complaint');
    await expect(recordDownload(world, buyers.atlas, download)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: `The license ${license.number} was recalled: A complaint`,
    });
  });

  test('keeps a project reference that can be changed, and filters by it', async () => {
    const rename = { licenseId: license.id, projectReference: ' Autumn ' };
    await setLicenseProject(world, buyers.atlas, rename);
    const found = await listLicenses(world, buyers.atlas, { project: 'Autumn' });
    expect(found).toMatchObject({ projects: ['Autumn'], nextCursor: null });
    expect(found.items).toHaveLength(1);
    expect((await exportLicenses(world, buyers.atlas, {})).rows).toMatchObject([
      { number: license.number, state: 'active', project: 'Autumn', euros: '10.00' },
    ]);
  });

  test('stands in the ledger and the order that paid for it', async () => {
    const { balance, entries } = await readCredits(world, buyers.atlas);
    expect(balance).toBe(990);
    expect(entries[0]).toMatchObject({ kind: 'spent', amount: -10, orderId: license.orderId });
    const seen = await viewOrder(world, actors.admin, { orderId: license.orderId });
    expect(seen).toMatchObject({ buyer: 'Person 11', organization: 'Atlas', licenses: [{}] });
  });
});

describe('a public certificate', () => {
  const read = (number: string) => readPublicCertificate(world, publicActor, { number });

  test('says what is licensed and never to whom, for which project or at which price', async () => {
    const shown = await read(license.number.toLowerCase().replaceAll('-', ' '));
    expect(shown).toMatchObject({ state: 'active', licensee: null, document: null });
    const text = JSON.stringify(shown);
    for (const secret of ['Atlas', atlas, license.userId, 'Spring', license.salt])
      expect(text).not.toContain(secret);
    const entry = await world.records.log.get(shown.log.index);
    expect(entry!.body).toEqual({ commitment: shown.log.commitment });
  });

  test('names the buyer who chose so, with the signed document', async () => {
    await world.fill(buyers.boreal, [2]);
    await world.buy(buyers.boreal, { seenTotalCredits: 10, showBuyer: true });
    const [named] = await world.records.licenses.page({ at: world.clock.now() }, null, 1);
    const shown = await read(named!.number);
    expect(shown.licensee).toBe('Boreal');
    const { certificate } = shown.document!;
    expect((await world.keyRing.verifyDocument(certificate, shown.signature.jws)).valid).toBe(true);
  });

  test('of a number that was never given is not found', async () => {
    for (const number of ['FL-0000-0000', 'x'.repeat(5_000), ''])
      await expect(read(number)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what is on offer', () => {
  const offer = () => offersFor(world, buyers.atlas, { subjectId: world.person(1) });

  test('has the price agreed with the organization, and what it holds already', async () => {
    const price = { organizationId: atlas, credits: 300, cents: 1 };
    await setPrice(world, actors.admin, { ...price, termsId: 'exclusive', months: 3 });
    const { offers, held } = await offer();
    expect(held.map(({ number }) => number)).toEqual([license.number]);
    expect(offers.map(({ terms, permitted }) => [terms.id, permitted])).toEqual([
      ['standard', true],
      ['extended', true],
      ['exclusive', true],
    ]);
    expect(offers[2]!.prices.map(({ credits }) => credits)).toEqual([300, 700, 1_200]);
  });

  test('is nothing without a published release, and says so', async () => {
    const release = await world.records.releases.publishedOf(world.person(1));
    await world.records.releases.suspend(release!.subjectId, world.clock.now());
    const { offers } = await offer();
    expect(offers.every(({ permitted }) => !permitted)).toBe(true);
    expect(offers[0]!.because).toContain('no published release');
  });
});

describe('terms', () => {
  const startUp = { kind: 'system', name: 'start-up' } as const;

  test('are published once; a new version retires the one before and old ones stay readable', async () => {
    expect(await ensureTerms(world, startUp)).toEqual([]);
    const newer = { ...shippedTerms[0]!, version: 2, name: 'Standard license, newer' };
    world.clock.advance(1);
    expect(await ensureTerms(world, startUp, [newer])).toEqual([{ id: 'standard', version: 2 }]);
    const { onSale, earlier } = await readTerms(world, publicActor);
    expect(onSale.map(({ id, version }) => [id, version])).toEqual([
      ['standard', 2],
      ['extended', 1],
      ['exclusive', 1],
    ]);
    expect(earlier).toMatchObject([{ id: 'standard', version: 1 }]);
    const asked = { termsId: 'standard', version: 1, use: 'packaging' } as const;
    expect(await askTerms(world, publicActor, asked)).toMatchObject({ answer: 'with conditions' });
  });

  test('with other words under a version that is stored are a fault', async () => {
    const changed = { ...shippedTerms[0]!, name: 'Something else' };
    await expect(ensureTerms(world, startUp, [changed])).rejects.toThrow('other words');
  });
});
