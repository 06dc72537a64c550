'use server';
import { coinTag, type tagCategories } from '@figment/core/tag/vocabulary';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function coin(
  label: string,
  category: (typeof tagCategories)[number],
): Promise<ActionResult<{ label: string }>> {
  const result = await act(async (deps, { actor }) => {
    const tag = await coinTag(deps, actor, { label, category });
    return { label: tag.label };
  });
  if (result.ok) revalidatePath('/tags');
  return result;
}
