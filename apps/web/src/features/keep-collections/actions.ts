'use server';
import {
  addToCollection,
  moveInCollection,
  noteInCollection,
  putBack,
  removeFromCollection,
} from '@figment/core/collection/fill-collection';
import {
  changeCollection,
  createCollection,
  deleteCollection,
  restoreCollection,
} from '@figment/core/collection/keep-collections';
import { collectionChoices } from '@figment/core/collection/read-collections';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import type { CollectChoices, Collected } from '@/collect';
import { act } from '@/server/action';
import { togetherWith } from './queries';

/** The pages that show what changed are made anew when they are next looked at. */
function changed<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) revalidatePath('/collections', 'layout');
  return result;
}

/** Into which collections these people may be put. */
export async function collectChoices(subjectIds: string[]): Promise<ActionResult<CollectChoices>> {
  return act(async (deps, session) => {
    const found = await collectionChoices(deps, session.actor, { subjectIds });
    return {
      collections: found.map(({ collection, items, holds }) => ({
        id: collection.id,
        title: collection.title,
        items,
        shared: collection.scope === 'shared',
        holds: holds.length,
      })),
      together: await togetherWith(session),
    };
  });
}

/** Makes an empty collection. */
export async function create(
  title: string,
  note: string,
  shared: boolean,
): Promise<ActionResult<{ id: string }>> {
  return changed(
    await act(async (deps, { actor }) => {
      const scope = shared ? 'shared' : 'personal';
      const { collection } = await createCollection(deps, actor, { title, note, scope });
      return { id: collection.id };
    }),
  );
}

/** Puts people into a collection. */
export async function collect(
  collectionId: string,
  subjectIds: string[],
): Promise<ActionResult<Collected>> {
  return changed(
    await act(async (deps, { actor }) => {
      const input = { collectionId, subjectIds };
      const { collection, added } = await addToCollection(deps, actor, input);
      return { collectionId, title: collection.title, added };
    }),
  );
}

/** Makes a collection of these people. */
export async function collectNew(
  title: string,
  shared: boolean,
  subjectIds: string[],
): Promise<ActionResult<Collected>> {
  return changed(
    await act(async (deps, { actor }) => {
      const { collection, added } = await createCollection(deps, actor, {
        title,
        scope: shared ? 'shared' : 'personal',
        subjectIds,
      });
      return { collectionId: collection.id, title: collection.title, added };
    }),
  );
}

type Removed = Awaited<ReturnType<typeof removeFromCollection>>;

/** Takes people out; what comes back undoes it. */
export async function takeOut(
  collectionId: string,
  subjectIds: string[],
): Promise<ActionResult<Removed>> {
  return changed(
    await act((deps, { actor }) => removeFromCollection(deps, actor, { collectionId, subjectIds })),
  );
}

/** Undoes `takeOut`. */
export async function bringBack(collectionId: string, removed: Removed): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await putBack(deps, actor, { collectionId, ...removed });
      return undefined;
    }),
  );
}

/** Moves somebody before another, or to the end. */
export async function move(
  collectionId: string,
  subjectId: string,
  before: string | null,
): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await moveInCollection(deps, actor, { collectionId, subjectId, before });
      return undefined;
    }),
  );
}

/** Writes the note of one picture. */
export async function writeNote(
  collectionId: string,
  subjectId: string,
  note: string,
): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await noteInCollection(deps, actor, { collectionId, subjectId, note });
      return undefined;
    }),
  );
}

/** Changes name, note, cover, or who keeps it. */
export async function change(
  collectionId: string,
  to: {
    title?: string;
    note?: string;
    scope?: 'personal' | 'shared';
    coverSubjectId?: string | null;
  },
): Promise<ActionResult> {
  return changed(
    await act(async (deps, { actor }) => {
      await changeCollection(deps, actor, { collectionId, ...to });
      return undefined;
    }),
  );
}

/** Takes a collection out of sight. */
export async function remove(collectionId: string): Promise<ActionResult> {
  return changed(
    await act((deps, { actor }) =>
      deleteCollection(deps, actor, { collectionId }).then(() => undefined),
    ),
  );
}

/** Undoes `remove`. */
export async function restore(collectionId: string): Promise<ActionResult> {
  return changed(
    await act((deps, { actor }) =>
      restoreCollection(deps, actor, { collectionId }).then(() => undefined),
    ),
  );
}
