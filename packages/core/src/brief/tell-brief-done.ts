import { acceptedOf, type BatchStanding } from '../batch/batch';
import { notify } from '../notice/notify';
import type { Clock, Random, Records } from '../ports';

/** Tells whoever asked for a batch by a brief that it has ended, within the transaction that ends it. */
export async function tellBriefDone(
  records: Pick<Records, 'briefs' | 'notices'>,
  deps: { clock: Clock; random: Random },
  batch: BatchStanding,
): Promise<void> {
  const brief = batch.briefId && (await records.briefs.get(batch.briefId));
  if (!brief) return;
  const accepted = acceptedOf(batch);
  const stopped = batch.state === 'cancelled';
  await notify(records, deps, {
    to: { userId: brief.requestedBy },
    kind: 'brief.done',
    title: `${stopped ? 'Stopped' : 'Done'}: ${brief.title}`,
    body: [
      `${accepted} of ${batch.wanted} ${batch.wanted === 1 ? 'person' : 'people'} accepted.`,
      batch.endedBecause,
      accepted > 0 ? 'An editor releases them one by one; then they can be licensed.' : null,
    ]
      .filter(Boolean)
      .join(' '),
    href: `/briefs/${brief.id}`,
  });
}
