import {
  likedMost,
  readAnswers,
  tallyVotes,
  type ShareAnswers,
} from '@figment/core/share/read-answers';
import { isLive } from '@figment/core/share/share-collection';
import type { AnswersView } from '@/share-answers';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import type { LinkView, SharingView } from './sharing-view';

function answersOf({ shares, votes, comments }: ShareAnswers, now: Date): AnswersView {
  const labels = new Map(shares.map(({ id, label }) => [id, label]));
  return {
    votes: [...tallyVotes(votes)].map(([subjectId, tally]) => ({
      subjectId,
      ...tally,
      said: votes
        .filter((vote) => vote.subjectId === subjectId)
        .map(({ name, liked }) => `${name} ${liked ? 'likes' : 'does not like'} it`),
    })),
    comments: comments
      .map(({ id, shareId, subjectId, name, text, at }) => ({
        id,
        subjectId,
        name,
        text,
        link: labels.get(shareId) ?? '',
        at: at.toISOString(),
      }))
      .reverse(),
    liked: likedMost(votes),
    live: shares.some((share) => isLive(share, now)),
  };
}

/** What clients said of a collection up to now. */
export async function answersView({ actor }: Session, collectionId: string): Promise<AnswersView> {
  const world = await deps();
  return answersOf(await readAnswers(world, actor, { collectionId }), world.clock.now());
}

/** The links to a collection and what came by them. */
export async function sharingView(session: Session, collectionId: string): Promise<SharingView> {
  const world = await deps();
  const now = world.clock.now();
  const answers = await readAnswers(world, session.actor, { collectionId });
  const names = await actorNames(
    world,
    answers.shares.map(({ createdBy }) => createdBy),
  );
  const links = answers.shares.map((share): LinkView => ({
    id: share.id,
    label: share.label,
    by:
      share.createdBy === session.profile.id ? null : (names.get(share.createdBy) ?? 'A colleague'),
    password: share.passwordHash !== null,
    expiresAt: share.expiresAt.toISOString(),
    createdAt: share.createdAt.toISOString(),
    state: share.revokedAt ? 'revoked' : isLive(share, now) ? 'live' : 'expired',
  }));
  return { links, answers: answersOf(answers, now), now: now.toISOString() };
}
