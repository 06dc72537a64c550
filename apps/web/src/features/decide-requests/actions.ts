'use server';
import {
  approveRequest,
  declineRequest,
  withdrawRequest,
} from '@figment/core/cart/request-licenses';
import type { CheckoutInput } from '@figment/core/order/checkout';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import { returnUrls } from '@/server/payments/return-urls';

/** Buys what was asked for. `payAt` is where a card is to be paid. */
export async function approve(
  input: CheckoutInput & { requestId: string },
): Promise<ActionResult<{ orderId: string; payAt: string | null }>> {
  const result = await act(async (deps, { actor }) => {
    const { order, redirectUrl } = await approveRequest(deps, actor, input, returnUrls());
    return { orderId: order.id, payAt: redirectUrl };
  });
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}

export async function decline(requestId: string, reason: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await declineRequest(deps, actor, { requestId, reason });
    return undefined;
  });
  if (result.ok) revalidatePath('/requests');
  return result;
}

export async function withdraw(requestId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await withdrawRequest(deps, actor, { requestId });
    return undefined;
  });
  if (result.ok) revalidatePath('/requests');
  return result;
}
