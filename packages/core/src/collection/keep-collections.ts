import type { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { mostCollections, type Collection } from './collection';
import { collectionChange, newCollection } from './collection.contract';
import { putIn } from './fill-collection';
import { keeperOf, ownCollection, owns } from './own-collection';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** @throws LIMIT */
async function requireRoom(records: Pick<Records, 'collections'>, ownerId: string): Promise<void> {
  if ((await records.collections.countOwned(ownerId)) < mostCollections) return;
  throw new FigmentError('LIMIT', `You have ${mostCollections} collections already.`, {
    hint: 'Delete one that you do not need any more.',
  });
}

function requireSharing(keeper: { organizationId: string | null; staff: boolean }): void {
  if (keeper.staff || keeper.organizationId !== null) return;
  throw new FigmentError(
    'INVALID_STATE',
    'Your account belongs to no organization to share with.',
    {
      field: 'scope',
      hint: 'Keep it personal, or ask an admin of the library to add your account to your agency.',
    },
  );
}

/**
 * Makes a collection, with its first pictures where some are named.
 * @returns the collection, and the ids that were put into it
 * @throws FORBIDDEN, INVALID, INVALID_STATE (shared, without an organization), NOT_FOUND (a picture), LIMIT
 */
export async function createCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof newCollection>,
): Promise<{ collection: Collection; added: string[] }> {
  permit(actor, 'keep collections');
  const keeper = keeperOf(actor);
  const { subjectIds, ...wanted } = parseInput(newCollection, input, 'collection');
  if (wanted.scope === 'shared') requireSharing(keeper);
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    await requireRoom(records, keeper.userId);
    const collection: Collection = {
      ...wanted,
      id: newId('collection', at, deps.random.bytes(10)),
      ownerId: keeper.userId,
      organizationId: keeper.organizationId,
      coverSubjectId: null,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    };
    await records.collections.add(collection);
    await records.audit.add(
      auditEntry(deps, actor, 'collection.created', collection.id, { scope: collection.scope }),
    );
    const added = subjectIds ? await putIn(records, deps, actor, collection, subjectIds) : [];
    return { collection, added };
  });
}

/**
 * Changes name, note, cover, or who keeps it.
 * @throws FORBIDDEN (also when somebody else decides who keeps it), INVALID (a cover that is not in it), NOT_FOUND
 */
export async function changeCollection(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof collectionChange>,
): Promise<Collection> {
  permit(actor, 'keep collections');
  const { collectionId, ...wanted } = parseInput(collectionChange, input, 'collection');
  return deps.records.transaction(async (records) => {
    const before = await ownCollection(records, actor, collectionId, { hold: true });
    if (wanted.scope !== undefined && wanted.scope !== before.scope) {
      if (!owns(actor, before)) {
        throw new FigmentError('FORBIDDEN', 'Only its owner or a buyer decides who sees it.');
      }
      if (wanted.scope === 'shared' && before.organizationId === null)
        requireSharing(keeperOf(actor));
    }
    if (wanted.coverSubjectId) {
      const items = await records.collections.items(collectionId);
      if (!items.some(({ subjectId }) => subjectId === wanted.coverSubjectId)) {
        throw new FigmentError('INVALID', 'The cover must be a picture of the collection.', {
          field: 'coverSubjectId',
        });
      }
    }
    const to = { ...wanted, updatedAt: deps.clock.now() };
    await records.collections.change(collectionId, to);
    const changed = Object.keys(wanted).filter(
      (key) => wanted[key as keyof typeof wanted] !== undefined,
    );
    await records.audit.add(
      auditEntry(deps, actor, 'collection.changed', collectionId, { changed }),
    );
    return (await records.collections.get(collectionId))!;
  });
}

async function setDeleted(deps: Deps, actor: Actor, collectionId: string, deleted: boolean) {
  permit(actor, 'keep collections');
  await deps.records.transaction(async (records) => {
    const found = await ownCollection(records, actor, collectionId, {
      hold: true,
      evenDeleted: true,
    });
    if (!owns(actor, found)) {
      throw new FigmentError('FORBIDDEN', 'Only its owner or a buyer deletes a collection.');
    }
    if ((found.deletedAt !== null) === deleted) return;
    if (!deleted) await requireRoom(records, found.ownerId);
    await records.collections.change(collectionId, {
      deletedAt: deleted ? deps.clock.now() : null,
    });
    const action = deleted ? 'collection.deleted' : 'collection.restored';
    await records.audit.add(auditEntry(deps, actor, action, collectionId));
  });
}

/** Takes a collection out of sight, with the links to it. Idempotent. @throws FORBIDDEN, NOT_FOUND */
export function deleteCollection(
  deps: Deps,
  actor: Actor,
  input: { collectionId: string },
): Promise<void> {
  return setDeleted(deps, actor, input.collectionId, true);
}

/** Brings a deleted collection back as it was. Idempotent. @throws FORBIDDEN, NOT_FOUND, LIMIT */
export function restoreCollection(
  deps: Deps,
  actor: Actor,
  input: { collectionId: string },
): Promise<void> {
  return setDeleted(deps, actor, input.collectionId, false);
}
