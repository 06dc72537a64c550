'use server';
import { publicActor } from '@figment/core/access';
import { commentOnShare, voteOnShare, withdrawComment } from '@figment/core/share/answer-share';
import { unlockShare } from '@figment/core/share/open-share';
import type { ActionResult } from '@/action-result';
import { actPublicly } from '@/server/action';
import { keepVisit } from '@/server/share-visits';
import { answersNow } from './queries';
import type { SharedAnswers } from './shared-view';

/** Tries a password; with the right one the browser is let in from now on. */
export async function unlock(token: string, password: string): Promise<ActionResult> {
  return actPublicly(async (deps, networkAddress) => {
    await unlockShare(deps, publicActor, { token, password, networkAddress });
    await keepVisit(token, { unlocked: true });
    return undefined;
  });
}

/** Says what the visitor thinks of a picture, or with null takes it back. */
export async function vote(
  token: string,
  input: { name: string; subjectId: string; liked: boolean | null },
): Promise<ActionResult<SharedAnswers>> {
  return actPublicly(async (deps, networkAddress) => {
    const visit = await keepVisit(token);
    await voteOnShare(deps, publicActor, { ...input, token, visit, networkAddress });
    return answersNow(token, visit);
  });
}

/** Leaves a comment, of one picture or of all. */
export async function comment(
  token: string,
  input: { name: string; subjectId: string | null; text: string },
): Promise<ActionResult<SharedAnswers>> {
  return actPublicly(async (deps, networkAddress) => {
    const visit = await keepVisit(token);
    await commentOnShare(deps, publicActor, { ...input, token, visit, networkAddress });
    return answersNow(token, visit);
  });
}

/** Takes the visitor's own comment away. */
export async function withdraw(
  token: string,
  commentId: string,
): Promise<ActionResult<SharedAnswers>> {
  return actPublicly(async (deps, networkAddress) => {
    const visit = await keepVisit(token);
    await withdrawComment(deps, publicActor, { token, visit, networkAddress, commentId });
    return answersNow(token, visit);
  });
}
