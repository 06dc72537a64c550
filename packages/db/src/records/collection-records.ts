import type {
  CollectionKeeper,
  CollectionRecords,
  CollectionSummary,
} from '@figment/core/collection/collection';
import { Prisma } from '../generated/client';
import type { Session } from './session';

function keptBy({ userId, organizationId, staff }: CollectionKeeper): Prisma.CollectionWhereInput {
  const ways: Prisma.CollectionWhereInput[] = [{ ownerId: userId }];
  if (organizationId !== null) ways.push({ scope: 'shared', organizationId });
  if (staff) ways.push({ scope: 'shared', organizationId: null });
  return { deletedAt: null, OR: ways };
}

/** The first items of each collection, its cover before them. */
async function facesOf(db: Prisma.TransactionClient, ids: readonly string[]) {
  const rows = await db.$queryRaw<{ collection: string; subject: string }[]>`
    SELECT item.collection_id AS collection, item.subject_id AS subject FROM (
      SELECT i.*, row_number() OVER (
        PARTITION BY i.collection_id ORDER BY (i.subject_id = c.cover_subject_id) IS TRUE DESC, i.position, i.subject_id
      ) AS place
      FROM collection_item i JOIN collection c ON c.id = i.collection_id
      WHERE i.collection_id IN (${Prisma.join(ids)})
    ) item WHERE item.place <= 6 ORDER BY item.collection_id, item.place`;
  const faces = new Map<string, string[]>();
  for (const { collection, subject } of rows) {
    faces.set(collection, [...(faces.get(collection) ?? []), subject]);
  }
  return faces;
}

export function collectionRecords(session: Session): CollectionRecords {
  const { db } = session;
  const get = (id: string) => db.collection.findUnique({ where: { id } });
  return {
    async add(collection) {
      await db.collection.create({ data: collection });
    },
    get,
    async hold(id) {
      await db.$queryRaw`SELECT id FROM collection WHERE id = ${id} FOR UPDATE`;
      return get(id);
    },
    async ofKeeper(keeper, asked) {
      const found = await db.collection.findMany({
        where: keptBy(keeper),
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        include: {
          _count: { select: { items: true } },
          items: { where: { subjectId: { in: [...asked] } }, select: { subjectId: true } },
        },
      });
      if (found.length === 0) return [];
      const faces = await facesOf(
        db,
        found.map(({ id }) => id),
      );
      return found.map(({ _count, items, ...collection }): CollectionSummary => {
        const held = new Set(items.map(({ subjectId }) => subjectId));
        return {
          collection,
          items: _count.items,
          faces: faces.get(collection.id) ?? [],
          holds: asked.filter((id) => held.has(id)),
        };
      });
    },
    countOwned(ownerId) {
      return db.collection.count({ where: { ownerId, deletedAt: null } });
    },
    async change(id, to) {
      await db.collection.updateMany({ where: { id }, data: to });
    },
    async holds(collectionId, subjectId) {
      const where = { collectionId, subjectId };
      return (await db.collectionItem.findFirst({ where, select: { subjectId: true } })) !== null;
    },
    async items(collectionId) {
      return db.collectionItem.findMany({
        where: { collectionId },
        orderBy: [{ position: 'asc' }, { subjectId: 'asc' }],
        select: { subjectId: true, note: true, addedBy: true, addedAt: true },
      });
    },
    async addItems(collectionId, items) {
      const last = await db.collectionItem.aggregate({
        where: { collectionId },
        _max: { position: true },
      });
      const first = (last._max.position ?? -1) + 1;
      const added = await db.collectionItem.createManyAndReturn({
        data: items.map((item, at) => ({ ...item, collectionId, position: first + at })),
        skipDuplicates: true,
        select: { subjectId: true },
      });
      return added.map(({ subjectId }) => subjectId);
    },
    async removeItems(collectionId, subjectIds) {
      const { count } = await db.collectionItem.deleteMany({
        where: { collectionId, subjectId: { in: [...subjectIds] } },
      });
      return count;
    },
    async setOrder(collectionId, subjectIds) {
      await db.$executeRaw`
        UPDATE collection_item item SET position = wanted.position
        FROM unnest(${[...subjectIds]}::text[]) WITH ORDINALITY AS wanted (subject_id, position)
        WHERE item.collection_id = ${collectionId} AND item.subject_id = wanted.subject_id`;
    },
    async setNote(collectionId, subjectId, note) {
      await db.collectionItem.updateMany({ where: { collectionId, subjectId }, data: { note } });
    },
  };
}
