import { describe, expect, test } from 'vitest';
import { shippedTerms } from '@figment/core/license/terms-catalog';
import { certificatePdf, type CertificatePaper } from './certificate-pdf';
import { receiptPdf } from './receipt-pdf';

const publicUrl = 'https://figment.example';
const at = new Date('2026-11-25T08:00:00Z');
const paper: CertificatePaper = {
  number: 'FL-7K3M-9Q2X',
  state: 'active',
  recalled: null,
  licensee: null,
  assetId: 'ast_01k0000000aaaaaaaaaaaaaaaa',
  releaseNumber: 'FR-7K3M-9Q2X',
  terms: shippedTerms[0]!,
  startsAt: at,
  endsAt: null,
  exclusiveUntil: null,
  signature: { sha256: 'a'.repeat(64), jws: 'e30..c2ln', keyId: 'key_0123456789abcdef' },
  logIndex: 12,
  held: null,
};
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
/** Stamps are drawn letter by letter in compressed pages: the same paper with and without one differs. */
const made = async (changes: Partial<CertificatePaper> = {}) =>
  text(await certificatePdf({ ...paper, ...changes }, { publicUrl, picture: null }));

describe('the PDF of a license certificate', () => {
  test('is tagged, names its number and leads to its public page', async () => {
    const file = await made();
    expect(file).toContain('/Marked true');
    expect(file).toContain('License certificate FL-7K3M-9Q2X');
    expect(file).toContain(`${publicUrl}/certificates/FL-7K3M-9Q2X`);
  });

  test('is the same each time, and another one when it was recalled', async () => {
    expect(await made()).toBe(await made());
    const recalled = { at, reason: 'The release was revoked.' };
    expect(await made({ state: 'recalled', recalled })).not.toBe(await made());
  });
});

test('an open order has an invoice, a paid one a receipt', async () => {
  const order = {
    number: 'FO-7K3M-9Q2X',
    kind: 'pictures',
    method: 'invoice',
    state: 'open',
    totalCredits: 10,
    totalCents: 1000,
    createdAt: at,
    paidAt: null,
    cancelled: null,
  } as const;
  const lines = [{ what: paper.number, terms: 'Standard', project: '', credits: 10, cents: 1000 }];
  const rest = { buyer: 'B. Uyer', organization: 'Sample Agency', lines };
  const open = text(await receiptPdf({ order, ...rest }, { publicUrl }));
  expect(open).toContain('Invoice FO-7K3M-9Q2X');
  const paid = { ...order, state: 'paid' as const, paidAt: at };
  expect(text(await receiptPdf({ order: paid, ...rest }, { publicUrl }))).toContain(
    'Receipt FO-7K3M-9Q2X',
  );
});
