import { can } from '@figment/core/access';
import { listCollections, viewCollection } from '@figment/core/collection/read-collections';
import { licensedAmong } from '@figment/core/license/licensed-among';
import { cache } from 'react';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import { frameView, pictureView } from '@/server/frames';
import type { Session } from '@/server/session';
import type { CollectionsView, CollectionView } from './collection-view';

/** With whom this account shares collections, in words; null for nobody. */
export async function togetherWith({ profile }: Session): Promise<string | null> {
  if (profile.role !== 'agency') return 'all staff of the library';
  if (profile.organizationId === null) return null;
  const organization = await (await deps()).records.organizations.get(profile.organizationId);
  return organization ? `everybody at ${organization.name}` : null;
}

/** Every collection the reader keeps, changed last first. */
export async function collectionsView(session: Session): Promise<CollectionsView> {
  const world = await deps();
  const { actor, profile } = session;
  const found = await listCollections(world, actor);
  const owners = found.map(({ collection }) => collection.ownerId);
  const names = await actorNames(world, owners);
  return {
    cards: await Promise.all(
      found.map(async ({ collection, items, faces }) => ({
        id: collection.id,
        title: collection.title,
        items,
        shared: collection.scope === 'shared',
        owner:
          collection.ownerId === profile.id
            ? null
            : (names.get(collection.ownerId) ?? 'A colleague'),
        faces: await Promise.all(
          faces.map(async (face) => ({
            placeholder: face.asset.placeholder,
            thumbnail: await pictureView(world, face, 'thumbnail'),
          })),
        ),
        updatedAt: collection.updatedAt.toISOString(),
      })),
    ),
    together: await togetherWith(session),
    now: world.clock.now().toISOString(),
  };
}

/** One collection in its order; its page asks twice, for the title and for the rest. */
export const collectionView = cache(
  async (session: Session, id: string): Promise<CollectionView> => {
    const world = await deps();
    const { actor, profile } = session;
    const { collection, items, owned } = await viewCollection(world, actor, { collectionId: id });
    const subjectIds = items.flatMap(({ found }) => (found ? [found.subject.id] : []));
    const [names, frames, licensed, together] = await Promise.all([
      actorNames(world, [collection.ownerId]),
      Promise.all(items.map(({ found }) => found && frameView(world, found))),
      licensedAmong(world, actor, { subjectIds }),
      togetherWith(session),
    ]);
    const own = collection.ownerId === profile.id;
    return {
      id: collection.id,
      title: collection.title,
      note: collection.note,
      scope: collection.scope,
      owner: own ? null : (names.get(collection.ownerId) ?? 'A colleague'),
      coverSubjectId: collection.coverSubjectId,
      items: items.map(({ item: { subjectId, note } }, at) => ({
        subjectId,
        note,
        frame: frames[at] ?? null,
        licensed: licensed.has(subjectId),
      })),
      owned,
      together,
      mayComp: can(actor, 'download comps'),
    };
  },
);
