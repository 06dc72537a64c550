'use server';
import { buyCredits } from '@figment/core/credit/buy-credits';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import { returnUrls } from '@/server/payments/return-urls';

type Pack = Parameters<typeof buyCredits>[2];

/** Orders a pack. `payAt` is where a card is to be paid; credits come when it is paid. */
export async function buyPack(
  input: Omit<Pack, 'credits'> & { credits: number },
): Promise<ActionResult<{ orderId: string; payAt: string | null }>> {
  const result = await act(async (deps, { actor }) => {
    const { order, redirectUrl } = await buyCredits(
      deps,
      actor,
      // The verb refuses what is no pack.
      input as Pack,
      returnUrls(),
    );
    return { orderId: order.id, payAt: redirectUrl };
  });
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}
