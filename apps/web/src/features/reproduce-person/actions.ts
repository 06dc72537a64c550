'use server';
import { requestReproduction } from '@figment/core/reproduce/request-reproduction';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function reproduce(subjectId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await requestReproduction(deps, actor, { subjectId });
    return undefined;
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}
