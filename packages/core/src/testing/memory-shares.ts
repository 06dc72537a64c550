import type { Records } from '../ports';
import type { Share, ShareVote } from '../share/share';
import { copy, type Rows } from './memory-rows';

const oldestFirst = (a: { at: Date }, b: { at: Date }) => a.at.getTime() - b.at.getTime();

export function memoryShareRecords(rows: Rows): Pick<Records, 'shares'> {
  const all = () => [...rows.shares.values()];
  const voteKey = ({ shareId, visitorId, subjectId }: Omit<ShareVote, 'liked' | 'name' | 'at'>) =>
    `${shareId} ${visitorId} ${subjectId}`;
  return {
    shares: {
      async add(share) {
        rows.shares.set(share.id, copy(share));
      },
      async get(id) {
        return copy(rows.shares.get(id) ?? null);
      },
      async byToken(tokenSha256) {
        return copy(all().find((share) => share.tokenSha256 === tokenSha256) ?? null);
      },
      async ofCollection(collectionId) {
        return all()
          .filter((share) => share.collectionId === collectionId)
          .sort((a, b) => (a.id < b.id ? 1 : -1))
          .map((share): Share => copy(share));
      },
      async revoke(id, at) {
        const share = rows.shares.get(id);
        if (share) share.revokedAt = at;
      },
      async tell(id, at, since) {
        const share = rows.shares.get(id);
        if (!share || (share.toldAt && share.toldAt > since)) return false;
        share.toldAt = at;
        return true;
      },
      async votes(shareIds) {
        return [...rows.shareVotes.values()]
          .filter(({ shareId }) => shareIds.includes(shareId))
          .sort(oldestFirst)
          .map(copy);
      },
      async countVotes(shareId) {
        return [...rows.shareVotes.values()].filter((vote) => vote.shareId === shareId).length;
      },
      async putVote(vote) {
        rows.shareVotes.set(voteKey(vote), copy(vote));
      },
      async removeVote(vote) {
        rows.shareVotes.delete(voteKey(vote));
      },
      async comments(shareIds) {
        return [...rows.shareComments.values()]
          .filter(({ shareId }) => shareIds.includes(shareId))
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(copy);
      },
      async countComments(shareId) {
        return [...rows.shareComments.values()].filter((one) => one.shareId === shareId).length;
      },
      async addComment(comment) {
        rows.shareComments.set(comment.id, copy(comment));
      },
      async removeComment(shareId, visitorId, commentId) {
        const found = rows.shareComments.get(commentId);
        if (found?.shareId !== shareId || found.visitorId !== visitorId) return false;
        return rows.shareComments.delete(commentId);
      },
    },
  };
}
