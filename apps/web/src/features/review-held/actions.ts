'use server';
import { reviewPicture, undoReview } from '@figment/core/review/review-picture';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import { reviewPage } from './queries';
import type { ReviewPage } from './review-view';

export async function judge(
  subjectId: string,
  verdict: 'accepted' | 'rejected',
): Promise<ActionResult> {
  return act(async (deps, { actor }) => {
    await reviewPicture(deps, actor, { subjectId, verdict });
    return undefined;
  });
}

export async function takeBack(subjectId: string): Promise<ActionResult> {
  return act(async (deps, { actor }) => {
    await undoReview(deps, actor, { subjectId });
    return undefined;
  });
}

/** What comes after the picture made at `createdAt` (ISO 8601) with this id. */
export async function more(after: {
  id: string;
  createdAt: string;
}): Promise<ActionResult<ReviewPage>> {
  return act((_deps, session) =>
    reviewPage(session, { id: after.id, createdAt: new Date(after.createdAt) }),
  );
}
