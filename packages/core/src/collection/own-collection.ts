import { can, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Records } from '../ports';
import type { Collection, CollectionKeeper } from './collection';

/** Whom the actor keeps collections as. @throws FORBIDDEN for whoever has no account */
export function keeperOf(actor: Actor): CollectionKeeper {
  if (actor.kind !== 'user') {
    throw new FigmentError('FORBIDDEN', 'Only accounts keep collections.');
  }
  const { userId, organizationId, role } = actor;
  return { userId, organizationId, staff: role !== 'agency' };
}

/** Whether this keeper sees and changes it: the owner, and with a shared one the owner's organization or all staff. */
export function keeps(keeper: CollectionKeeper, collection: Collection): boolean {
  if (collection.ownerId === keeper.userId) return true;
  if (collection.scope !== 'shared') return false;
  return collection.organizationId === null
    ? keeper.staff
    : collection.organizationId === keeper.organizationId;
}

/** Whether this actor may delete it or change who sees it: the owner, and of a shared one an admin or a buyer. */
export function owns(actor: Actor, collection: Collection): boolean {
  if (actor.kind !== 'user' || !keeps(keeperOf(actor), collection)) return false;
  const runs = can(actor, 'manage users') || actor.agencyRole === 'buyer';
  return collection.ownerId === actor.userId || runs;
}

/** @throws NOT_FOUND also for one that is deleted, or that is not this actor's to see */
export async function ownCollection(
  records: Pick<Records, 'collections'>,
  actor: Actor,
  id: string,
  options: { hold?: boolean; evenDeleted?: boolean } = {},
): Promise<Collection> {
  const keeper = keeperOf(actor);
  const found = await (options.hold ? records.collections.hold(id) : records.collections.get(id));
  const gone = found?.deletedAt && !options.evenDeleted;
  if (!found || gone || !keeps(keeper, found)) {
    throw new FigmentError('NOT_FOUND', `There is no collection "${id}".`, {
      hint: 'It may have been deleted, or belongs to somebody else.',
    });
  }
  return found;
}
