import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { RecordStore } from '../ports';
import { visibleStates } from '../subject/browse-subjects';
import type { LicenseTrace } from './lattice';
import { licenseTraceOf } from './license-edges';

/** What a subject may be used for at most, and everything that decides it. @throws FORBIDDEN, NOT_FOUND (also when hidden from this actor) */
export async function viewLicenseTrace(
  deps: { records: Pick<RecordStore, 'subjects' | 'models' | 'modelStandings'> },
  actor: Actor,
  input: { subjectId: string },
): Promise<LicenseTrace> {
  permit(actor, 'browse people');
  const found = await deps.records.subjects.get(input.subjectId);
  if (!found || !visibleStates(actor).includes(found.subject.state)) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  return licenseTraceOf(deps.records, found.subject);
}
