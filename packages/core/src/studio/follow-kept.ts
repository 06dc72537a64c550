import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import { derivedId } from '../ids';
import type { RecordStore } from '../ports';
import { isOpen } from '../batch/batch';
import { maxKept } from './keep-sketches.contract';

/** Where one kept sketch is by now; `why` in words. */
export type KeptPerson = { index: number; subjectId: string } & (
  | { state: 'arriving'; /** What keeps it from being made just now. */ trouble: string | null }
  | { state: 'here' }
  | { state: 'held' }
  | { state: 'lost'; why: string }
);

/**
 * What became of kept sketches, in their order: on the way, in the library, held for an editor, or not made, and why.
 * @throws FORBIDDEN, NOT_FOUND (no such keeping)
 */
export async function followKept(
  deps: { records: Pick<RecordStore, 'batches' | 'subjects'> },
  actor: Actor,
  input: { batchId: string },
): Promise<KeptPerson[]> {
  permit(actor, 'sketch people');
  const { batches, subjects } = deps.records;
  const batch = await batches.standing(input.batchId);
  if (!batch || batch.origin !== 'studio') {
    throw new FigmentError('NOT_FOUND', `Nothing was kept as "${input.batchId}".`);
  }
  const states = ['available', 'hidden'] as const;
  const here = await subjects.page({ batchId: batch.id, states: [...states] }, null, maxKept);
  const stateOf = new Map(here.map(({ subject }) => [subject.id, subject.state]));
  const lost = new Map<number, string>();
  for (const { index, message } of await batches.failures(batch.id, maxKept)) {
    lost.set(index, message);
  }
  for (const { index, reasons } of await batches.rejections(batch.id, { limit: maxKept })) {
    lost.set(index, `It did not pass: ${reasons.join(', ')}.`);
  }
  return Array.from({ length: batch.count }, (_, index): KeptPerson => {
    const subjectId = derivedId('subject', batch.id, index);
    const state = stateOf.get(subjectId);
    if (state) return { index, subjectId, state: state === 'hidden' ? 'held' : 'here' };
    const why = lost.get(index) ?? (isOpen(batch) ? null : `The batch is ${batch.state}.`);
    if (why !== null) return { index, subjectId, state: 'lost', why };
    return { index, subjectId, state: 'arriving', trouble: batch.trouble };
  });
}
