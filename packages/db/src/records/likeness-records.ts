import type { LikenessRecords, LikenessRow } from '@figment/core/alike/likeness-records';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { Prisma } from '../generated/client';
import type { Session } from './session';

interface Row {
  sequence: bigint;
  subjectId: string;
  assetId: string;
  embedding: Uint8Array | null;
  w: Uint8Array | null;
  pixelSha256: string | null;
  phash: string | null;
  phashMirrored: string | null;
  parentIds: string[] | null;
}

const among = (modelSha256: string, sequences: readonly number[]) =>
  Prisma.sql`m.sequence = ANY(${sequences.map(BigInt)}::bigint[]) AND m.model_sha256 = ${modelSha256}`;
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

/** One lock a model: the first number says what for, the second is the model's hash. */
const likeness = 7270404;

export function likenessRecords(session: Session): LikenessRecords {
  const { db } = session;
  const rowsWhere = async (where: Prisma.Sql, limit: Prisma.Sql) =>
    (
      await db.$queryRaw<Row[]>`
        SELECT m.sequence, a.subject_id AS "subjectId", m.asset_id AS "assetId", m.embedding, s.w,
          f.pixel_sha256 AS "pixelSha256", f.phash, f.phash_mirrored AS "phashMirrored",
          (SELECT array_agg(p.parent_id ORDER BY p.position) FROM subject_parent AS p
            WHERE p.subject_id = s.id) AS "parentIds"
        FROM measurement AS m
        JOIN asset AS a ON a.id = m.asset_id
        JOIN subject AS s ON s.id = a.subject_id
        LEFT JOIN fingerprint AS f ON f.asset_id = m.asset_id
        WHERE ${where}
        ORDER BY m.sequence ${limit}`
    ).map(likenessOf);
  // Joined into one text: thousands of byte strings, one by one, take many times as long to come through Prisma.
  const pointsWhere = async (of: 'embedding' | 'w', where: Prisma.Sql, limit: Prisma.Sql) => {
    const values = of === 'embedding' ? Prisma.sql`m.embedding` : Prisma.sql`s.w`;
    const [page] = await db.$queryRaw<Page[]>`
      SELECT array_agg(sequence ORDER BY sequence) AS sequences,
        array_agg(asset_id ORDER BY sequence) AS "assetIds",
        array_agg(subject_id ORDER BY sequence) AS "subjectIds",
        array_agg(coalesce(octet_length(numbers), 0) ORDER BY sequence) AS lengths,
        encode(string_agg(coalesce(numbers, ''::bytea), ''::bytea ORDER BY sequence), 'base64') AS bytes
      FROM (
        SELECT m.sequence, m.asset_id, a.subject_id, ${values} AS numbers
        FROM measurement AS m
        JOIN asset AS a ON a.id = m.asset_id
        JOIN subject AS s ON s.id = a.subject_id
        WHERE ${where}
        ORDER BY m.sequence ${limit}
      ) AS page`;
    return page?.sequences ? pointsOf(page) : [];
  };
  return {
    async lock(modelSha256) {
      if (!session.inTransaction) return;
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${likeness}::int, hashtext(${modelSha256}))`;
    },
    after: (modelSha256, sequence, limit) =>
      rowsWhere(
        Prisma.sql`m.model_sha256 = ${modelSha256} AND m.sequence > ${BigInt(sequence)}`,
        Prisma.sql`LIMIT ${limit}`,
      ),
    async at(modelSha256, sequences) {
      if (sequences.length === 0) return [];
      return rowsWhere(among(modelSha256, sequences), Prisma.empty);
    },
    points: (modelSha256, of, fromSequence, limit) =>
      pointsWhere(
        of,
        Prisma.sql`m.model_sha256 = ${modelSha256} AND m.sequence >= ${BigInt(fromSequence)}`,
        Prisma.sql`LIMIT ${limit}`,
      ),
    async pointsAt(modelSha256, of, sequences) {
      if (sequences.length === 0) return [];
      return pointsWhere(of, among(modelSha256, sequences), Prisma.empty);
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
    async latest(modelSha256) {
      const row = await db.measurement.findFirst({
        where: { modelSha256 },
        orderBy: { sequence: 'desc' },
        select: { sequence: true },
      });
      return row ? Number(row.sequence) : 0;
    },
    async samePixels(pixelSha256, exceptSubjectId) {
      // Written out: a filter through the relation would be a walk along every asset.
      const [row] = await db.$queryRaw<{ subjectId: string }[]>`
        SELECT a.subject_id AS "subjectId"
        FROM fingerprint AS f
        JOIN asset AS a ON a.id = f.asset_id
        WHERE f.pixel_sha256 = ${pixelSha256} AND a.subject_id <> ${exceptSubjectId}
        ORDER BY f.at, f.asset_id COLLATE "C" LIMIT 1`;
      return row?.subjectId ?? null;
    },
  };
}

interface Page {
  sequences: bigint[] | null;
  assetIds: string[];
  subjectIds: string[];
  lengths: number[];
  bytes: string;
}

function pointsOf({ sequences, assetIds, subjectIds, lengths, bytes }: Page) {
  const joined = Buffer.from(bytes, 'base64');
  let from = 0;
  return sequences!.map((sequence, index) => {
    const to = from + lengths[index]!;
    const values = to > from ? bytesToFloat32(joined.subarray(from, to)) : null;
    from = to;
    return {
      sequence: Number(sequence),
      assetId: assetIds[index]!,
      subjectId: subjectIds[index]!,
      values,
    };
  });
}
