import type { Comp, CompRecords } from '@figment/core/delivery/comp';
import {
  deliveryFormats,
  type PreparedFile,
  type PreparedFileRecords,
} from '@figment/core/delivery/delivery';
import { fingerprintBands, type Fingerprint } from '@figment/core/provenance/fingerprint';
import type { FingerprintRecords, LookAlike } from '@figment/core/provenance/fingerprint-records';
import type { Mark, MarkRecords } from '@figment/core/provenance/marks';
import { z } from 'zod';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const format = z.enum(deliveryFormats);

/** Every token under which either orientation of a picture is found. */
export function bandsOf({ phash, phashMirrored }: Fingerprint): number[] {
  return [...new Set([...fingerprintBands(phash), ...fingerprintBands(phashMirrored)])].sort(
    (a, b) => a - b,
  );
}

/** SQL for the bits in which a column of 16 hex digits differs from a hash. */
export const bitsApart = (column: string, phash: string) =>
  Prisma.sql`bit_count(('x' || ${Prisma.raw(column)})::bit(64) # ('x' || ${phash})::bit(64))::int`;

function markOf(row: {
  code: string;
  assetId: string | null;
  compId: string | null;
  at: Date;
}): Mark {
  const { code, assetId, compId, at } = row;
  if (assetId !== null) return { code, owner: { kind: 'asset', assetId }, at };
  if (compId !== null) return { code, owner: { kind: 'comp', compId }, at };
  throw new Error(`The mark ${code} is nobody's.`);
}

export function markRecords({ db }: Session): MarkRecords {
  return {
    async ofAsset(assetId) {
      return (await db.mark.findUnique({ where: { assetId } }))?.code ?? null;
    },
    async ofComp(compId) {
      return (await db.mark.findUnique({ where: { compId } }))?.code ?? null;
    },
    async assign({ code, owner, at }) {
      const { count } = await db.mark.createMany({
        data: [
          {
            code,
            at,
            assetId: owner.kind === 'asset' ? owner.assetId : null,
            compId: owner.kind === 'comp' ? owner.compId : null,
          },
        ],
        skipDuplicates: true,
      });
      return count > 0;
    },
    async find(code) {
      const row = await db.mark.findUnique({ where: { code } });
      return row && markOf(row);
    },
  };
}

function compOf(row: Prisma.CompGetPayload<object>): Comp {
  return { ...row, format: readStored(`comp ${row.id}`, (json) => format.parse(json), row.format) };
}

export function compRecords(session: Session): CompRecords {
  const { db } = session;
  return {
    add(comp, markCode) {
      return session.atomically(async (within) => {
        if (await within.mark.findUnique({ where: { code: markCode } })) return false;
        await within.comp.create({ data: comp });
        const { count } = await within.mark.createMany({
          data: [{ code: markCode, compId: comp.id, at: comp.at }],
          skipDuplicates: true,
        });
        // Somebody took the code between the look and the write.
        if (count === 0) await within.comp.delete({ where: { id: comp.id } });
        return count > 0;
      });
    },
    async get(id) {
      const row = await db.comp.findUnique({ where: { id } });
      return row && compOf(row);
    },
    async latest(userId, subjectId, ofFormat) {
      const row = await db.comp.findFirst({
        where: { userId, subjectId, format: ofFormat },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        include: { mark: true },
      });
      if (!row?.mark) return null;
      const { mark, ...comp } = row;
      return { comp: compOf(comp), markCode: mark.code };
    },
  };
}

export function fingerprintRecords({ db, sql }: Session): FingerprintRecords {
  return {
    async add(assetId, fingerprint, at) {
      const { pixelSha256, phash, phashMirrored } = fingerprint;
      const added = await sql`
        INSERT INTO fingerprint (asset_id, pixel_sha256, phash, phash_mirrored, bands, at)
        VALUES (${assetId}, ${pixelSha256}, ${phash}, ${phashMirrored}, ${bandsOf(fingerprint)}, ${at})
        ON CONFLICT DO NOTHING RETURNING 1 AS added`;
      return added.length > 0;
    },
    async ofAsset(assetId) {
      return db.fingerprint.findUnique({
        where: { assetId },
        select: { pixelSha256: true, phash: true, phashMirrored: true },
      });
    },
    async byPixels(pixelSha256) {
      const rows = await db.fingerprint.findMany({
        where: { pixelSha256 },
        orderBy: [{ at: 'asc' }, { assetId: 'asc' }],
        select: { assetId: true },
      });
      return rows.map(({ assetId }) => assetId);
    },
    near(phash, maxBits, limit) {
      return db.$queryRaw<LookAlike[]>`
        SELECT asset_id AS "assetId", least(plain, flipped) AS distance, flipped < plain AS mirrored
        FROM (
          SELECT asset_id, ${bitsApart('phash', phash)} AS plain,
            ${bitsApart('phash_mirrored', phash)} AS flipped
          FROM fingerprint
          WHERE bands && ${fingerprintBands(phash)}::int[]
        ) AS found
        WHERE least(plain, flipped) <= ${maxBits}
        ORDER BY distance, asset_id COLLATE "C"
        LIMIT ${limit}`;
    },
    async missing(limit) {
      const rows = await db.asset.findMany({
        where: { fingerprint: { is: null } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
  };
}

function preparedOf(row: Prisma.PreparedFileGetPayload<object>): PreparedFile {
  return {
    ...row,
    format: readStored(`prepared file ${row.key}`, (json) => format.parse(json), row.format),
  };
}

export function preparedFileRecords({ db }: Session): PreparedFileRecords {
  return {
    async get(key) {
      const row = await db.preparedFile.findUnique({ where: { key } });
      return row && preparedOf(row);
    },
    async add(file) {
      const { count } = await db.preparedFile.createMany({ data: [file], skipDuplicates: true });
      return count > 0;
    },
    async bySha256(sha256) {
      const row = await db.preparedFile.findFirst({ where: { sha256 }, orderBy: { at: 'asc' } });
      return row && preparedOf(row);
    },
  };
}
