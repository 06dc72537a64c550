import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import type { Clock, Random, RecordStore } from '../ports';

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** Takes a subject out of sight of agencies; staff can restore it. A released one must lose its release first. */
export async function hideSubject(
  deps: Deps,
  actor: Actor,
  input: { subjectId: string; reason: string },
): Promise<void> {
  permit(actor, 'hide people');
  await deps.records.transaction(async (records) => {
    const found = await records.subjects.get(input.subjectId);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
    if (found.subject.state === 'hidden') return;
    if (found.subject.release) {
      throw new FigmentError(
        'INVALID_STATE',
        'This subject is released: withdraw the release before hiding it.',
      );
    }
    await records.subjects.setState(input.subjectId, 'hidden');
    await records.audit.add(
      auditEntry(deps, actor, 'subject.hidden', input.subjectId, {
        reason: input.reason.trim().slice(0, 1000),
      }),
    );
  });
}

/** Brings a hidden subject back. */
export async function restoreSubject(
  deps: Deps,
  actor: Actor,
  input: { subjectId: string },
): Promise<void> {
  permit(actor, 'hide people');
  await deps.records.transaction(async (records) => {
    const found = await records.subjects.get(input.subjectId);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
    if (found.subject.state === 'available') return;
    await records.subjects.setState(input.subjectId, 'available');
    await records.audit.add(auditEntry(deps, actor, 'subject.restored', input.subjectId));
  });
}
