import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import type { Clock, RecordStore } from '../ports';
import type { CatalogListing } from '../subject/subject';
import { z } from 'zod';
import { mostItems, type Collection, type CollectionSummary, type ShownItem } from './collection';
import { keeperOf, ownCollection, owns } from './own-collection';
import { visibleListings } from './visible-listings';

type Deps = { records: Pick<RecordStore, 'collections' | 'subjects'>; clock: Clock };

/** A card: the collection, how many pictures it has, and up to four of them that this actor may see. */
export interface CollectionCard extends Omit<CollectionSummary, 'faces'> {
  faces: CatalogListing[];
}

/** The actor's collections and those shared with them, changed last first. @throws FORBIDDEN */
export async function listCollections(deps: Deps, actor: Actor): Promise<CollectionCard[]> {
  permit(actor, 'keep collections');
  const found = await deps.records.collections.ofKeeper(keeperOf(actor), []);
  const ids = [...new Set(found.flatMap(({ faces }) => faces))];
  const seen = await visibleListings(deps.records, actor, ids, deps.clock.now());
  return found.map(({ faces, ...rest }) => ({
    ...rest,
    faces: faces.flatMap((id) => seen.get(id) ?? []).slice(0, 4),
  }));
}

const choicesInput = z.array(z.string().max(40)).max(mostItems);

/** Into which collections these people may be put, and which of them lie where already. @throws FORBIDDEN, INVALID */
export async function collectionChoices(
  deps: { records: Pick<RecordStore, 'collections'> },
  actor: Actor,
  input: { subjectIds: readonly string[] },
): Promise<CollectionSummary[]> {
  permit(actor, 'keep collections');
  const asked = parseInput(choicesInput, input.subjectIds, 'list of pictures');
  return deps.records.collections.ofKeeper(keeperOf(actor), asked);
}

/** One collection in its order. Whoever is not to be seen any more is an item without a person. @throws FORBIDDEN, NOT_FOUND */
export async function viewCollection(
  deps: Deps,
  actor: Actor,
  input: { collectionId: string },
): Promise<{ collection: Collection; items: ShownItem[]; owned: boolean }> {
  permit(actor, 'keep collections');
  const collection = await ownCollection(deps.records, actor, input.collectionId);
  const items = await deps.records.collections.items(collection.id);
  const seen = await visibleListings(
    deps.records,
    actor,
    items.map(({ subjectId }) => subjectId),
    deps.clock.now(),
  );
  return {
    collection,
    items: items.map((item) => ({ item, found: seen.get(item.subjectId) ?? null })),
    owned: owns(actor, collection),
  };
}
