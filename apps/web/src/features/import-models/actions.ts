'use server';
import { importFromPath } from '@figment/core/model/import-model';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Hands in a package that lies on the generator's machine. */
export async function handInPath(path: string): Promise<ActionResult<{ id: string }>> {
  const result = await act(async (deps, { actor }) => {
    const { id } = await importFromPath(deps, actor, { path });
    return { id };
  });
  if (result.ok) revalidatePath('/models/import');
  return result;
}
