import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Check } from '../measurement/measurement';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { CatalogSubject } from '../subject/subject';
import type { Review } from './review';

type Deps = { records: RecordStore; clock: Clock; random: Random };

const input = z.strictObject({
  subjectId: z.string().min(1).max(64),
  verdict: z.enum(['accepted', 'rejected']),
  reason: z.string().trim().max(1000).optional(),
});

/**
 * Judges a picture that a check held back: accepted, it is available; rejected, it stays hidden, and its pixels are removed after
 * the set time.
 * @throws FORBIDDEN; NOT_FOUND; CONFLICT when somebody judged it before; INVALID_STATE when it is not held, a complaint hides it, or it
 * is to be accepted though it did not pass as an adult
 */
export async function reviewPicture(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof input>,
): Promise<Review> {
  permit(actor, 'review pictures');
  const { subjectId, verdict, reason } = parseInput(input, given, 'judgement');
  return deps.records.transaction(async (records) => {
    const found = await subjectOf(records, subjectId);
    const checks = await checksOf(records, found);
    const failed = checks.filter(({ passed }) => !passed);
    if (await records.reviews.get(subjectId)) {
      throw new FigmentError('CONFLICT', 'Somebody judged this picture before.', {
        hint: 'Undo that judgement first, or go on with the next picture.',
      });
    }
    if (found.subject.state !== 'hidden' || failed.length === 0) {
      throw new FigmentError('INVALID_STATE', 'No check holds this picture back.', {
        hint: 'Hide or restore it on its own page.',
      });
    }
    if (verdict === 'accepted') await refuseAcceptance(records, found, checks);
    const review: Review = {
      subjectId,
      verdict,
      reason: reason || null,
      by: actorName(actor),
      at: deps.clock.now(),
      pixelsRemovedAt: null,
    };
    if (!(await records.reviews.add(review))) {
      throw new FigmentError('CONFLICT', 'Somebody judged this picture a moment ago.');
    }
    if (verdict === 'accepted') await show(records, found);
    const names = failed.map(({ name }) => name);
    await records.audit.add(
      auditEntry(deps, actor, 'subject.reviewed', subjectId, { verdict, failed: names, reason }),
    );
    return review;
  });
}

/**
 * Takes a judgement back: the picture waits for one again.
 * @throws FORBIDDEN; NOT_FOUND; INVALID_STATE once the pixels are removed or the person is released
 */
export async function undoReview(
  deps: Deps,
  actor: Actor,
  { subjectId }: { subjectId: string },
): Promise<void> {
  permit(actor, 'review pictures');
  await deps.records.transaction(async (records) => {
    const review = await records.reviews.get(subjectId);
    if (!review) throw new FigmentError('NOT_FOUND', 'Nobody judged this picture.');
    const found = await subjectOf(records, subjectId);
    if (found.subject.release) {
      throw new FigmentError('INVALID_STATE', 'This person is released.', {
        hint: 'Revoke the release before taking the judgement back.',
      });
    }
    if (!(await records.reviews.remove(subjectId))) {
      throw new FigmentError('INVALID_STATE', 'The pixels of this picture are removed already.', {
        hint: 'The record of it stays; make the picture again from its recipe if it is needed.',
      });
    }
    if (review.verdict === 'accepted' && found.subject.state === 'available') {
      await records.subjects.setState(subjectId, 'hidden');
      const { batchId } = found.subject;
      if (batchId) await records.batches.addMade(batchId, 0, 1);
    }
    const { verdict, by } = review;
    await records.audit.add(
      auditEntry(deps, actor, 'subject.review-undone', subjectId, { verdict, by }),
    );
  });
}

/** True for who did not pass as an adult: nobody can accept such a picture. */
export function failedAsAdult(checks: readonly Pick<Check, 'name' | 'passed'>[]): boolean {
  return checks.some(({ name, passed }) => (name === 'age' || name === 'adult') && !passed);
}

async function subjectOf(records: Records, subjectId: string): Promise<CatalogSubject> {
  const found = await records.subjects.get(subjectId);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  return found;
}

async function checksOf(records: Records, { asset }: CatalogSubject): Promise<Check[]> {
  return (await records.measurements.get(asset.id))?.checks ?? [];
}

async function refuseAcceptance(
  records: Records,
  { subject }: CatalogSubject,
  checks: readonly Check[],
): Promise<void> {
  if (failedAsAdult(checks)) {
    throw new FigmentError(
      'INVALID_STATE',
      'This person did not pass as an adult beyond doubt. Nobody can accept such a picture.',
      { hint: 'Reject it; the batch can make others.' },
    );
  }
  if (checks.some(({ verdict }) => verdict === 'rejected')) {
    throw new FigmentError('INVALID_STATE', 'A check rejected this picture for good.', {
      hint: 'Reject it; the batch can make others.',
    });
  }
  const complaints = await records.complaints.ofSubject(subject.id);
  const hidden = complaints.some(
    (one) =>
      one.state === 'upheld' ||
      (one.state === 'waiting' && one.quarantinedAt && one.lifted === null),
  );
  if (hidden) {
    throw new FigmentError('INVALID_STATE', 'A complaint keeps this picture hidden.', {
      hint: 'Rule on the complaint first.',
    });
  }
}

async function show(records: Records, { subject }: CatalogSubject): Promise<void> {
  await records.subjects.setState(subject.id, 'available');
  // From here on the batch counts it among those that passed.
  if (subject.batchId) await records.batches.addMade(subject.batchId, 0, -1);
}
