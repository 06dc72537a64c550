import type { Photograph, PhotographRecords } from '@figment/core/photograph/photograph';
import { fingerprintBands } from '@figment/core/provenance/fingerprint';
import type { Prisma } from '../generated/client';
import { bandsOf } from './provenance-records';
import type { Session } from './session';

type Row = Prisma.PhotographGetPayload<object>;

function photographOf(row: Row): Photograph {
  const { bands: _bands, publicKeyPem, jws, withdrawnAt, withdrawnReason, ...plain } = row;
  return {
    ...plain,
    signature: publicKeyPem !== null && jws !== null ? { publicKeyPem, jws } : null,
    withdrawn: withdrawnAt && { at: withdrawnAt, reason: withdrawnReason ?? '' },
  };
}

export function photographRecords({ db, sql }: Session): PhotographRecords {
  return {
    async add({ signature, withdrawn, ...photograph }) {
      await db.photograph.create({
        data: {
          ...photograph,
          bands: bandsOf(photograph),
          publicKeyPem: signature?.publicKeyPem ?? null,
          jws: signature?.jws ?? null,
          withdrawnAt: withdrawn?.at ?? null,
          withdrawnReason: withdrawn?.reason ?? null,
        },
      });
    },
    async get(id) {
      const row = await db.photograph.findUnique({ where: { id } });
      return row && photographOf(row);
    },
    async page(organizationId, beforeId, limit) {
      const rows = await db.photograph.findMany({
        where: { organizationId, id: beforeId === null ? undefined : { lt: beforeId } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(photographOf);
    },
    async withdraw(id, at, reason) {
      const { count } = await db.photograph.updateMany({
        where: { id, withdrawnAt: null },
        data: { withdrawnAt: at, withdrawnReason: reason },
      });
      return count > 0;
    },
    async exact(fileSha256, pixelSha256) {
      const rows = await db.photograph.findMany({
        where: { withdrawnAt: null, OR: [{ fileSha256 }, { pixelSha256 }] },
        orderBy: { id: 'asc' },
        take: 20,
      });
      return rows.map(photographOf);
    },
    async near(phash, maxBits, limit) {
      const found = await sql<{ id: string; distance: number; mirrored: boolean }>`
        SELECT id, least(plain, flipped) AS distance, flipped < plain AS mirrored
        FROM (
          SELECT id, bit_count(('x' || phash)::bit(64) # ('x' || ${phash}::text)::bit(64))::int AS plain,
            bit_count(('x' || phash_mirrored)::bit(64) # ('x' || ${phash}::text)::bit(64))::int AS flipped
          FROM photograph
          WHERE withdrawn_at IS NULL AND bands && ${fingerprintBands(phash)}::int[]
        ) AS found
        WHERE least(plain, flipped) <= ${maxBits}
        ORDER BY distance, id COLLATE "C"
        LIMIT ${limit}`;
      if (found.length === 0) return [];
      const rows = await db.photograph.findMany({
        where: { id: { in: found.map(({ id }) => id) } },
      });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return found.flatMap(({ id, distance, mirrored }) => {
        const row = byId.get(id);
        return row ? [{ photograph: photographOf(row), distance, mirrored }] : [];
      });
    },
  };
}
