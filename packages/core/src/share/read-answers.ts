import { permit, type Actor } from '../access';
import { ownCollection } from '../collection/own-collection';
import type { RecordStore } from '../ports';
import type { Share, ShareComment, ShareVote } from './share';

export interface ShareAnswers {
  /** Newest first, revoked and expired ones too. */
  shares: Share[];
  /** Oldest first, of all links together. */
  votes: ShareVote[];
  comments: ShareComment[];
}

/** The links to a collection and everything that came by them. @throws FORBIDDEN, NOT_FOUND */
export async function readAnswers(
  deps: { records: Pick<RecordStore, 'collections' | 'shares'> },
  actor: Actor,
  input: { collectionId: string },
): Promise<ShareAnswers> {
  permit(actor, 'share collections');
  const { id } = await ownCollection(deps.records, actor, input.collectionId);
  const shares = await deps.records.shares.ofCollection(id);
  const ids = shares.map((share) => share.id);
  const [votes, comments] = await Promise.all([
    deps.records.shares.votes(ids),
    deps.records.shares.comments(ids),
  ]);
  return { shares, votes, comments };
}

/** How many liked and disliked each picture; whoever voted by two links counts twice. */
export function tallyVotes(
  votes: readonly Pick<ShareVote, 'subjectId' | 'liked'>[],
): Map<string, { likes: number; dislikes: number }> {
  const tally = new Map<string, { likes: number; dislikes: number }>();
  for (const { subjectId, liked } of votes) {
    const { likes, dislikes } = tally.get(subjectId) ?? { likes: 0, dislikes: 0 };
    tally.set(subjectId, {
      likes: likes + (liked ? 1 : 0),
      dislikes: dislikes + (liked ? 0 : 1),
    });
  }
  return tally;
}

/** Who was liked by more visitors than not, most liked first. */
export function likedMost(votes: readonly Pick<ShareVote, 'subjectId' | 'liked'>[]): string[] {
  return [...tallyVotes(votes)]
    .map(([id, { likes, dislikes }]) => ({ id, by: likes - dislikes }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)
    .map(({ id }) => id);
}
