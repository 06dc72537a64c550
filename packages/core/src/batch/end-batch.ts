import type { Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { tellBriefDone } from '../brief/tell-brief-done';
import type { Clock, Random, Records } from '../ports';
import type { BatchStanding } from './batch';
import { blockedInWords } from './blocking-reasons';

/**
 * Ends a batch within the transaction that made it complete: enough were accepted, or every try was used; then it says what
 * blocked. Returns the batch as it ended, null while it goes on.
 */
export async function endIfComplete(
  records: Pick<Records, 'batches' | 'audit' | 'briefs' | 'notices'>,
  deps: { clock: Clock; random: Random },
  actor: Actor,
  batchId: string,
): Promise<BatchStanding | null> {
  const ended = await records.batches.finishIfComplete(batchId, deps.clock.now());
  if (!ended) return null;
  const plan = (await records.batches.get(batchId))?.plan;
  const because = blockedInWords(ended, plan?.kind === 'wish' ? plan.wish : null);
  await records.batches.setEndedBecause(batchId, because);
  const { state, madeCount, heldCount, rejectedCount, failedCount } = ended;
  await records.audit.add(
    auditEntry(deps, actor, 'batch.finished', batchId, {
      state,
      made: madeCount,
      held: heldCount,
      rejected: rejectedCount,
      failed: failedCount,
      ...(because ? { because } : {}),
    }),
  );
  const told = { ...ended, endedBecause: because };
  await tellBriefDone(records, deps, told);
  return told;
}
