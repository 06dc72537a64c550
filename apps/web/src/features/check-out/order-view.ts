import type { Order } from '@figment/core/order/order';
import type { LicenseState } from '@figment/core/license/license';
import type { Use } from '@figment/core/license/uses';
import type { FrameView } from '@/frame-view';

/** One picture of an order with the license that came of it. */
export interface OrderLineView {
  position: number;
  frame: FrameView | null;
  termsName: string;
  months: number | null;
  declaredUse: Use;
  projectReference: string;
  credits: number;
  cents: number;
  license: { id: string; number: string; state: LicenseState } | null;
  refundedBecause: string | null;
}

/** One purchase as its page shows it. Times are ISO 8601. */
export interface OrderView extends Pick<
  Order,
  'id' | 'number' | 'kind' | 'method' | 'state' | 'totalCredits' | 'totalCents'
> {
  agency: string;
  buyer: string;
  createdAt: string;
  paidAt: string | null;
  cancelled: { at: string; reason: string } | null;
  /** Where a card is still to be paid. */
  payAt: string | null;
  lines: OrderLineView[];
}

export interface OrderRow extends Pick<
  Order,
  'id' | 'number' | 'kind' | 'method' | 'state' | 'totalCredits' | 'totalCents'
> {
  pictures: number;
  createdAt: string;
}

const methodWords = { credits: 'credits', invoice: 'invoice', card: 'card' } as const;

/** How an order stands, in one sentence. */
export function orderSentence(order: Pick<OrderView, 'kind' | 'method' | 'state'>): string {
  if (order.state === 'cancelled') return 'Cancelled. Nothing is owed.';
  if (order.state === 'paid') return `Paid by ${methodWords[order.method]}.`;
  if (order.method === 'card') {
    return order.kind === 'credits'
      ? 'Waiting for the card payment. The credits arrive by themselves once it is through.'
      : 'Waiting for the card payment. The licenses come by themselves once it is through.';
  }
  return order.kind === 'credits'
    ? 'Waiting for payment of the invoice. The credits arrive when the library has marked it paid.'
    : 'On invoice, not paid yet. The licenses are yours already.';
}
