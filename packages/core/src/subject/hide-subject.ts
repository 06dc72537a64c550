import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import { failedAsAdult } from '../review/review-picture';
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
        'This subject is released: revoke the release before hiding it.',
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

/**
 * Brings a hidden subject back.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE for somebody estimated to be too young or under a complaint, whoever asks
 */
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
    const complaints = await records.complaints.ofSubject(input.subjectId);
    if (complaints.some(({ state }) => state === 'upheld')) {
      throw new FigmentError(
        'INVALID_STATE',
        'A complaint about this picture was upheld: it is never shown again.',
      );
    }
    if (
      complaints.some((one) => one.state === 'waiting' && one.quarantinedAt && one.lifted === null)
    ) {
      throw new FigmentError(
        'INVALID_STATE',
        'A complaint about this picture waits for a ruling and hides it meanwhile.',
        { hint: 'Rule on the complaint, or lift its quarantine there.' },
      );
    }
    const measured = await records.measurements.get(found.asset.id);
    const checks = measured?.checks ?? [];
    const age = checks.find((check) => check.name === 'age');
    if (age && !age.passed) {
      throw new FigmentError(
        'INVALID_STATE',
        `This person was estimated to be ${age.score.toFixed(1)} years old. Nobody below ${age.threshold} is ever shown.`,
        { hint: 'Leave the person hidden, or order others.' },
      );
    }
    if (failedAsAdult(checks)) {
      throw new FigmentError(
        'INVALID_STATE',
        'This person did not pass as an adult beyond doubt and is never shown.',
        { hint: 'Leave the person hidden, or order others.' },
      );
    }
    const review = await records.reviews.get(input.subjectId);
    if (review?.verdict === 'rejected') {
      throw new FigmentError('INVALID_STATE', 'An editor rejected this picture.', {
        hint: review.pixelsRemovedAt
          ? 'Its pixels are removed; only the record is kept.'
          : 'Take that judgement back in the review first.',
      });
    }
    await records.subjects.setState(input.subjectId, 'available');
    await records.audit.add(auditEntry(deps, actor, 'subject.restored', input.subjectId));
  });
}
