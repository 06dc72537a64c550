import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, Random, RecordStore } from '../ports';
import type { ReleaseFlag, ReleaseGrounds } from './release-flag';

const setReleaseSchema = z.object({
  subjectId: z.string(),
  /** The reviewer says that the person looks an adult beyond doubt. */
  adultReviewed: z.boolean(),
  note: z
    .string()
    .trim()
    .min(10, 'say in at least 10 characters what you looked at')
    .max(1000, 'has at most 1000 characters'),
});

type Deps = { records: RecordStore; clock: Clock; random: Random };

/**
 * Sets the fictional-person release flag, with the reviewer's grounds and the model's own statement about its training data.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (hidden, or released already)
 */
export async function setRelease(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof setReleaseSchema>,
): Promise<ReleaseFlag> {
  permit(actor, 'release people');
  const { subjectId, adultReviewed, note } = parseInput(setReleaseSchema, input, 'release');
  return deps.records.transaction(async (records) => {
    const found = await records.subjects.get(subjectId);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
    const { subject } = found;
    if (subject.kind === 'person' && !adultReviewed) {
      throw new FigmentError(
        'INVALID',
        'Only a person who looks an adult beyond doubt may be released.',
        {
          field: 'adultReviewed',
          hint: 'If there is any doubt, hide the person instead.',
        },
      );
    }
    if (subject.state === 'hidden') {
      throw new FigmentError(
        'INVALID_STATE',
        'A hidden subject cannot be released: restore it first.',
      );
    }
    const model = await records.models.get(subject.modelSha256);
    if (!model) throw new Error(`Subject ${subjectId} names a model that is not registered.`);
    const grounds: ReleaseGrounds = {
      format: 'figment-release-grounds/1',
      adultReviewed,
      trainingData: model.manifest.trainingData.statement,
      realPeopleInTraining: model.manifest.trainingData.realPeople,
      note,
    };
    const flag: ReleaseFlag = { setBy: actorName(actor), setAt: deps.clock.now(), grounds };
    if (!(await records.subjects.setRelease(subjectId, flag))) {
      throw new FigmentError(
        'INVALID_STATE',
        'This subject is released already. Reload to see by whom and when.',
      );
    }
    await records.audit.add(auditEntry(deps, actor, 'release.set', subjectId, { grounds }));
    return flag;
  });
}

/** Takes the flag away, with a reason; the trail keeps what it said. @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE */
export async function withdrawRelease(
  deps: Deps,
  actor: Actor,
  input: { subjectId: string; reason: string },
): Promise<void> {
  permit(actor, 'release people');
  const reason = input.reason.trim();
  if (reason.length < 3 || reason.length > 1000) {
    throw new FigmentError(
      'INVALID',
      'Say why the release is withdrawn, in 3 to 1000 characters.',
      { field: 'reason' },
    );
  }
  await deps.records.transaction(async (records) => {
    const found = await records.subjects.get(input.subjectId);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
    if (!found.subject.release || !(await records.subjects.setRelease(input.subjectId, null)))
      throw new FigmentError('INVALID_STATE', 'This subject is not released.');
    await records.audit.add(
      auditEntry(deps, actor, 'release.withdrawn', input.subjectId, {
        reason,
        was: { ...found.subject.release, setAt: found.subject.release.setAt.toISOString() },
      }),
    );
  });
}
