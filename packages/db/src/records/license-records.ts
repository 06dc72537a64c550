import { certificateSchema } from '@figment/core/license/certificate';
import { distanceBetween } from '@figment/core/license/exclusive';
import type { Exclusive, License } from '@figment/core/license/license';
import type {
  ExclusiveRecords,
  LicenseFilter,
  LicenseRecords,
  TermsRecords,
} from '@figment/core/license/license-records';
import { termsIds, type TermsId, type TermsVersion } from '@figment/core/license/terms';
import { termsSchema } from '@figment/core/license/terms.contract';
import { useNames } from '@figment/core/license/uses';
import { bytesToFloat32, float32ToBytes } from '@figment/core/latent/bytes';
import { z } from 'zod';
import { Prisma } from '../generated/client';
import { readStored, type Session } from './session';

const termsIdSchema = z.enum(termsIds);
const useSchema = z.enum(useNames);

function termsOf(row: Prisma.LicenseTermsGetPayload<object>): TermsVersion {
  const what = `terms ${row.id} ${row.version}`;
  const document = readStored(what, (json) => termsSchema.parse(json), row.document);
  return { ...row, id: document.id, document };
}

export function termsRecords({ db }: Session): TermsRecords {
  const sorted = (rows: Prisma.LicenseTermsGetPayload<object>[]) =>
    rows
      .map(termsOf)
      .sort((a, b) => termsIds.indexOf(a.id) - termsIds.indexOf(b.id) || b.version - a.version);
  return {
    async add(version) {
      const row = { ...version, document: version.document as Prisma.InputJsonObject };
      const { count } = await db.licenseTerms.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
    async get(id, version) {
      const row = await db.licenseTerms.findUnique({ where: { id_version: { id, version } } });
      return row && termsOf(row);
    },
    async all() {
      return sorted(await db.licenseTerms.findMany());
    },
    async active(at) {
      const where = {
        activeFrom: { lte: at },
        OR: [{ retiredAt: null }, { retiredAt: { gt: at } }],
      };
      return sorted(await db.licenseTerms.findMany({ where }));
    },
    async retire(id, version, at) {
      const where = { id_version: { id, version } };
      await db.licenseTerms.update({ where, data: { retiredAt: at } });
    },
  };
}

function licenseOf(row: Prisma.LicenseGetPayload<object>): License {
  const { exclusiveUntil, exclusiveRadius, recalledAt, recalledReason, ...plain } = row;
  const read = <T>(what: string, schema: z.ZodType<T>, json: unknown) =>
    readStored(`${what} of ${row.number}`, (value) => schema.parse(value), json);
  return {
    ...plain,
    termsId: read<TermsId>('terms id', termsIdSchema, row.termsId),
    terms: read('terms', termsSchema, row.terms),
    declaredUse: read('declared use', useSchema, row.declaredUse),
    certificate: read('certificate', certificateSchema, row.certificate),
    exclusive: exclusiveUntil && { until: exclusiveUntil, radius: exclusiveRadius },
    recalled: recalledAt && { at: recalledAt, reason: recalledReason! },
  };
}

const running = (at: Date) => ({ OR: [{ endsAt: null }, { endsAt: { gt: at } }] });

function stateWhere(filter: LicenseFilter): Prisma.LicenseWhereInput {
  if (filter.state === 'recalled') return { recalledAt: { not: null } };
  if (filter.state === 'active') return { recalledAt: null, ...running(filter.at) };
  if (filter.state === 'expired') return { recalledAt: null, endsAt: { lte: filter.at } };
  return {};
}

function matching(filter: LicenseFilter): Prisma.LicenseWhereInput {
  const { organizationId, subjectId, orderId, project, text } = filter;
  const contains = { contains: text?.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  return {
    organizationId,
    subjectId,
    orderId,
    projectReference: project,
    AND: [
      stateWhere(filter),
      text ? { OR: [{ number: contains }, { projectReference: contains }] } : {},
    ],
  };
}

export function licenseRecords(session: Session): LicenseRecords {
  const { db } = session;
  return {
    async add({ exclusive, recalled, ...license }) {
      await db.license.create({
        data: {
          ...license,
          terms: license.terms as Prisma.InputJsonObject,
          certificate: license.certificate as Prisma.InputJsonObject,
          exclusiveUntil: exclusive?.until ?? null,
          exclusiveRadius: exclusive?.radius ?? null,
          recalledAt: recalled?.at ?? null,
          recalledReason: recalled?.reason ?? null,
        },
      });
    },
    async get(id) {
      const row = await db.license.findUnique({ where: { id } });
      return row && licenseOf(row);
    },
    async byNumber(number) {
      const row = await db.license.findUnique({ where: { number } });
      return row && licenseOf(row);
    },
    async page(filter, beforeId, limit) {
      const before = beforeId === null ? {} : { id: { lt: beforeId } };
      const rows = await db.license.findMany({
        where: { AND: [matching(filter), before] },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(licenseOf);
    },
    async activeOf(subjectId, at) {
      const where = { subjectId, recalledAt: null, ...running(at) };
      return (await db.license.findMany({ where, orderBy: { id: 'asc' } })).map(licenseOf);
    },
    async heldBy(organizationId, subjectIds, at) {
      const rows = await db.license.findMany({
        where: {
          organizationId,
          subjectId: { in: [...subjectIds] },
          recalledAt: null,
          ...running(at),
        },
        distinct: ['subjectId'],
        orderBy: { subjectId: 'asc' },
        select: { subjectId: true },
      });
      return rows.map(({ subjectId }) => subjectId);
    },
    async organizationsHolding(subjectId) {
      const rows = await db.license.findMany({
        where: { subjectId, recalledAt: null },
        distinct: ['organizationId'],
        orderBy: { organizationId: 'asc' },
        select: { organizationId: true },
      });
      return rows.map(({ organizationId }) => organizationId);
    },
    async projects(organizationId) {
      const rows = await db.license.findMany({
        where: { organizationId, projectReference: { not: '' } },
        distinct: ['projectReference'],
        select: { projectReference: true },
      });
      // Sorted here: the order of names must not depend on the database's locale.
      return rows.map(({ projectReference }) => projectReference).sort();
    },
    async setProject(id, projectReference) {
      await db.license.update({ where: { id }, data: { projectReference } });
    },
    async recallOf(subjectId, at, reason) {
      return session.atomically(async (within) => {
        const rows = await within.license.updateManyAndReturn({
          where: { subjectId, recalledAt: null },
          data: { recalledAt: at, recalledReason: reason },
        });
        return rows.map(licenseOf).sort((a, b) => (a.id < b.id ? -1 : 1));
      });
    },
    async addDownload(download) {
      await db.licenseDownload.create({ data: download });
    },
    downloads(licenseId, limit) {
      return db.licenseDownload.findMany({
        where: { licenseId },
        orderBy: { id: 'desc' },
        take: limit,
      });
    },
    async holdSubjects(subjectIds) {
      if (!session.inTransaction || subjectIds.length === 0) return;
      const ids = Prisma.join([...subjectIds].sort());
      await db.$queryRaw`SELECT id FROM "subject" WHERE id IN (${ids}) ORDER BY id FOR NO KEY UPDATE`;
    },
  };
}

function exclusiveOf(row: Prisma.ExclusiveGetPayload<object>): Exclusive {
  return { ...row, embedding: row.embedding && bytesToFloat32(row.embedding) };
}

const scanRows = 10_000;

/**
 * Distances of the assets within the radius. Every embedding of the lineage is looked at, thousands joined into one text: as
 * rows, or as bytes, they take many times as long to come through Prisma.
 */
async function nearAssets(
  db: Prisma.TransactionClient,
  lineage: string,
  embedding: Float32Array,
  radius: number,
): Promise<Map<string, number>> {
  const near = new Map<string, number>();
  const bytes = embedding.length * 4;
  for (let after = ''; ;) {
    const [page] = await db.$queryRaw<{ ids: string[] | null; embeddings: string | null }[]>`
      SELECT array_agg(asset_id ORDER BY asset_id) AS ids,
        encode(string_agg(embedding, ''::bytea ORDER BY asset_id), 'base64') AS embeddings
      FROM (
        SELECT asset_id, embedding FROM measurement
        WHERE lineage = ${lineage} AND octet_length(embedding) = ${bytes} AND asset_id > ${after}
        ORDER BY asset_id LIMIT ${scanRows}
      ) AS page`;
    if (!page?.ids || !page.embeddings) return near;
    const joined = bytesToFloat32(Buffer.from(page.embeddings, 'base64'));
    for (const [row, id] of page.ids.entries()) {
      const from = row * embedding.length;
      const distance = distanceBetween(joined.subarray(from, from + embedding.length), embedding);
      if (distance <= radius) near.set(id, distance);
    }
    if (page.ids.length < scanRows) return near;
    after = page.ids.at(-1)!;
  }
}

/** The lock that sellers share and the seller of an exclusive has alone. */
const exclusivity = 7270403;

export function exclusiveRecords(session: Session): ExclusiveRecords {
  const { db, sql } = session;
  return {
    async lock(how) {
      if (!session.inTransaction) return;
      if (how === 'deciding') {
        await sql`SELECT pg_advisory_xact_lock(${exclusivity}::bigint)`;
      } else {
        await sql`SELECT pg_advisory_xact_lock_shared(${exclusivity}::bigint)`;
      }
    },
    async add(exclusive, withheld) {
      const { embedding, ...plain } = exclusive;
      await session.atomically(async (within) => {
        await within.exclusive.create({
          data: {
            ...plain,
            embedding: embedding && (float32ToBytes(embedding) as Uint8Array<ArrayBuffer>),
          },
        });
        await within.subjectWithheld.createMany({ data: withheld, skipDuplicates: true });
      });
    },
    async active(at, lineage) {
      const rows = await sql<Prisma.ExclusiveGetPayload<object>>`
        SELECT id, license_id AS "licenseId", subject_id AS "subjectId", organization_id AS "organizationId",
          lineage, embedding, radius, "from", until
        FROM exclusive WHERE until > ${at} AND (${lineage}::text IS NULL OR lineage = ${lineage}::text) ORDER BY id COLLATE "C"`;
      return rows.map(exclusiveOf);
    },
    async within(lineage, embedding, radius) {
      const near = await nearAssets(db, lineage, embedding, radius);
      const ids = [...near.keys()];
      const assets: { id: string; subjectId: string }[] = [];
      for (let from = 0; from < ids.length; from += scanRows) {
        const where = { id: { in: ids.slice(from, from + scanRows) } };
        assets.push(...(await db.asset.findMany({ where, select: { id: true, subjectId: true } })));
      }
      return assets
        .map(({ id, subjectId }) => ({ subjectId, distance: near.get(id)! }))
        .sort((a, b) => a.distance - b.distance || (a.subjectId < b.subjectId ? -1 : 1));
    },
    async withhold(withheld) {
      await db.subjectWithheld.createMany({ data: withheld, skipDuplicates: true });
    },
    withheldFrom(organizationId, subjectIds, at) {
      return db.subjectWithheld.findMany({
        where: {
          subjectId: { in: [...subjectIds] },
          until: { gt: at },
          organizationId: organizationId === null ? undefined : { not: organizationId },
        },
        orderBy: { until: 'desc' },
      });
    },
    async end(licenseId, at) {
      await session.atomically(async (within) => {
        // An exclusive lasts a moment at least, also when it is recalled in the moment it was sold.
        const found = await within.exclusive.findUnique({ where: { licenseId } });
        if (!found || found.until <= at) return;
        const until = at > found.from ? at : new Date(found.from.getTime() + 1);
        await within.exclusive.update({ where: { licenseId }, data: { until } });
        await within.subjectWithheld.updateMany({
          where: { exclusiveId: found.id },
          data: { until },
        });
      });
    },
  };
}
