import type { CreditEntryKind } from '@figment/core/credit/credit';

/** One line of the credit ledger. Times are ISO 8601. */
export interface LedgerRow {
  id: string;
  kind: CreditEntryKind;
  amount: number;
  balanceAfter: number;
  reason: string;
  orderId: string | null;
  by: string;
  at: string;
}

export interface CreditsView {
  agency: string;
  balance: number;
  rows: LedgerRow[];
  older: string | null;
  /** Null for whoever may not buy. */
  shop: {
    packs: { credits: number; cents: number }[];
    byInvoice: boolean;
    byCard: boolean;
    /** One for each purchase begun on this view. */
    idempotencyKey: string;
  } | null;
  now: string;
}
