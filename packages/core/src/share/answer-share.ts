import type { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import type { Collection } from '../collection/collection';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import { notify } from '../notice/notify';
import type { Clock, Random, Records, RecordStore, RequestThrottle } from '../ports';
import { requireTurn } from '../require-turn';
import { isLocked, liveShare, shownToVisitors } from './open-share';
import { mostComments, mostVotes, type Share, type ShareComment, type ShareVisit } from './share';
import { commentWithdrawal, shareComment, shareVote } from './share.contract';

/** Whoever shares hears of answers no more often than this. */
const quietMilliseconds = 10 * 60_000;

export type AnswerDeps = {
  records: RecordStore;
  clock: Clock;
  random: Random;
  digest: Digest;
  answerThrottle: RequestThrottle;
};

/** The link a visitor may answer on. @throws NOT_FOUND, FORBIDDEN (without its password), LIMIT */
async function answerable(
  deps: AnswerDeps,
  input: { token: string; visit: ShareVisit; networkAddress: string },
): Promise<{ share: Share; collection: Collection }> {
  await requireTurn(deps.answerThrottle, input.networkAddress, 'Too many answers came from here');
  const found = await liveShare(deps, input.token);
  if (!isLocked(found.share, input.visit)) return found;
  throw new FigmentError('FORBIDDEN', 'This link asks for its password first.', {
    hint: 'Reload the page and give it.',
  });
}

/** @throws NOT_FOUND for a picture that is not among those that are shown */
async function requireShown(
  records: Records,
  collection: Collection,
  subjectId: string,
  at: Date,
): Promise<void> {
  const items = await records.collections.items(collection.id);
  const ids = items.some((item) => item.subjectId === subjectId) ? [subjectId] : [];
  if ((await shownToVisitors(records, collection, ids, at)).size > 0) return;
  throw new FigmentError('NOT_FOUND', 'This picture is not in the collection any more.', {
    hint: 'Reload the page to see how it stands now.',
  });
}

async function tell(
  records: Records,
  deps: AnswerDeps,
  { share, collection }: { share: Share; collection: Collection },
  text: { title: string; body: string },
): Promise<void> {
  const at = deps.clock.now();
  const since = new Date(at.getTime() - quietMilliseconds);
  if (!(await records.shares.tell(share.id, at, since))) return;
  await notify(records, deps, {
    ...text,
    to: { userId: share.createdBy },
    kind: 'share.answered',
    href: `/collections/${collection.id}#answers`,
  });
}

/**
 * Says what a visitor thinks of a picture, changes it, or with null takes it back.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, LIMIT
 */
export async function voteOnShare(
  deps: AnswerDeps,
  actor: Actor,
  input: z.input<typeof shareVote>,
): Promise<void> {
  permit(actor, 'open shared collections');
  const wanted = parseInput(shareVote, input, 'vote');
  const found = await answerable(deps, wanted);
  const { share, collection } = found;
  const { subjectId, liked, name } = wanted;
  const { visitorId } = wanted.visit;
  const at = deps.clock.now();
  await deps.records.transaction(async (records) => {
    await requireShown(records, collection, subjectId, at);
    if (liked === null) {
      return records.shares.removeVote({ shareId: share.id, visitorId, subjectId });
    }
    if ((await records.shares.countVotes(share.id)) >= mostVotes) {
      throw new FigmentError('LIMIT', 'There are too many votes behind this link already.');
    }
    await records.shares.putVote({ shareId: share.id, visitorId, subjectId, liked, name, at });
    await tell(records, deps, found, {
      title: `${name} votes on "${collection.title}"`,
      body: `By the link for ${share.label}. What comes in the next minutes is on the page of the collection.`,
    });
  });
}

/** Leaves a comment, of one picture or of all. @throws FORBIDDEN, INVALID, NOT_FOUND, LIMIT */
export async function commentOnShare(
  deps: AnswerDeps,
  actor: Actor,
  input: z.input<typeof shareComment>,
): Promise<ShareComment> {
  permit(actor, 'open shared collections');
  const wanted = parseInput(shareComment, input, 'comment');
  const found = await answerable(deps, wanted);
  const { share, collection } = found;
  const { subjectId, name, text } = wanted;
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    if (subjectId !== null) await requireShown(records, collection, subjectId, at);
    if ((await records.shares.countComments(share.id)) >= mostComments) {
      throw new FigmentError('LIMIT', 'There are too many comments behind this link already.');
    }
    const comment: ShareComment = {
      id: newId('shareComment', at, deps.random.bytes(10)),
      shareId: share.id,
      visitorId: wanted.visit.visitorId,
      subjectId,
      name,
      text,
      at,
    };
    await records.shares.addComment(comment);
    await tell(records, deps, found, {
      title: `${name} comments on "${collection.title}"`,
      body: text,
    });
    return comment;
  });
}

/** Takes a visitor's own comment away. @throws FORBIDDEN, INVALID, NOT_FOUND, LIMIT */
export async function withdrawComment(
  deps: AnswerDeps,
  actor: Actor,
  input: z.input<typeof commentWithdrawal>,
): Promise<void> {
  permit(actor, 'open shared collections');
  const wanted = parseInput(commentWithdrawal, input, 'comment');
  const { share } = await answerable(deps, wanted);
  const { visitorId } = wanted.visit;
  if (await deps.records.shares.removeComment(share.id, visitorId, wanted.commentId)) return;
  throw new FigmentError('NOT_FOUND', 'You wrote no such comment here.');
}
