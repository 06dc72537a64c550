import type { CollectionSummary } from '../collection/collection';
import { keeps } from '../collection/own-collection';
import type { Records } from '../ports';
import { copy, type Rows } from './memory-rows';

export function memoryCollectionRecords(rows: Rows): Pick<Records, 'collections'> {
  const itemsOf = (id: string) => rows.collectionItems.get(id) ?? [];
  const get = async (id: string) => copy(rows.collections.get(id) ?? null);
  return {
    collections: {
      async add(collection) {
        rows.collections.set(collection.id, copy(collection));
      },
      get,
      hold: get,
      async ofKeeper(keeper, asked) {
        return [...rows.collections.values()]
          .filter((one) => one.deletedAt === null && keeps(keeper, one))
          .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1))
          .map((collection): CollectionSummary => {
            const ids = itemsOf(collection.id).map(({ subjectId }) => subjectId);
            const cover = ids.filter((id) => id === collection.coverSubjectId);
            return copy({
              collection,
              items: ids.length,
              faces: [...cover, ...ids.filter((id) => !cover.includes(id))].slice(0, 6),
              holds: asked.filter((id) => ids.includes(id)),
            });
          });
      },
      async countOwned(ownerId) {
        return [...rows.collections.values()].filter(
          (one) => one.ownerId === ownerId && one.deletedAt === null,
        ).length;
      },
      async change(id, to) {
        const found = rows.collections.get(id);
        const given = Object.entries(to).filter(([, value]) => value !== undefined);
        if (found) Object.assign(found, copy(Object.fromEntries(given)));
      },
      async holds(collectionId, subjectId) {
        return itemsOf(collectionId).some((one) => one.subjectId === subjectId);
      },
      async items(collectionId) {
        return copy(itemsOf(collectionId));
      },
      async addItems(collectionId, items) {
        const there = itemsOf(collectionId);
        const fresh = items.filter((one) => !there.some((i) => i.subjectId === one.subjectId));
        rows.collectionItems.set(collectionId, [...there, ...copy(fresh)]);
        return fresh.map(({ subjectId }) => subjectId);
      },
      async removeItems(collectionId, subjectIds) {
        const there = itemsOf(collectionId);
        const kept = there.filter(({ subjectId }) => !subjectIds.includes(subjectId));
        rows.collectionItems.set(collectionId, kept);
        return there.length - kept.length;
      },
      async setOrder(collectionId, subjectIds) {
        const place = ({ subjectId }: { subjectId: string }) => subjectIds.indexOf(subjectId);
        rows.collectionItems.set(
          collectionId,
          itemsOf(collectionId).toSorted((a, b) => place(a) - place(b)),
        );
      },
      async setNote(collectionId, subjectId, note) {
        const item = itemsOf(collectionId).find((one) => one.subjectId === subjectId);
        if (item) item.note = note;
      },
    },
  };
}
