import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Order } from '@figment/core/order/order';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { stripePayments } from './stripe';

const order: Order = {
  id: 'ord_01',
  number: 'FO-7K3M-9Q2X',
  kind: 'credits',
  method: 'card',
  state: 'open',
  organizationId: 'org_01',
  userId: 'usr_01',
  totalCredits: 1000,
  totalCents: 90_000,
  showBuyer: false,
  idempotencyKey: 'key',
  bodySha256: '',
  requestId: null,
  payment: null,
  createdAt: new Date(0),
  paidAt: null,
  cancelled: null,
  lines: [],
};
const returnUrls = {
  success: 'https://figment.example/orders/ord_01?paid',
  cancel: 'https://figment.example/orders/ord_01',
};
const webhookSecret = 'whsec_of_the_test';

/** Speaks the one endpoint of the API that is used, with its idempotency rule. */
const heard: { headers: IncomingHttpHeaders; form: URLSearchParams; path: string }[] = [];
const answers = new Map<string, { body: string; answer: string }>();
let broken = false;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    heard.push({
      headers: request.headers,
      form: new URLSearchParams(body),
      path: `${request.method} ${request.url}`,
    });
    const say = (status: number, answer: string) => {
      response.writeHead(status, {
        'Content-Type': 'application/json',
        'stripe-should-retry': 'false',
      });
      response.end(answer);
    };
    if (broken) return say(500, JSON.stringify({ error: { type: 'api_error', message: 'no' } }));
    if (request.headers.authorization !== 'Bearer sk_test_right') {
      const error = { type: 'invalid_request_error', message: 'Invalid API Key' };
      return say(401, JSON.stringify({ error }));
    }
    const key = String(request.headers['idempotency-key']);
    const known = answers.get(key);
    if (known && known.body !== body) {
      return say(400, JSON.stringify({ error: { type: 'idempotency_error', message: 'differs' } }));
    }
    const id = `cs_test_${answers.size + 1}`;
    const url = `https://checkout.example/${id}`;
    const answer = known?.answer ?? JSON.stringify({ id, object: 'checkout.session', url });
    answers.set(key, { body, answer });
    say(200, answer);
  });
});
let apiBase = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((ended) => server.close(ended)));
beforeEach(() => {
  heard.length = 0;
  answers.clear();
  broken = false;
});

const payments = (secretKey = 'sk_test_right') =>
  stripePayments({ secretKey, webhookSecret, apiBase });

it('opens one hosted checkout for the total in cents of a euro', async () => {
  const started = await payments().startCheckout(order, returnUrls);
  expect(started).toEqual({
    redirectUrl: 'https://checkout.example/cs_test_1',
    providerReference: 'cs_test_1',
  });
  expect(heard[0]!.path).toBe('POST /v1/checkout/sessions');
  expect(Object.fromEntries(heard[0]!.form)).toMatchObject({
    mode: 'payment',
    client_reference_id: 'ord_01',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '90000',
    'line_items[0][price_data][product_data][name]': 'Figment order FO-7K3M-9Q2X: 1,000 credits',
    success_url: returnUrls.success,
    cancel_url: returnUrls.cancel,
  });
});

it('starts the same order twice and gets the same checkout', async () => {
  const first = await payments().startCheckout(order, returnUrls);
  const second = await payments().startCheckout(order, returnUrls);
  expect(second).toEqual(first);
  expect(answers.size).toBe(1);
  const other = await payments().startCheckout({ ...order, id: 'ord_02' }, returnUrls);
  expect(other.providerReference).not.toBe(first.providerReference);
});

it('says that nothing was charged when the provider fails or refuses the key', async () => {
  const refusal = { code: 'INVALID_STATE', hint: expect.stringContaining('Nothing was charged') };
  await expect(payments('sk_test_wrong').startCheckout(order, returnUrls)).rejects.toMatchObject(
    refusal,
  );
  broken = true;
  await expect(payments().startCheckout(order, returnUrls)).rejects.toMatchObject(refusal);
});

const stripe = new Stripe('sk_test_right');
const signed = (type: string, object: Record<string, unknown>, options = {}) => {
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
  const header = stripe.webhooks.generateTestHeaderString({
    payload,
    secret: webhookSecret,
    ...options,
  });
  return [payload, header] as const;
};
const session = { id: 'cs_test_1', payment_status: 'paid', amount_total: 90_000, currency: 'eur' };

it('reads a paid checkout from a signed event', async () => {
  const paid = { kind: 'paid', providerReference: 'cs_test_1', cents: 90_000 };
  const event = signed('checkout.session.completed', session);
  expect(await payments().readEvent(...event)).toEqual(paid);
  const later = signed('checkout.session.async_payment_succeeded', session);
  expect(await payments().readEvent(...later)).toEqual(paid);
});

it('does not take a completed checkout for money that is still on its way', async () => {
  const event = signed('checkout.session.completed', { ...session, payment_status: 'unpaid' });
  expect(await payments().readEvent(...event)).toMatchObject({ kind: 'other' });
});

it('reads an expired or failed checkout as cancelled, and leaves other events alone', async () => {
  const expired = signed('checkout.session.expired', { ...session, payment_status: 'unpaid' });
  expect(await payments().readEvent(...expired)).toMatchObject({
    kind: 'cancelled',
    providerReference: 'cs_test_1',
  });
  const failed = signed('checkout.session.async_payment_failed', session);
  expect(await payments().readEvent(...failed)).toMatchObject({ kind: 'cancelled' });
  const other = signed('customer.created', { id: 'cus_1' });
  expect(await payments().readEvent(...other)).toMatchObject({ kind: 'other' });
});

it('refuses an event that was changed, signed with another secret, or is old', async () => {
  const [payload, header] = signed('checkout.session.completed', session);
  const invalid = { code: 'INVALID' };
  await expect(
    payments().readEvent(payload.replace('90000', '90001'), header),
  ).rejects.toMatchObject(invalid);
  await expect(payments().readEvent(payload, '')).rejects.toMatchObject(invalid);
  const foreign = signed('checkout.session.completed', session, { secret: 'whsec_other' });
  await expect(payments().readEvent(...foreign)).rejects.toMatchObject(invalid);
  const old = signed('checkout.session.completed', session, {
    timestamp: Math.floor(Date.now() / 1000) - 3600,
  });
  await expect(payments().readEvent(...old)).rejects.toMatchObject(invalid);
});

it('refuses a payment in another currency', async () => {
  const event = signed('checkout.session.completed', { ...session, currency: 'jpy' });
  await expect(payments().readEvent(...event)).rejects.toMatchObject({ code: 'INVALID' });
});
