import type { Quote } from '../cart/quote';
import { FigmentError } from '../errors';
import type { AgencyUser } from '../license/own-organization';
import type { Records } from '../ports';
import type { OrderMethod } from './order';

/** The calendar month of a time, in UTC: [from, to). */
export function monthOf(at: Date): { from: Date; to: Date } {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month, 1)), to: new Date(Date.UTC(year, month + 1, 1)) };
}

/**
 * Whether the buyer may spend this now: credits that are there, the user's limit of the calendar month, and what may be open on
 * invoices. Asked before anything is signed and again under the lock of the organization.
 * @throws LIMIT, FORBIDDEN (invoices not agreed)
 */
export async function refuseBeyondLimits(
  records: Pick<Records, 'credits' | 'users' | 'orders'>,
  buyer: AgencyUser,
  quote: Pick<Quote, 'totalCredits' | 'totalCents'>,
  method: OrderMethod,
  at: Date,
): Promise<void> {
  const limit = (await records.users.get(buyer.userId))?.spendingLimitCredits ?? null;
  if (limit !== null) {
    const { from, to } = monthOf(at);
    const spent = await records.orders.spentCredits(buyer.userId, from, to);
    if (spent + quote.totalCredits > limit) {
      const left = Math.max(0, limit - spent);
      throw new FigmentError(
        'LIMIT',
        `Your limit is ${limit} credits a month and ${left} are left; this costs ${quote.totalCredits}.`,
        {
          hint: 'Ask an admin of the library to raise the limit, or wait for the next month (UTC).',
        },
      );
    }
  }
  if (method === 'credits') {
    const balance = await records.credits.balance(buyer.organizationId);
    if (balance < quote.totalCredits) {
      throw new FigmentError(
        'LIMIT',
        `Your organization has ${balance} credits; this costs ${quote.totalCredits}.`,
        { hint: 'Buy credits first, or choose another way to pay.' },
      );
    }
  }
  if (method === 'invoice') await refuseInvoice(records, buyer.organizationId, quote.totalCents);
}

/** @throws FORBIDDEN when invoices were not agreed, LIMIT when too much is open */
export async function refuseInvoice(
  records: Pick<Records, 'credits' | 'orders'>,
  organizationId: string,
  cents: number,
): Promise<void> {
  const account = await records.credits.account(organizationId);
  if (!account?.invoiceAllowed) {
    throw new FigmentError('FORBIDDEN', 'Your organization may not buy on invoice yet.', {
      hint: 'Pay by credits, or ask an admin of the library to allow invoices.',
    });
  }
  const open = await records.orders.openInvoiceCents(organizationId);
  if (open + cents > account.openInvoiceLimitCents) {
    const euros = (value: number) => `€${(value / 100).toFixed(2)}`;
    throw new FigmentError(
      'LIMIT',
      `${euros(open)} are open on invoices and at most ${euros(account.openInvoiceLimitCents)} may be; this adds ${euros(cents)}.`,
      { hint: 'Pay an open invoice first, or pay by credits.' },
    );
  }
}
