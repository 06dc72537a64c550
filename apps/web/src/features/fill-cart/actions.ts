'use server';
import { addToCart, removeFromCart } from '@figment/core/cart/fill-cart';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { CartLineView } from './cart-view';

export async function removeLine(lineId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await removeFromCart(deps, actor, { lineIds: [lineId] });
    return undefined;
  });
  if (result.ok) revalidatePath('/cart');
  return result;
}

/** Takes a removal back, at the present price. */
export async function putBack(wanted: CartLineView['wanted']): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await addToCart(deps, actor, wanted);
    return undefined;
  });
  if (result.ok) revalidatePath('/cart');
  return result;
}
