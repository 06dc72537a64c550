import {
  nightlySample,
  reproductionRuntimeSchema,
  type Reproduction,
  type ReproductionRecords,
} from '@figment/core/reproduce/reproduction';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

/** While one runs, `runtime` says whose it is and until when: `{ claimedBy, claimedUntil }`. */
function reproductionOf(row: Prisma.ReproductionGetPayload<object>): Reproduction {
  const finished = row.state === 'done' || row.state === 'failed';
  return {
    ...row,
    runtime:
      !finished || row.runtime === null
        ? null
        : readStored(
            `runtime of ${row.id}`,
            (json) => reproductionRuntimeSchema.parse(json),
            row.runtime,
          ),
  };
}

export function reproductionRecords({ db }: Session): ReproductionRecords {
  return {
    async add(tries) {
      await db.reproduction.createMany({
        data: tries.map((one) => ({ ...one, runtime: one.runtime ?? Prisma.DbNull })),
      });
    },
    async get(id) {
      const row = await db.reproduction.findUnique({ where: { id } });
      return row && reproductionOf(row);
    },
    async ofSubject(subjectId, limit) {
      const rows = await db.reproduction.findMany({
        where: { subjectId },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(reproductionOf);
    },
    async claim(models, { by, now, until }) {
      const claim = JSON.stringify({ claimedBy: by, claimedUntil: until.toISOString() });
      const [taken] = await db.$queryRaw<{ id: string }[]>`
        UPDATE reproduction SET state = 'running', runtime = ${claim}::jsonb
        WHERE id = (
          SELECT r.id FROM reproduction r JOIN subject s ON s.id = r.subject_id
          WHERE s.model_sha256 = ANY(${[...models]}) AND (
            r.state = 'waiting'
            OR (r.state = 'running' AND (r.runtime->>'claimedUntil')::timestamptz < ${now})
          )
          ORDER BY r.requested_by = ${nightlySample}, r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED
        ) RETURNING id`;
      if (!taken) return null;
      return reproductionOf(await db.reproduction.findUniqueOrThrow({ where: { id: taken.id } }));
    },
    async finish(id, end) {
      const { count } = await db.reproduction.updateMany({
        where: { id, state: { in: ['waiting', 'running'] } },
        data: { ...end, runtime: end.runtime ?? Prisma.DbNull },
      });
      return count > 0;
    },
    async waitingSince(before, limit) {
      const rows = await db.reproduction.findMany({
        where: { state: 'waiting', requestedAt: { lt: before } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    async beginDay(day, by, at) {
      const begun = await db.$executeRaw`
        INSERT INTO library_setting (name, value, set_by, set_at)
        VALUES ('nightly-sample', ${JSON.stringify({ day })}::jsonb, ${by}, ${at})
        ON CONFLICT (name) DO UPDATE
          SET value = EXCLUDED.value, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
          WHERE library_setting.value->>'day' < EXCLUDED.value->>'day'`;
      return begun > 0;
    },
    async leastRecent(models, limit) {
      const wanted = [...models];
      // Whoever was never tried is found by walking ids; only once there are none, everybody's last try is looked at.
      const never = await db.$queryRaw<{ id: string }[]>`
        SELECT s.id FROM subject s
        WHERE s.model_sha256 = ANY(${wanted})
          AND NOT EXISTS (SELECT 1 FROM reproduction r WHERE r.subject_id = s.id)
        ORDER BY s.id LIMIT ${limit}`;
      const rest = limit - never.length;
      const again =
        rest === 0
          ? []
          : await db.$queryRaw<{ id: string }[]>`
              SELECT s.id FROM reproduction r JOIN subject s ON s.id = r.subject_id
              WHERE s.model_sha256 = ANY(${wanted})
              GROUP BY s.id ORDER BY max(r.requested_at), s.id LIMIT ${rest}`;
      return [...never, ...again].map(({ id }) => id);
    },
    async tally(from, by) {
      const rows = await db.reproduction.groupBy({
        by: ['state', 'outcome'],
        where: { requestedAt: { gte: from }, ...(by === null ? {} : { requestedBy: by }) },
        _count: { _all: true },
      });
      const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(fits).reduce((total, { _count }) => total + _count._all, 0);
      return {
        identical: sum(({ outcome }) => outcome === 'identical'),
        withinTolerance: sum(({ outcome }) => outcome === 'within_tolerance'),
        different: sum(({ outcome }) => outcome === 'different'),
        failed: sum(({ state }) => state === 'failed'),
        open: sum(({ state }) => state === 'waiting' || state === 'running'),
      };
    },
    async withOutcome(outcome, limit) {
      const rows = await db.reproduction.findMany({
        where: { outcome },
        orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(reproductionOf);
    },
  };
}
