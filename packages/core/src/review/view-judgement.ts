import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Check } from '../measurement/measurement';
import type { RecordStore } from '../ports';
import type { Review } from './review';

/** Every check of one picture, and what an editor said of it, if anything. @throws FORBIDDEN, NOT_FOUND */
export async function viewJudgement(
  deps: { records: Pick<RecordStore, 'subjects' | 'measurements' | 'reviews'> },
  actor: Actor,
  { subjectId }: { subjectId: string },
): Promise<{ checks: Check[]; review: Review | null }> {
  permit(actor, 'review pictures');
  const found = await deps.records.subjects.get(subjectId);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  const measurement = await deps.records.measurements.get(found.asset.id);
  return {
    checks: measurement?.checks ?? [],
    review: await deps.records.reviews.get(subjectId),
  };
}
