import { openBatchStates } from '@figment/core/batch/batch';
import type { BatchRecords } from '@figment/core/ports';
import { decideAlone, decisions, type Session } from './session';

type QueueVerbs = Pick<
  BatchRecords,
  'lastTurns' | 'setPaused' | 'setPriority' | 'setPosition' | 'lane' | 'recentPace'
>;
const open = [...openBatchStates];

/** The order of batches among each other, and how fast they go. */
export function batchQueueRecords(session: Session): QueueVerbs {
  const { db } = session;
  return {
    async lastTurns(requesters) {
      const rows = await db.batch.groupBy({
        by: ['requester'],
        where: { requester: { in: [...requesters] }, lastTurnAt: { not: null } },
        _max: { lastTurnAt: true },
      });
      return new Map(rows.map((row) => [row.requester, row._max.lastTurnAt!]));
    },
    async setPaused(id, paused) {
      const { count } = await db.batch.updateMany({
        where: { id, state: { in: open }, pausedAt: paused ? null : { not: null } },
        data: { pausedAt: paused?.at ?? null, pausedBy: paused?.by ?? null },
      });
      return count > 0;
    },
    async setPriority(id, priority) {
      await db.batch.update({ where: { id }, data: { priority }, select: { id: true } });
    },
    async setPosition(id, position) {
      await db.batch.update({ where: { id }, data: { position }, select: { id: true } });
    },
    async lane(requester, priority) {
      await decideAlone(session, decisions.queueOrder);
      return db.batch.findMany({
        where: { state: { in: open }, requester, priority },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { id: true, position: true },
      });
    },
    async recentPace(modelSha256, limit) {
      const [row] = await db.$queryRaw<{ pictures: bigint; seconds: number | null }[]>`
        WITH made AS (
          SELECT s.created_at AS at FROM subject s
          WHERE s.model_id = (SELECT id FROM model WHERE sha256 = ${modelSha256}) AND s.model_sha256 = ${modelSha256}
          ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit}
        ), rejected AS (
          SELECT r.at FROM batch_rejection r JOIN batch b ON b.id = r.batch_id
          WHERE b.model_sha256 = ${modelSha256} ORDER BY r.at DESC LIMIT ${limit}
        ), newest AS (
          SELECT at FROM (SELECT at FROM made UNION ALL SELECT at FROM rejected) one ORDER BY at DESC LIMIT ${limit}
        ), gaps AS (
          SELECT extract(epoch FROM at - lag(at) OVER (ORDER BY at))::float8 AS gap FROM newest
        )
        SELECT count(*) AS pictures, sum(gap) AS seconds FROM gaps WHERE gap <= 30`;
      return { pictures: Number(row?.pictures ?? 0), seconds: row?.seconds ?? 0 };
    },
  };
}
