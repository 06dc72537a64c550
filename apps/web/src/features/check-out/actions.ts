'use server';
import { submitRequest } from '@figment/core/cart/request-licenses';
import { checkout, type CheckoutInput } from '@figment/core/order/checkout';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import { returnUrls } from '@/server/payments/return-urls';

/** Buys the cart. `payAt` is where a card is to be paid; the licenses come when it was. */
export async function buy(
  input: CheckoutInput,
): Promise<ActionResult<{ orderId: string; payAt: string | null }>> {
  const result = await act(async (deps, { actor }) => {
    const { order, redirectUrl } = await checkout(deps, actor, input, returnUrls());
    return { orderId: order.id, payAt: redirectUrl };
  });
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}

/** Sends the cart to the buyers of the agency. */
export async function ask(note: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await submitRequest(deps, actor, { note });
    return undefined;
  });
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}
