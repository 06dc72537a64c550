import type { CartLine } from '../cart/cart';
import type { Exclusive, License } from '../license/license';
import type { TermsVersion } from '../license/terms';
import { shippedTerms } from '../license/terms-catalog';
import type { Order } from '../order/order';
import type { RecordStore } from '../ports';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleId,
  sampleModel,
  samplePerson,
} from './sample-records';

export const atlas = sampleId('organization', 1);
export const boreal = sampleId('organization', 2);
export const buyer = sampleId('user', 11);
export const person = (number: number) => samplePerson(number).subject.id;
export const hex = (number: number) => number.toString(16).padStart(64, '0');
export const numbered = (prefix: string, number: number) =>
  `${prefix}-0000-${String(number).padStart(4, '0')}`;
export const standard = shippedTerms[0]!;
export const sampleTerms = (changes: Partial<TermsVersion> = {}): TermsVersion => ({
  id: 'standard',
  version: 1,
  document: standard,
  activeFrom: after(0),
  retiredAt: null,
  ...changes,
});

export function sampleOrder(number: number, changes: Partial<Order> = {}): Order {
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

export function sampleLicense(number: number, changes: Partial<License> = {}): License {
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

export const sampleExclusive = (number: number, changes: Partial<Exclusive> = {}): Exclusive => ({
  id: sampleId('exclusive', number),
  licenseId: sampleId('license', number),
  subjectId: person(1),
  organizationId: atlas,
  lineage: sampleModel(1).lineage,
  embedding: Float32Array.of(0.1, -3.25e-8, 1),
  radius: 0.35,
  from: after(0),
  until: after(1_000),
  ...changes,
});

export const sampleLine = (number: number, changes: Partial<CartLine> = {}): CartLine => ({
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

/** Two agencies with a buyer each, three people and the standard terms. */
export async function addAgencies(records: RecordStore): Promise<void> {
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
  await records.terms.add(sampleTerms());
}
