'use server';
import { markNoticesRead } from '@figment/core/notice/read-inbox';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Marks notices as read, with null all of them. */
export async function markRead(ids: string[] | null): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await markNoticesRead(deps, actor, { ids });
    return undefined;
  });
  // The count stands in the layout of every page.
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}
