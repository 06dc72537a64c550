import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Clock, Random, RecordStore } from '../ports';
import { retentionOf } from '../setting/retention';
import type { ObjectStore } from '../storage/object-store';

const dayMilliseconds = 86_400_000;
const atOnce = 50;

/**
 * Removes the pixels of pictures that were rejected long enough ago, and the records of those rejected when they were made.
 * The objects go first: what fails half way is done again. Returns how many of each.
 */
export async function sweepRejected(
  deps: {
    records: RecordStore;
    objects: Pick<ObjectStore, 'delete'>;
    clock: Clock;
    random: Random;
  },
  actor: Actor,
): Promise<{ pictures: number; records: number }> {
  permit(actor, 'make people');
  const { pixelsDays, recordsDays } = await retentionOf(deps.records);
  const now = deps.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * dayMilliseconds);
  const due = await deps.records.reviews.pixelsDue(before(pixelsDays), atOnce);
  for (const { subjectId } of due) {
    const found = await deps.records.subjects.get(subjectId);
    for (const { key } of found?.asset.renditions ?? []) await deps.objects.delete(key);
    await deps.records.transaction(async (records) => {
      await records.reviews.markPixelsRemoved(subjectId, now);
      await records.audit.add(
        auditEntry(deps, actor, 'subject.pixels-removed', subjectId, { afterDays: pixelsDays }),
      );
    });
  }
  const records = await deps.records.reviews.pruneRejections(before(recordsDays), 1000);
  return { pictures: due.length, records };
}
