'use server';
import { setRelease, withdrawRelease } from '@figment/core/release/set-release';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function release(
  subjectId: string,
  grounds: { adultReviewed: boolean; note: string },
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setRelease(deps, actor, { subjectId, ...grounds });
    return undefined;
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}

export async function withdraw(subjectId: string, reason: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await withdrawRelease(deps, actor, { subjectId, reason });
    return undefined;
  });
  if (result.ok) revalidatePath(`/people/${subjectId}`);
  return result;
}
