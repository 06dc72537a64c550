'use server';
import { changePassword as change } from '@figment/core/user/manage-users';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function changePassword(current: string, next: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await change(deps, actor, { current, next });
    return undefined;
  });
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}
