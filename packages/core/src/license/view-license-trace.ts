import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Clock, RecordStore } from '../ports';
import { isInSight } from '../subject/sight';
import type { LicenseTrace } from './lattice';
import { licenseTraceOf } from './license-edges';

/** What a subject may be used for at most, and everything that decides it. @throws FORBIDDEN, NOT_FOUND (also when this actor may not know of it) */
export async function viewLicenseTrace(
  deps: {
    records: Pick<
      RecordStore,
      'subjects' | 'models' | 'modelStandings' | 'exclusives' | 'licenses'
    >;
    clock: Clock;
  },
  actor: Actor,
  input: { subjectId: string },
): Promise<LicenseTrace> {
  permit(actor, 'browse people');
  const found = await deps.records.subjects.get(input.subjectId);
  if (!found || !(await isInSight(deps.records, actor, found.subject, deps.clock.now()))) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  return licenseTraceOf(deps.records, found.subject);
}
