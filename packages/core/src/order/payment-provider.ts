import type { Order } from './order';

/** What a provider says happened to a checkout it hosts. */
export interface PaymentEvent {
  kind: 'paid' | 'cancelled' | 'other';
  /** The provider's name of the checkout. */
  providerReference: string;
  /** What was paid, in cents of a euro; null where the event does not say. */
  cents: number | null;
}

/** Somebody who takes money. */
export interface PaymentProvider {
  /** Short and stable: it is stored with the order. */
  name: string;
  /** Opens a checkout for an order that awaits payment. Asked twice for one order it answers the same. */
  startCheckout(
    order: Order,
    returnUrls: { success: string; cancel: string },
  ): Promise<{ redirectUrl: string; providerReference: string }>;
  /** Reads an event sent to us. @throws FigmentError INVALID when the signature is not right */
  readEvent(rawBody: string, signature: string): Promise<PaymentEvent>;
}
