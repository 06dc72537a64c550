import { isFigmentError } from '@figment/core/errors';
import { receivePayment } from '@figment/core/order/settle-order';
import { deps } from '@/server/deps';
import { log } from '@/server/log';
import { problemOf, problemResponse } from '@/server/problem';
import { readBody } from '@/server/read-body';

/** Bytes. Events of a checkout are a few kilobytes. */
const largestEvent = 512 * 1024;

/**
 * Where the payment provider says what became of a checkout. Nobody is signed in: the signature over the raw body says who
 * speaks. An event that comes again changes nothing and is answered the same.
 */
export async function POST(request: Request): Promise<Response> {
  const world = await deps();
  if (!world.payments) {
    return problemResponse({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'This library takes no cards.',
      code: 'NOT_FOUND',
    });
  }
  try {
    const rawBody = new TextDecoder().decode(await readBody(request, largestEvent));
    const signature = request.headers.get('stripe-signature') ?? '';
    const { order } = await receivePayment(
      { ...world, payments: world.payments },
      { kind: 'system', name: 'payment provider' },
      { rawBody, signature },
    );
    return Response.json(
      { received: true, order: order?.number ?? null },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  } catch (error) {
    if (isFigmentError(error)) log().warn({ err: error }, 'a payment event was refused');
    else log().error({ err: error }, 'a payment event could not be settled');
    return problemResponse(problemOf(error));
  }
}
