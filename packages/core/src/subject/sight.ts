import { can, type Actor } from '../access';
import type { RecordStore } from '../ports';
import { onlookerOf } from './browse-subjects';
import type { ListedSubject } from './subject';

/**
 * Whether this actor may know of a subject. Staff may of everybody. An agency may of whoever is available, released and not withheld
 * by an exclusive of somebody else, and of whoever it holds a license on, as long as that one is available.
 */
export async function isInSight(
  records: Pick<RecordStore, 'exclusives' | 'licenses'>,
  actor: Actor,
  { id, state, release }: Pick<ListedSubject, 'id' | 'state' | 'release'>,
  at: Date,
): Promise<boolean> {
  if (can(actor, 'see hidden people')) return true;
  if (state !== 'available') return false;
  const { organizationId } = onlookerOf(actor, at) ?? { organizationId: null };
  const isOpen =
    release !== null &&
    (await records.exclusives.withheldFrom(organizationId, [id], at)).length === 0;
  if (isOpen || organizationId === null) return isOpen;
  return (await records.licenses.heldBy(organizationId, [id], at)).length > 0;
}
