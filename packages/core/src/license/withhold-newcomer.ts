import type { Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Clock, Random, Records } from '../ports';
import { exclusivesAround } from './exclusive';

/**
 * Keeps a newcomer out of the balls of running exclusives, within the transaction that records it: it is made and kept, but out
 * of others' sight until they end, and the trail says why. The caller shares the lock of exclusives from the beginning of the
 * transaction: an exclusive sold meanwhile sees the newcomer, or the newcomer sees it.
 */
export async function withholdNewcomer(
  records: Pick<Records, 'exclusives' | 'audit'>,
  deps: { clock: Clock; random: Random },
  actor: Actor,
  newcomer: { subjectId: string; lineage: string; embedding: Float32Array },
): Promise<void> {
  const running = await records.exclusives.active(deps.clock.now(), newcomer.lineage);
  const around = exclusivesAround(running, newcomer);
  if (around.length === 0) return;
  const { subjectId } = newcomer;
  await records.exclusives.withhold(
    around.map(({ exclusive, distance }) => ({
      subjectId,
      exclusiveId: exclusive.id,
      organizationId: exclusive.organizationId,
      distance,
      until: exclusive.until,
    })),
  );
  for (const { exclusive, distance } of around) {
    await records.audit.add(
      auditEntry(deps, actor, 'subject.withheld', subjectId, {
        like: exclusive.subjectId,
        distance,
        radius: exclusive.radius,
        until: exclusive.until.toISOString(),
      }),
    );
  }
}
