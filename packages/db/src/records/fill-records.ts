import type { FillFacets, FillRecords, FillTarget } from '@figment/core/fill/fill-target';
import { cellYields, fillFacets } from '@figment/core/fill/fill-target.contract';
import type { WishItem } from '@figment/core/brief/wish';
import { openBatchStates } from '@figment/core/batch/batch';
import { Prisma } from '../generated/client';
import { decideAlone, decisions, readStored, type Session } from './session';

type Json = Prisma.InputJsonValue;

function targetOf(row: Prisma.FillTargetGetPayload<object>): FillTarget {
  const { facets, yields, ...plain } = row;
  return {
    ...plain,
    facets: readStored(`facets of ${row.id}`, (json) => fillFacets.parse(json), facets),
    yields: readStored(`yields of ${row.id}`, (json) => cellYields.parse(json), yields),
  };
}

/** Whether a person's attributes, gathered by name, lie in a bin. */
function inBin(item: WishItem): Prisma.Sql {
  const value = Prisma.sql`(f.by_name->${item.attribute}->'value')`;
  if (item.kind === 'choice')
    return Prisma.sql`(f.by_name->${item.attribute}->>'value') = ANY (${item.anyOf})`;
  if (item.kind === 'probability') return Prisma.sql`${value} = to_jsonb(${item.is}::boolean)`;
  const { min, max } = item;
  const parts = [
    ...(min === null ? [] : [Prisma.sql`(${value})::float8 >= ${min}::float8`]),
    ...(max === null ? [] : [Prisma.sql`(${value})::float8 <= ${max}::float8`]),
  ];
  return Prisma.join(parts, ' AND ');
}

/** The number of the first bin somebody lies in, as text; null for none. */
function binOf({ bins }: FillFacets[number]): Prisma.Sql {
  const cases = bins.map(
    ({ item }, at) => Prisma.sql`WHEN ${inBin(item)} THEN ${String(at)}::text`,
  );
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

export function fillRecords(session: Session): FillRecords {
  const { db } = session;
  return {
    async add(target) {
      await db.fillTarget.create({ data: { ...target, yields: target.yields as unknown as Json } });
    },
    async get(id) {
      const row = await db.fillTarget.findUnique({ where: { id } });
      return row ? targetOf(row) : null;
    },
    async all() {
      const rows = await db.fillTarget.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
      return rows.map(targetOf);
    },
    async update(id, to) {
      const { yields, ...plain } = to;
      await db.fillTarget.update({
        where: { id },
        data: yields ? { ...plain, yields: yields as unknown as Json } : plain,
        select: { id: true },
      });
    },
    async remove(id) {
      await db.fillTarget.deleteMany({ where: { id } });
    },
    async setYield(id, cell, to) {
      await db.$executeRaw`
        UPDATE fill_target SET yields = yields || jsonb_build_object(${cell}::text, ${JSON.stringify(to)}::jsonb)
        WHERE id = ${id}`;
    },
    takeTurn(id, now, since) {
      return session.atomically(async (within, sql) => {
        const alone = { ...session, db: within, sql, inTransaction: true };
        await decideAlone(alone, decisions.fillTurn);
        const open = await within.batch.count({
          where: { state: { in: [...openBatchStates] } },
          take: 1,
        });
        if (open > 0) return false;
        const { count } = await within.fillTarget.updateMany({
          where: { id, enabled: true, OR: [{ lastRunAt: null }, { lastRunAt: { lte: since } }] },
          data: { lastRunAt: now },
        });
        return count > 0;
      });
    },
    async coverage(modelSha256, facets) {
      const bins = facets.map(binOf);
      const known = Prisma.join(
        bins.map((bin) => Prisma.sql`(${bin}) IS NOT NULL`),
        ' AND ',
      );
      const cell = Prisma.join(bins, " || '.' || ");
      const rows = await db.$queryRaw<{ cell: string; released: number; waiting: number }[]>`
        SELECT g.cell,
          (count(*) FILTER (WHERE g.state = 'available' AND g.released))::int AS released,
          (count(*) FILTER (WHERE NOT (g.state = 'available' AND g.released)))::int AS waiting
        FROM (
          SELECT s.state, s.released, ${cell} AS cell
          FROM measurement m
          JOIN asset a ON a.id = m.asset_id
          JOIN subject s ON s.id = a.subject_id
          CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(one->>'name', one) AS by_name
            FROM jsonb_array_elements(m.attributes) AS one
          ) f
          WHERE m.model_sha256 IN (
              SELECT v.sha256 FROM model v JOIN model one ON one.id = v.id WHERE one.sha256 = ${modelSha256})
            AND (s.state = 'available' OR (
              EXISTS (SELECT 1 FROM measurement_check c WHERE c.asset_id = m.asset_id AND NOT c.passed)
              AND NOT EXISTS (SELECT 1 FROM review r WHERE r.subject_id = s.id)))
            AND ${known}
        ) g
        GROUP BY g.cell
        ORDER BY g.cell`;
      return rows;
    },
  };
}
