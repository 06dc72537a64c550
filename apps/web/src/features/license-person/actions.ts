'use server';
import { addToCart, type wantedSchema } from '@figment/core/cart/fill-cart';
import { deliverComp } from '@figment/core/delivery/deliver-comp';
import { revalidatePath } from 'next/cache';
import type { z } from 'zod';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function addLine(wanted: z.input<typeof wantedSchema>): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await addToCart(deps, actor, wanted);
    return undefined;
  });
  if (result.ok) revalidatePath('/cart');
  return result;
}

/** A marked preview for a layout, free of charge: where it lies for the next hour. */
export async function comp(subjectId: string): Promise<ActionResult<{ url: string }>> {
  return act(async (deps, { actor }) => {
    const { url } = await deliverComp(deps, actor, { subjectId, format: 'jpeg' });
    return { url };
  });
}
