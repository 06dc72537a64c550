import type { TermsId } from '@figment/core/license/terms';

/** One price of the terms on sale. */
export interface ListPrice {
  termsId: TermsId;
  version: number;
  name: string;
  months: number | null;
  credits: number;
  cents: number;
}

/** One agency as an admin sees it. */
export interface AccountView {
  id: string;
  name: string;
  balance: number;
  invoiceAllowed: boolean;
  openInvoiceLimitCents: number;
  openInvoiceCents: number;
  /** Agreed prices, in place of those of the list. */
  prices: { termsId: TermsId; months: number | null; credits: number; cents: number }[];
}

/** An invoice that awaits payment. */
export interface InvoiceView {
  id: string;
  number: string;
  organization: string;
  what: string;
  /** Credits on invoice can be cancelled; pictures are licensed already. */
  cancellable: boolean;
  totalCents: number;
  createdAt: string;
}

export interface PricesView {
  list: ListPrice[];
  earlier: { termsId: TermsId; version: number; name: string; retiredAt: string | null }[];
  accounts: AccountView[];
  invoices: InvoiceView[];
  moreInvoices: boolean;
  now: string;
}

export function priceName({ name, months }: Pick<ListPrice, 'name' | 'months'>): string {
  return months === null ? name : `${name}, ${months} months`;
}
