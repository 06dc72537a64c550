import { FigmentError } from '@figment/core/errors';
import type { Order } from '@figment/core/order/order';
import type { PaymentEvent, PaymentProvider } from '@figment/core/order/payment-provider';
import Stripe from 'stripe';

export interface StripeSettings {
  /** sk_live_... or sk_test_... */
  secretKey: string;
  /** whsec_..., of the webhook endpoint that points to /api/payments/stripe */
  webhookSecret: string;
  /** Where the API is, without a path; unset for Stripe's own. */
  apiBase?: string | undefined;
}

/**
 * Cards by Stripe's hosted checkout: we never see a card number. The order's id is the idempotency key, so that a second
 * start of the same order gets the same checkout (https://docs.stripe.com/api/idempotent_requests).
 */
export function stripePayments(settings: StripeSettings): PaymentProvider {
  const base = settings.apiBase ? new URL(settings.apiBase) : null;
  const stripe = new Stripe(settings.secretKey, {
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    appInfo: { name: 'Figment' },
    ...(base
      ? {
          host: base.hostname,
          port: base.port || (base.protocol === 'http:' ? 80 : 443),
          protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
        }
      : {}),
  });

  return {
    name: 'stripe',
    async startCheckout(order, returnUrls) {
      const session = await stripe.checkout.sessions
        .create(
          {
            mode: 'payment',
            client_reference_id: order.id,
            metadata: { order: order.id, number: order.number },
            success_url: returnUrls.success,
            cancel_url: returnUrls.cancel,
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: 'eur',
                  unit_amount: order.totalCents,
                  product_data: { name: itemName(order) },
                },
              },
            ],
          },
          { idempotencyKey: `figment-${order.id}` },
        )
        .catch(unreachable);
      if (!session.url) throw unreachable(new Error('The checkout has no address.'));
      return { redirectUrl: session.url, providerReference: session.id };
    },
    async readEvent(rawBody, signature) {
      let event: Stripe.Event;
      try {
        event = await stripe.webhooks.constructEventAsync(
          rawBody,
          signature,
          settings.webhookSecret,
        );
      } catch (cause) {
        throw new FigmentError('INVALID', 'The signature of this event is not right.', { cause });
      }
      return paymentEvent(event);
    },
  };
}

/** What an event means for an order. A completed checkout may still wait for its money: only `paid` counts. */
function paymentEvent(event: Stripe.Event): PaymentEvent {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded': {
      const { id, payment_status, amount_total, currency } = event.data.object;
      const paid = payment_status === 'paid';
      if (paid && currency !== 'eur') {
        throw new FigmentError('INVALID', `The checkout was paid in ${currency}, not in euros.`);
      }
      return { kind: paid ? 'paid' : 'other', providerReference: id, cents: amount_total };
    }
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_failed':
      return { kind: 'cancelled', providerReference: event.data.object.id, cents: null };
    default:
      return { kind: 'other', providerReference: '', cents: null };
  }
}

function itemName(order: Order): string {
  const count = order.lines.length;
  const what =
    order.kind === 'credits'
      ? `${order.totalCredits.toLocaleString('en-US')} credits`
      : `${count} ${count === 1 ? 'license' : 'licenses'}`;
  return `Figment order ${order.number}: ${what}`;
}

function unreachable(cause: unknown): never {
  throw new FigmentError('INVALID_STATE', 'Card payments cannot be reached at the moment.', {
    hint: 'Nothing was charged. Try again in a minute, or pay by credits or invoice.',
    cause,
  });
}
