import { permit, type Actor } from '../access';
import type { Clock, RecordStore } from '../ports';
import { isInSight } from '../subject/sight';

/**
 * Remembers that somebody looked at a subject: `different` keeps away from it, and the first look of each user of an agency counts
 * for `undiscovered`. Who may not see the subject leaves no trace.
 */
export async function markSeen(
  deps: {
    records: Pick<RecordStore, 'subjects' | 'search' | 'exclusives' | 'licenses'>;
    clock: Clock;
  },
  actor: Actor,
  input: { subjectId: string },
): Promise<void> {
  permit(actor, 'browse people');
  if (actor.kind !== 'user') return;
  const at = deps.clock.now();
  const found = await deps.records.subjects.get(input.subjectId);
  if (!found || !(await isInSight(deps.records, actor, found.subject, at))) return;
  const { id } = found.subject;
  await deps.records.search.addSeen(actor.userId, id, at, actor.role === 'agency');
}
