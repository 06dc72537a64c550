'use server';
import { reviewAndPublish } from '@figment/core/release/review-and-publish';
import { hideSubject, restoreSubject } from '@figment/core/subject/hide-subject';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';
import type { DeskPage } from './desk-view';
import { deskPage } from './queries';

/** @param note what the reviewer looked at, 10 to 1000 characters; anybody can read it */
export async function publish(
  subjectId: string,
  note: string,
): Promise<ActionResult<{ number: string }>> {
  return act(async (deps, { actor }) => {
    const { number } = await reviewAndPublish(deps, actor, {
      subjectId,
      adultReviewed: true,
      note,
    });
    return { number };
  });
}

export async function hide(subjectId: string): Promise<ActionResult> {
  return act(async (deps, { actor }) => {
    await hideSubject(deps, actor, { subjectId, reason: 'Not fit for a release.' });
    return undefined;
  });
}

export async function restore(subjectId: string): Promise<ActionResult> {
  return act(async (deps, { actor }) => {
    await restoreSubject(deps, actor, { subjectId });
    return undefined;
  });
}

/** Who comes after the picture made at `createdAt` (ISO 8601) with this id. */
export async function more(after: {
  id: string;
  createdAt: string;
}): Promise<ActionResult<DeskPage>> {
  return act((_deps, session) =>
    deskPage(session, { id: after.id, createdAt: new Date(after.createdAt) }),
  );
}
