import { can, permit, type Actor } from '../access';
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
  const trace = await licenseTraceOf(deps.records, found.subject);
  return toldTo(deps, actor, trace);
}

/** The same, without the ids of ancestors whom this actor may not see: what they allow counts, whoever they are. */
async function toldTo(
  deps: Parameters<typeof viewLicenseTrace>[0],
  actor: Actor,
  trace: LicenseTrace,
): Promise<LicenseTrace> {
  if (can(actor, 'see hidden people')) return trace;
  const { permit: whole, edges, blocking } = trace;
  const told = await Promise.all(
    edges.map(async (edge) => {
      if (edge.generation === 0 || edge.subjectId === null) return edge;
      const found = await deps.records.subjects.get(edge.subjectId);
      const isSeen =
        found && (await isInSight(deps.records, actor, found.subject, deps.clock.now()));
      return isSeen ? edge : { ...edge, subjectId: null };
    }),
  );
  return {
    permit: whole,
    edges: told,
    blocking: blocking && (told[edges.indexOf(blocking)] ?? null),
  };
}
