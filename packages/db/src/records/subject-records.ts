import { bytesToFloat32 } from '@figment/core/latent/bytes';
import type { CatalogCursor, CatalogFilter, Onlooker, SubjectRecords } from '@figment/core/ports';
import { parseRecipe } from '@figment/core/recipe/recipe';
import { sketchContract } from '@figment/core/studio/sketch.contract';
import { subjectKinds, type SubjectKind, type CatalogSubject } from '@figment/core/subject/subject';
import type { Prisma } from '../generated/client';
import { listingsOf, wholeListing, type WholeRow } from './catalog-listings';
import { insertSubject, releaseColumns } from './insert-picture';
import { readStored, type Session } from './session';

const parseSketch = (json: unknown) => sketchContract.parse(json);

function catalogSubject({ listing, row }: WholeRow): CatalogSubject {
  const subject = {
    ...listing.subject,
    z: bytesToFloat32(row.z),
    w: row.w ? bytesToFloat32(row.w) : null,
    recipe: readStored(`recipe of ${row.id}`, parseRecipe, row.recipe),
    sketch: row.sketch === null ? null : readStored(`sketch of ${row.id}`, parseSketch, row.sketch),
  };
  return { ...listing, subject };
}

/** Only who is released, without whom exclusives withhold from the onlooker at this time. */
function visibleTo(onlooker: Onlooker | undefined): Prisma.SubjectWhereInput {
  if (!onlooker) return {};
  const { organizationId, at } = onlooker;
  const others = organizationId === null ? undefined : { not: organizationId };
  return { released: true, withheld: { none: { until: { gt: at }, organizationId: others } } };
}

function matching(filter: CatalogFilter): Prisma.SubjectWhereInput {
  return {
    state: filter.states.length === 1 ? filter.states[0] : { in: filter.states },
    kind: filter.kind,
    id: filter.ids && { in: filter.ids },
    modelId: filter.modelId,
    batchId: filter.batchId,
    released: filter.released,
    seed: filter.seed === undefined ? undefined : BigInt(filter.seed),
    parents: filter.parentId === undefined ? undefined : { some: { parentId: filter.parentId } },
    AND: [visibleTo(filter.onlooker)],
  };
}

// The first line alone bounds the walk along the index; the second is exact among rows of the same millisecond.
function olderThan({ createdAt, id }: CatalogCursor): Prisma.SubjectWhereInput {
  const exact = [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }];
  return { AND: [{ createdAt: { lte: createdAt } }, { OR: exact }] };
}

export function newerThan({ createdAt, id }: CatalogCursor): Prisma.SubjectWhereInput {
  const exact = [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }];
  return { AND: [{ createdAt: { gte: createdAt } }, { OR: exact }] };
}

export function subjectRecords(session: Session): SubjectRecords {
  const { db, sql } = session;
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const get = async (id: string) => {
    const found = await wholeListing(sql, id);
    return found && catalogSubject(found);
  };
  return {
    add(subject, asset) {
      return session.atomically((_db, sql) => insertSubject(sql, subject, asset));
    },
    get,
    async ofAsset(assetId) {
      const asset = await db.asset.findUnique({
        where: { id: assetId },
        select: { subjectId: true },
      });
      return asset && get(asset.subjectId);
    },
    async page(filter, after, limit) {
      const rows = await db.subject.findMany({
        where: { AND: [matching(filter), after ? olderThan(after) : {}] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        select: { id: true },
      });
      return listingsOf(sql, idsOf(rows));
    },
    async count(filter, cap) {
      return db.subject.count({ where: matching(filter), take: cap });
    },
    async kinds(states, onlooker) {
      const { organizationId = null, at = null } = onlooker ?? {};
      // One look along the index a kind: counting a million people to name two kinds would take seconds.
      const there = await sql<{ kind: SubjectKind }>`
        SELECT wanted.kind FROM unnest(enum_range(NULL::subject_kind)) AS wanted (kind)
        CROSS JOIN LATERAL (
          SELECT FROM subject s
          WHERE s.kind = wanted.kind AND s.state = ANY(${[...states]}::subject_state[])
            AND (${!onlooker}::bool OR (s.released AND NOT EXISTS (
              SELECT FROM subject_withheld w
              WHERE w.subject_id = s.id AND w.until > ${at}::timestamptz
                AND (${organizationId}::text IS NULL OR w.organization_id <> ${organizationId}::text))))
          ORDER BY s.created_at DESC, s.id DESC LIMIT 1
        ) AS found`;
      const found = new Set(there.map(({ kind }) => kind));
      return subjectKinds.filter((kind) => found.has(kind));
    },
    async neighborsBySeed(subject, states, each, onlooker) {
      const { id, modelId } = subject;
      const seed = BigInt(subject.seed);
      const common = { modelId, state: { in: states }, ...visibleTo(onlooker) };
      const [below, above] = await Promise.all([
        db.subject.findMany({
          where: {
            ...common,
            AND: [{ seed: { lte: seed } }, { OR: [{ seed: { lt: seed } }, { id: { lt: id } }] }],
          },
          orderBy: [{ seed: 'desc' }, { id: 'desc' }],
          take: each,
          select: { id: true },
        }),
        db.subject.findMany({
          where: {
            ...common,
            AND: [{ seed: { gte: seed } }, { OR: [{ seed: { gt: seed } }, { id: { gt: id } }] }],
          },
          orderBy: [{ seed: 'asc' }, { id: 'asc' }],
          take: each,
          select: { id: true },
        }),
      ]);
      const listings = await listingsOf(sql, idsOf([...below, ...above]));
      return { below: listings.slice(0, below.length), above: listings.slice(below.length) };
    },
    async madeIndexes(batchId, from, to) {
      const rows = await db.asset.findMany({
        where: { batchId, batchIndex: { gte: from, lt: to } },
        orderBy: { batchIndex: 'asc' },
        select: { batchIndex: true },
      });
      return rows.map((row) => row.batchIndex!);
    },
    async keysOfBatch(batchId) {
      const rows = await db.rendition.findMany({
        where: { asset: { batchId } },
        select: { key: true },
      });
      return rows.map((row) => row.key);
    },
    async setState(id, state) {
      await db.subject.updateMany({ where: { id }, data: { state } });
    },
    async setRelease(id, release) {
      const { count } = await db.subject.updateMany({
        where: { id, released: release === null },
        data: releaseColumns(release),
      });
      return count > 0;
    },
    async addTag(subjectId, tagId, addedBy, addedAt) {
      const row = { subjectId, tagId, addedBy, addedAt };
      const { count } = await db.subjectTag.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
    async removeTag(subjectId, tagId) {
      const { count } = await db.subjectTag.deleteMany({ where: { subjectId, tagId } });
      return count > 0;
    },
    async tags(subjectId) {
      const rows = await db.subjectTag.findMany({ where: { subjectId }, include: { tag: true } });
      return rows
        .map(({ tag, addedBy, addedAt }) => ({ tag, addedBy, addedAt }))
        .sort((a, b) => (a.tag.label < b.tag.label ? -1 : 1));
    },
  };
}
