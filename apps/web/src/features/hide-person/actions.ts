'use server';
import { hideSubject, restoreSubject } from '@figment/core/subject/hide-subject';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function hide(subjectId: string, reason: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await hideSubject(deps, actor, { subjectId, reason });
    return undefined;
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}

export async function restore(subjectId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await restoreSubject(deps, actor, { subjectId });
    return undefined;
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}
