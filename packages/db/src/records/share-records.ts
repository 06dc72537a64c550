import type { ShareRecords } from '@figment/core/share/share';
import type { Session } from './session';

export function shareRecords({ db }: Session): ShareRecords {
  return {
    async add(share) {
      await db.collectionShare.create({ data: share });
    },
    get(id) {
      return db.collectionShare.findUnique({ where: { id } });
    },
    byToken(tokenSha256) {
      return db.collectionShare.findUnique({ where: { tokenSha256 } });
    },
    ofCollection(collectionId) {
      return db.collectionShare.findMany({ where: { collectionId }, orderBy: { id: 'desc' } });
    },
    async revoke(id, at) {
      await db.collectionShare.updateMany({ where: { id }, data: { revokedAt: at } });
    },
    async tell(id, at, since) {
      const { count } = await db.collectionShare.updateMany({
        where: { id, OR: [{ toldAt: null }, { toldAt: { lte: since } }] },
        data: { toldAt: at },
      });
      return count > 0;
    },
    votes(shareIds) {
      return db.shareVote.findMany({
        where: { shareId: { in: [...shareIds] } },
        orderBy: [{ at: 'asc' }, { visitorId: 'asc' }, { subjectId: 'asc' }],
      });
    },
    countVotes(shareId) {
      return db.shareVote.count({ where: { shareId } });
    },
    async putVote(vote) {
      const { shareId, visitorId, subjectId } = vote;
      await db.shareVote.upsert({
        where: { shareId_visitorId_subjectId: { shareId, visitorId, subjectId } },
        create: vote,
        update: vote,
      });
    },
    async removeVote({ shareId, visitorId, subjectId }) {
      await db.shareVote.deleteMany({ where: { shareId, visitorId, subjectId } });
    },
    comments(shareIds) {
      return db.shareComment.findMany({
        where: { shareId: { in: [...shareIds] } },
        orderBy: { id: 'asc' },
      });
    },
    countComments(shareId) {
      return db.shareComment.count({ where: { shareId } });
    },
    async addComment(comment) {
      await db.shareComment.create({ data: comment });
    },
    async removeComment(shareId, visitorId, commentId) {
      const where = { id: commentId, shareId, visitorId };
      return (await db.shareComment.deleteMany({ where })).count > 0;
    },
  };
}
