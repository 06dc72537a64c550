'use server';
import { discardDraft, draftRelease } from '@figment/core/release/draft-release';
import { publishRelease } from '@figment/core/release/publish-release';
import { revokeRelease } from '@figment/core/release/revoke-release';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

const person = (subjectId: string) => revalidatePath(`/people/${subjectId}`);

export async function draft(
  subjectId: string,
  review: { adultReviewed: boolean; note: string },
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await draftRelease(deps, actor, { subjectId, ...review });
    return undefined;
  });
  if (result.ok) person(subjectId);
  return result;
}

export async function publish(
  subjectId: string,
  releaseId: string,
): Promise<ActionResult<{ number: string }>> {
  const result = await act(async (deps, { actor }) => {
    const { number } = await publishRelease(deps, actor, { releaseId });
    return { number };
  });
  if (result.ok) person(subjectId);
  return result;
}

export async function discard(subjectId: string, releaseId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await discardDraft(deps, actor, { releaseId });
    return undefined;
  });
  if (result.ok) person(subjectId);
  return result;
}

export async function revoke(
  subjectId: string,
  number: string,
  reason: string,
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await revokeRelease(deps, actor, { number, reason });
    return undefined;
  });
  if (result.ok) {
    person(subjectId);
    revalidatePath(`/releases/${number}`);
  }
  return result;
}
