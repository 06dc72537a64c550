import type { CreditEntry, OrganizationAccount, PriceOverride } from './credit';
import type { TermsId } from '../license/terms';

export interface CreditRecords {
  /** Within a transaction: whoever asks next for the same organization waits for its end. Money is decided under it. */
  lock(organizationId: string): Promise<void>;
  /** The sum of the ledger; 0 without entries. */
  balance(organizationId: string): Promise<number>;
  /** Adds an entry with the balance after it. False, and nothing written, if that balance would fall below zero. */
  add(entry: Omit<CreditEntry, 'balanceAfter'>): Promise<CreditEntry | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(organizationId: string, beforeId: string | null, limit: number): Promise<CreditEntry[]>;
  account(organizationId: string): Promise<OrganizationAccount | null>;
  setAccount(organizationId: string, account: OrganizationAccount): Promise<void>;
  prices(organizationId: string): Promise<PriceOverride[]>;
  setPrice(price: PriceOverride): Promise<void>;
  /** False if there was none. */
  removePrice(organizationId: string, termsId: TermsId, months: number | null): Promise<boolean>;
}
