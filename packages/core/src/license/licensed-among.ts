import { permit, type Actor } from '../access';
import type { Clock } from '../ports';
import { onlookerOf } from '../subject/browse-subjects';
import type { LicenseRecords } from './license-records';

/**
 * Of these subjects, those on which the actor's organization holds a running license, as `license:mine` finds them. None for staff,
 * and for whoever belongs to no organization.
 * @throws FORBIDDEN
 */
export async function licensedAmong(
  deps: { records: { licenses: Pick<LicenseRecords, 'heldBy'> }; clock: Clock },
  actor: Actor,
  input: { subjectIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  permit(actor, 'browse people');
  const at = deps.clock.now();
  const organizationId = onlookerOf(actor, at)?.organizationId ?? null;
  if (organizationId === null || input.subjectIds.length === 0) return new Set();
  return new Set(await deps.records.licenses.heldBy(organizationId, input.subjectIds, at));
}
