import type {
  LikenessPoint,
  LikenessRecords,
  LikenessRow,
  LikenessTraits,
  TraitsOf,
} from '@figment/core/alike/likeness-records';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import { SqlText } from '../direct-sql';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

interface Row {
  sequence: string;
  subjectId: string;
  assetId: string;
  embedding: Uint8Array | null;
  w: Uint8Array | null;
  pixelSha256: string | null;
  phash: string | null;
  phashMirrored: string | null;
  parentIds: string[] | null;
}

const numbers = (bytes: Uint8Array | null) => (bytes ? bytesToFloat32(bytes) : null);

function likenessOf(row: Row): LikenessRow {
  const { pixelSha256, phash, phashMirrored } = row;
  return {
    sequence: Number(row.sequence),
    subjectId: row.subjectId,
    assetId: row.assetId,
    embedding: numbers(row.embedding),
    w: numbers(row.w),
    fingerprint:
      pixelSha256 && phash && phashMirrored ? { pixelSha256, phash, phashMirrored } : null,
    parentIds: row.parentIds ?? [],
  };
}

const likenessRows = new SqlText(`
  SELECT m.sequence, a.subject_id AS "subjectId", m.asset_id AS "assetId", m.embedding, s.w,
    f.pixel_sha256 AS "pixelSha256", f.phash, f.phash_mirrored AS "phashMirrored",
    (SELECT array_agg(p.parent_id ORDER BY p.position) FROM subject_parent AS p
      WHERE p.subject_id = s.id) AS "parentIds"
  FROM measurement AS m
  JOIN asset AS a ON a.id = m.asset_id
  JOIN subject AS s ON s.id = a.subject_id
  LEFT JOIN fingerprint AS f ON f.asset_id = m.asset_id`);

interface PointRow {
  sequence: string;
  assetId: string;
  subjectId: string;
  values: Buffer | null;
}

const pointRowsWith = (values: string) =>
  new SqlText(`
  SELECT m.sequence, m.asset_id AS "assetId", a.subject_id AS "subjectId", ${values} AS "values"
  FROM measurement AS m
  JOIN asset AS a ON a.id = m.asset_id
  JOIN subject AS s ON s.id = a.subject_id`);
const pointRows = { embedding: pointRowsWith('m.embedding'), w: pointRowsWith('s.w') };

const pointOf = ({ sequence, values, ...plain }: PointRow): LikenessPoint => ({
  ...plain,
  sequence: Number(sequence),
  values: values && bytesToFloat32(values),
});

interface TraitsRow {
  sequence: bigint;
  subjectId: string;
  assetId: string;
  embedding: Uint8Array | null;
  w: Uint8Array | null;
  attributes: unknown;
  parentIds: string[] | null;
}

function traitsOf(row: TraitsRow): LikenessTraits {
  const read = (json: unknown) => measuredAttributes.parse(json);
  return {
    sequence: Number(row.sequence),
    subjectId: row.subjectId,
    assetId: row.assetId,
    embedding: numbers(row.embedding),
    w: numbers(row.w),
    attributes: readStored(`attributes of ${row.assetId}`, read, row.attributes),
    parentIds: row.parentIds ?? [],
  };
}

function whose(lineage: string, of: TraitsOf): { where: Prisma.Sql; limit: Prisma.Sql } {
  const alike = Prisma.sql`m.lineage = ${lineage}`;
  if ('sequences' in of) {
    const sequences = of.sequences.map(BigInt);
    return {
      where: Prisma.sql`${alike} AND m.sequence = ANY(${sequences}::bigint[])`,
      limit: Prisma.empty,
    };
  }
  if ('subjectIds' in of) {
    return {
      where: Prisma.sql`${alike} AND a.subject_id = ANY(${[...of.subjectIds]}::text[])`,
      limit: Prisma.empty,
    };
  }
  return {
    where: Prisma.sql`${alike} AND m.sequence >= ${BigInt(of.from)}`,
    limit: Prisma.sql`LIMIT ${of.limit}`,
  };
}

/** One lock a lineage: the first number says what for, the second is its hash. */
const likeness = 7270404;

export function likenessRecords(session: Session): LikenessRecords {
  const { db, sql } = session;
  return {
    async lock(lineage) {
      if (!session.inTransaction) return;
      await sql`SELECT pg_advisory_xact_lock(${likeness}::int, hashtext(${lineage}))`;
    },
    async after(lineage, sequence, limit) {
      const rows = await sql<Row>`${likenessRows}
        WHERE m.lineage = ${lineage} AND m.sequence > ${sequence} ORDER BY m.sequence LIMIT ${limit}`;
      return rows.map(likenessOf);
    },
    async at(lineage, sequences) {
      if (sequences.length === 0) return [];
      const rows = await sql<Row>`${likenessRows}
        WHERE m.sequence = ANY(${[...sequences]}::bigint[]) AND m.lineage = ${lineage} ORDER BY m.sequence`;
      return rows.map(likenessOf);
    },
    async points(lineage, of, fromSequence, limit) {
      const rows = await sql<PointRow>`${pointRows[of]}
        WHERE m.lineage = ${lineage} AND m.sequence >= ${fromSequence} ORDER BY m.sequence LIMIT ${limit}`;
      return rows.map(pointOf);
    },
    async pointsAt(lineage, of, sequences) {
      if (sequences.length === 0) return [];
      const rows = await sql<PointRow>`${pointRows[of]}
        WHERE m.sequence = ANY(${[...sequences]}::bigint[]) AND m.lineage = ${lineage} ORDER BY m.sequence`;
      return rows.map(pointOf);
    },
    async traits(lineage, of, w) {
      const given = 'sequences' in of ? of.sequences : 'subjectIds' in of ? of.subjectIds : null;
      if (given?.length === 0) return [];
      const { where, limit } = whose(lineage, of);
      // Four bytes a number; substring counts from 1.
      const stretch = w
        ? Prisma.sql`substring(s.w from ${w.from * 4 + 1}::int for ${(w.to - w.from) * 4}::int)`
        : Prisma.sql`NULL::bytea`;
      const rows = await db.$queryRaw<TraitsRow[]>`
        SELECT m.sequence, a.subject_id AS "subjectId", m.asset_id AS "assetId", m.embedding,
          ${stretch} AS w, m.attributes,
          (SELECT array_agg(p.parent_id ORDER BY p.position) FROM subject_parent AS p
            WHERE p.subject_id = s.id) AS "parentIds"
        FROM measurement AS m
        JOIN asset AS a ON a.id = m.asset_id
        JOIN subject AS s ON s.id = a.subject_id
        WHERE ${where}
        ORDER BY m.sequence ${limit}`;
      return rows.map(traitsOf);
    },
    async embeddingsOf(subjectIds) {
      const rows = await db.measurement.findMany({
        where: { asset: { subjectId: { in: [...subjectIds] } }, embedding: { not: null } },
        select: { embedding: true, asset: { select: { subjectId: true } } },
      });
      return rows.map(({ embedding, asset }) => ({
        subjectId: asset.subjectId,
        embedding: bytesToFloat32(embedding!),
      }));
    },
    async latest(lineage) {
      const row = await db.measurement.findFirst({
        where: { lineage },
        orderBy: { sequence: 'desc' },
        select: { sequence: true },
      });
      return row ? Number(row.sequence) : 0;
    },
    async samePixels(pixelSha256, exceptSubjectId) {
      // Written out: a filter through the relation would be a walk along every asset.
      const [row] = await sql<{ subjectId: string }>`
        SELECT a.subject_id AS "subjectId"
        FROM fingerprint AS f
        JOIN asset AS a ON a.id = f.asset_id
        WHERE f.pixel_sha256 = ${pixelSha256} AND a.subject_id <> ${exceptSubjectId}
        ORDER BY f.at, f.asset_id COLLATE "C" LIMIT 1`;
      return row?.subjectId ?? null;
    },
  };
}
