import type { Asset } from '@figment/core/asset/asset';
import { bytesToFloat32, float32ToBytes } from '@figment/core/latent/bytes';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import type { CatalogCursor, CatalogFilter, Onlooker, SubjectRecords } from '@figment/core/ports';
import { parseRecipe } from '@figment/core/recipe/recipe';
import { sketchContract } from '@figment/core/studio/sketch.contract';
import type { SubjectRelease } from '@figment/core/release/release';
import {
  subjectKinds,
  type CatalogListing,
  type CatalogSubject,
  type ListedSubject,
  type Subject,
} from '@figment/core/subject/subject';
import type { SubjectTag } from '@figment/core/tag/tag';
import { Prisma } from '../generated/client';
import { insertSubject, releaseColumns } from './insert-picture';
import { readStored, type Session } from './session';

const withTag = { include: { tag: true } } as const;
const whole = {
  parents: { orderBy: { position: 'asc' } },
  assets: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: {
      renditions: { orderBy: { kind: 'asc' } },
      measured: { select: { attributes: true } },
    },
  },
  tags: withTag,
} as const satisfies Prisma.SubjectInclude;

// A latent and a recipe weigh 28 kB a row; lists leave them in the database.
export const listed = {
  include: whole,
  omit: { z: true, w: true, recipe: true, sketch: true },
} as const;

const parseSketch = (json: unknown) => sketchContract.parse(json);

type WholeRow = Prisma.SubjectGetPayload<{ include: typeof whole }>;
type ListedRow = Prisma.SubjectGetPayload<typeof listed>;
type TagRow = Prisma.SubjectTagGetPayload<typeof withTag>;

function tagsOf(rows: TagRow[]): SubjectTag[] {
  return rows
    .map(({ tag, addedBy, addedAt }) => ({ tag, addedBy, addedAt }))
    .sort((a, b) => (a.tag.label < b.tag.label ? -1 : 1));
}

function releaseOf(row: ListedRow): SubjectRelease | null {
  if (!row.released) return null;
  return { number: row.releaseNumber!, by: row.releasedBy!, at: row.releasedAt! };
}

function assetOf(row: ListedRow): Asset {
  const asset = row.assets[0];
  if (!asset) throw new Error(`The subject ${row.id} has no asset.`);
  const { measured: _measured, ...picture } = asset;
  const renditions = asset.renditions.map(({ assetId: _assetId, ...rendition }) => rendition);
  return { ...picture, renditions };
}

const parseAttributes = (json: unknown) => measuredAttributes.parse(json);

function attributesOf({ id, assets }: ListedRow): MeasuredAttribute[] {
  const measured = assets[0]?.measured;
  return measured ? readStored(`attributes of ${id}`, parseAttributes, measured.attributes) : [];
}

function listedSubjectOf(row: ListedRow): ListedSubject {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    seed: Number(row.seed),
    modelId: row.modelId,
    modelSha256: row.modelSha256,
    parentIds: row.parents.map((parent) => parent.parentId),
    batchId: row.batchId,
    batchIndex: row.batchIndex,
    release: releaseOf(row),
    createdAt: row.createdAt,
  };
}

export function catalogListing(row: ListedRow): CatalogListing {
  return {
    subject: listedSubjectOf(row),
    asset: assetOf(row),
    tags: tagsOf(row.tags),
    attributes: attributesOf(row),
  };
}

function catalogSubject(row: WholeRow): CatalogSubject {
  const listing = catalogListing(row);
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

/** Slugs are looked up first: PostgreSQL plans a rare tag and a common one differently only when it sees which one. */
async function matching(
  db: Prisma.TransactionClient,
  filter: CatalogFilter,
): Promise<Prisma.SubjectWhereInput> {
  const slugs = [...new Set(filter.tagSlugs)];
  const tags = slugs.length
    ? await db.tag.findMany({ where: { slug: { in: slugs } }, select: { id: true } })
    : [];
  if (tags.length < slugs.length) return { id: { in: [] } };
  return {
    state: filter.states.length === 1 ? filter.states[0] : { in: filter.states },
    kind: filter.kind,
    id: filter.ids && { in: filter.ids },
    modelId: filter.modelId,
    batchId: filter.batchId,
    released: filter.released,
    seed: filter.seed === undefined ? undefined : BigInt(filter.seed),
    parents: filter.parentId === undefined ? undefined : { some: { parentId: filter.parentId } },
    AND: [
      visibleTo(filter.onlooker),
      ...tags.map((tag) => ({ tags: { some: { tagId: tag.id } } })),
    ],
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
  const { db } = session;
  return {
    add(subject, asset) {
      return session.atomically((_db, sql) => insertSubject(sql, subject, asset));
    },
    async get(id) {
      const row = await db.subject.findUnique({ where: { id }, include: whole });
      return row ? catalogSubject(row) : null;
    },
    async ofAsset(assetId) {
      const row = await db.subject.findFirst({
        where: { assets: { some: { id: assetId } } },
        include: whole,
      });
      return row ? catalogSubject(row) : null;
    },
    async page(filter, after, limit) {
      const rows = await db.subject.findMany({
        where: { AND: [await matching(db, filter), after ? olderThan(after) : {}] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        ...listed,
      });
      return rows.map(catalogListing);
    },
    async count(filter, cap) {
      return db.subject.count({ where: await matching(db, filter), take: cap });
    },
    async kinds(states, onlooker) {
      // One look along the index a kind: counting a million people to name two kinds would take seconds.
      const there = await Promise.all(
        subjectKinds.map((kind) =>
          db.subject.findFirst({
            where: { kind, state: { in: states }, ...visibleTo(onlooker) },
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
            select: { id: true },
          }),
        ),
      );
      return subjectKinds.filter((_, at) => there[at] !== null);
    },
    async countSince(filter, since, cap) {
      return db.subject.count({
        where: { AND: [await matching(db, filter), newerThan(since)] },
        take: cap,
      });
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
          ...listed,
        }),
        db.subject.findMany({
          where: {
            ...common,
            AND: [{ seed: { gte: seed } }, { OR: [{ seed: { gt: seed } }, { id: { gt: id } }] }],
          },
          orderBy: [{ seed: 'asc' }, { id: 'asc' }],
          take: each,
          ...listed,
        }),
      ]);
      return { below: below.map(catalogListing), above: above.map(catalogListing) };
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
      return tagsOf(await db.subjectTag.findMany({ where: { subjectId }, ...withTag }));
    },
  };
}
