import type { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { mostItems, type Collection, type CollectionItem } from './collection';
import { itemMove, itemNote, itemsOf, removedItems } from './collection.contract';
import { keeperOf, ownCollection } from './own-collection';
import { visibleListings } from './visible-listings';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/**
 * Puts people behind the last one, within the transaction of a verb that holds the collection; the ids that were new.
 * @throws NOT_FOUND for somebody this actor may not see, LIMIT
 */
export async function putIn(
  records: Records,
  deps: Deps,
  actor: Actor,
  collection: Collection,
  subjectIds: readonly string[],
): Promise<string[]> {
  const at = deps.clock.now();
  const wanted = [...new Set(subjectIds)];
  const seen = await visibleListings(records, actor, wanted, at);
  const missing = wanted.find((id) => !seen.has(id));
  if (missing !== undefined) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${missing}".`, {
      field: 'subjectIds',
    });
  }
  const there = new Set((await records.collections.items(collection.id)).map((i) => i.subjectId));
  const fresh = wanted.filter((id) => !there.has(id));
  if (there.size + fresh.length > mostItems) {
    throw new FigmentError('LIMIT', `A collection holds at most ${mostItems} pictures.`, {
      hint: `"${collection.title}" has room for ${mostItems - there.size} more.`,
    });
  }
  if (fresh.length === 0) return [];
  const { userId: addedBy } = keeperOf(actor);
  const items = fresh.map((subjectId) => ({ subjectId, note: '', addedBy, addedAt: at }));
  const added = await records.collections.addItems(collection.id, items);
  await records.collections.change(collection.id, { updatedAt: at });
  await records.audit.add(
    auditEntry(deps, actor, 'collection.filled', collection.id, { count: added.length }),
  );
  return added;
}

/**
 * Puts people into a collection; those in it already stay where they are.
 * @returns the ids that were new, for undo
 * @throws FORBIDDEN, INVALID, NOT_FOUND (the collection, or somebody this actor may not see), LIMIT
 */
export async function addToCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof itemsOf>,
): Promise<{ collection: Collection; added: string[] }> {
  permit(actor, 'keep collections');
  const { collectionId, subjectIds } = parseInput(itemsOf, input, 'list of pictures');
  return deps.records.transaction(async (records) => {
    const collection = await ownCollection(records, actor, collectionId, { hold: true });
    return { collection, added: await putIn(records, deps, actor, collection, subjectIds) };
  });
}

/**
 * Takes people out. A cover that goes with them is none any more.
 * @returns what `putBack` takes to undo it
 * @throws FORBIDDEN, INVALID, NOT_FOUND
 */
export async function removeFromCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof itemsOf>,
): Promise<{ items: Pick<CollectionItem, 'subjectId' | 'note'>[]; order: string[] }> {
  permit(actor, 'keep collections');
  const { collectionId, subjectIds } = parseInput(itemsOf, input, 'list of pictures');
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    const collection = await ownCollection(records, actor, collectionId, { hold: true });
    const before = await records.collections.items(collectionId);
    const gone = before.filter(({ subjectId }) => subjectIds.includes(subjectId));
    await records.collections.removeItems(collectionId, subjectIds);
    const coverGoes = gone.some(({ subjectId }) => subjectId === collection.coverSubjectId);
    await records.collections.change(collectionId, {
      updatedAt: at,
      ...(coverGoes ? { coverSubjectId: null } : {}),
    });
    if (gone.length > 0) {
      await records.audit.add(
        auditEntry(deps, actor, 'collection.emptied', collectionId, { count: gone.length }),
      );
    }
    return {
      items: gone.map(({ subjectId, note }) => ({ subjectId, note })),
      order: before.map(({ subjectId }) => subjectId),
    };
  });
}

/**
 * Undoes a removal: the people come back with their notes to where they stood. Whoever is not to be seen any more stays out.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, LIMIT
 */
export async function putBack(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof removedItems>,
): Promise<void> {
  permit(actor, 'keep collections');
  const { collectionId, items, order } = parseInput(removedItems, input, 'list of pictures');
  await deps.records.transaction(async (records) => {
    const collection = await ownCollection(records, actor, collectionId, { hold: true });
    const ids = items.map(({ subjectId }) => subjectId);
    const seen = await visibleListings(records, actor, ids, deps.clock.now());
    const back = items.filter(({ subjectId }) => seen.has(subjectId));
    if (back.length === 0) return;
    await putIn(
      records,
      deps,
      actor,
      collection,
      back.map(({ subjectId }) => subjectId),
    );
    for (const { subjectId, note } of back) {
      if (note) await records.collections.setNote(collectionId, subjectId, note);
    }
    const now = (await records.collections.items(collectionId)).map(({ subjectId }) => subjectId);
    await records.collections.setOrder(collectionId, mergedOrder(now, order));
  });
}

/** The present ids in the order they had; those that came since keep their place at the end. */
function mergedOrder(now: readonly string[], order: readonly string[]): string[] {
  const known = order.filter((id) => now.includes(id));
  return [...known, ...now.filter((id) => !known.includes(id))];
}

/** Moves somebody before another, or with null to the end. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function moveInCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof itemMove>,
): Promise<void> {
  permit(actor, 'keep collections');
  const { collectionId, subjectId, before } = parseInput(itemMove, input, 'move');
  await deps.records.transaction(async (records) => {
    await ownCollection(records, actor, collectionId, { hold: true });
    const ids = (await records.collections.items(collectionId)).map((item) => item.subjectId);
    requireIn(ids, subjectId);
    if (before !== null) requireIn(ids, before);
    const rest = ids.filter((id) => id !== subjectId);
    const place = before === null || before === subjectId ? rest.length : rest.indexOf(before);
    if (before === subjectId) return;
    await records.collections.setOrder(collectionId, rest.toSpliced(place, 0, subjectId));
    await records.collections.change(collectionId, { updatedAt: deps.clock.now() });
    await records.audit.add(
      auditEntry(deps, actor, 'collection.changed', collectionId, { changed: ['order'] }),
    );
  });
}

/** Writes the note of one picture; empty takes it off. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function noteInCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof itemNote>,
): Promise<void> {
  permit(actor, 'keep collections');
  const { collectionId, subjectId, note } = parseInput(itemNote, input, 'note');
  await deps.records.transaction(async (records) => {
    await ownCollection(records, actor, collectionId, { hold: true });
    const items = await records.collections.items(collectionId);
    requireIn(
      items.map((item) => item.subjectId),
      subjectId,
    );
    await records.collections.setNote(collectionId, subjectId, note);
    await records.collections.change(collectionId, { updatedAt: deps.clock.now() });
    await records.audit.add(
      auditEntry(deps, actor, 'collection.changed', collectionId, { changed: ['note'], subjectId }),
    );
  });
}

function requireIn(ids: readonly string[], subjectId: string): void {
  if (ids.includes(subjectId)) return;
  throw new FigmentError('NOT_FOUND', 'This picture is not in the collection any more.', {
    hint: 'Reload the page to see how it stands now.',
  });
}
