import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, Random, RecordStore } from '../ports';

const withdrawal = z.strictObject({
  photographId: z.string().max(40),
  reason: z.string().trim().min(3, 'needs a few words').max(300),
});

/**
 * Takes a registration back: nothing is answered from it any more. Its entry in the log stays.
 * @throws FORBIDDEN, INVALID, NOT_FOUND (also for another organization's), INVALID_STATE when it was withdrawn before
 */
export async function withdrawPhotograph(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: z.input<typeof withdrawal>,
): Promise<void> {
  permit(actor, 'register photographs');
  const { photographId, reason } = parseInput(withdrawal, input, 'withdrawal');
  const found = await deps.records.photographs.get(photographId);
  const own =
    actor.kind === 'user' && found !== null && found.organizationId === actor.organizationId;
  if (!found || !(own || can(actor, 'see all photographs'))) {
    throw new FigmentError('NOT_FOUND', `There is no photograph "${photographId}".`);
  }
  await deps.records.transaction(async (records) => {
    if (!(await records.photographs.withdraw(photographId, deps.clock.now(), reason))) {
      throw new FigmentError('INVALID_STATE', 'This registration was withdrawn before.');
    }
    await records.audit.add(
      auditEntry(deps, actor, 'photograph.withdrawn', photographId, { reason }),
    );
  });
}
