import type { TermsId } from '../license/terms';

export const creditEntryKinds = ['granted', 'bought', 'spent', 'refunded'] as const;
export type CreditEntryKind = (typeof creditEntryKinds)[number];

/** One line of an organization's credit ledger. Only ever added. */
export interface CreditEntry {
  id: string;
  organizationId: string;
  kind: CreditEntryKind;
  /** Whole credits, negative for what was spent. */
  amount: number;
  /** Never below zero. */
  balanceAfter: number;
  orderId: string | null;
  reason: string;
  /** The user's id, or `system:<name>`. */
  by: string;
  at: Date;
}

/** A price agreed with one organization, in place of the one in the terms. */
export interface PriceOverride {
  organizationId: string;
  termsId: TermsId;
  /** Of an exclusive; null for other terms. */
  months: number | null;
  credits: number;
  cents: number;
  setBy: string;
  setAt: Date;
}

/** What an organization may do besides paying at once. */
export interface OrganizationAccount {
  invoiceAllowed: boolean;
  /** The most that may be open on invoices, in cents of a euro. */
  openInvoiceLimitCents: number;
}

/** Packs of credits on sale. One credit in the smallest pack costs one euro. */
export const creditPacks = [
  { credits: 50, cents: 5_000 },
  { credits: 250, cents: 23_750 },
  { credits: 1_000, cents: 90_000 },
  { credits: 5_000, cents: 425_000 },
] as const;
