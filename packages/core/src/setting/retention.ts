import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import type { Clock, Random, Records, RecordStore } from '../ports';

/** How long is kept what nobody is to see. Days. */
export interface Retention {
  /** Pixels of pictures that an editor rejected; until then a rejection can be undone. */
  pixelsDays: number;
  /** Records of pictures that were rejected when they were made: scores, no pixels. */
  recordsDays: number;
}

export const defaultRetention: Retention = { pixelsDays: 30, recordsDays: 30 };

const days = z.int().min(1).max(3650);
const retention = z.strictObject({ pixelsDays: days, recordsDays: days });
const settingName = 'retention';

/** What an admin set, or the default. For verbs; whoever may not see settings does not see them through it. */
export async function retentionOf(records: Pick<Records, 'librarySettings'>): Promise<Retention> {
  const setting = await records.librarySettings.get(settingName);
  return setting ? retention.parse(setting.value) : defaultRetention;
}

/** Sets how long rejected pictures are kept. @throws FORBIDDEN, INVALID outside 1 to 3650 days */
export async function setRetention(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: Retention,
): Promise<void> {
  permit(actor, 'set check thresholds');
  const value = parseInput(retention, input, 'retention');
  await deps.records.transaction(async (records) => {
    const before = await retentionOf(records);
    await records.librarySettings.set({
      name: settingName,
      value,
      setBy: actorName(actor),
      setAt: deps.clock.now(),
    });
    await records.audit.add(
      auditEntry(deps, actor, 'retention.set', settingName, { before, after: value }),
    );
  });
}
