'use server';
import { withdrawPhotograph } from '@figment/core/photograph/withdraw-photograph';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Takes a registration back. Its entry in the log stays. */
export async function withdraw(photographId: string, reason: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await withdrawPhotograph(deps, actor, { photographId, reason });
    return undefined;
  });
  revalidatePath('/photographs');
  return result;
}
