import { actorName } from '@figment/core/audit/audit';
import { recordKeyChanges } from '@figment/core/key/manage-keys';
import type { TrailVerdict } from '@figment/core/log/audit-chain';
import { checkAuditTrail } from '@figment/core/log/check-audit-trail';
import type { Checkpoint } from '@figment/core/log/log';
import { sealAuditTrail } from '@figment/core/log/seal-audit-trail';
import { logKeeper, signCheckpoint } from '@figment/core/log/sign-checkpoint';
import type { Actor } from '@figment/core/access';
import { deps } from './deps';
import { log } from './log';

const keepMilliseconds = 60_000;
/** Checking the whole trail is work that grows with it: not more often than this. */
const checkMilliseconds = 60_000;
const shared = globalThis as typeof globalThis & {
  figmentLogKeeper?: NodeJS.Timeout;
  figmentTrailCheck?: { at: number; verdict: Promise<TrailVerdict> };
};

/** Tells the log of keys it does not know yet, seals what the audit trail gained and signs the log as it stands. A fault waits for the next minute and is told in the log file. */
async function keep(): Promise<void> {
  try {
    const world = await deps();
    await recordKeyChanges(world, logKeeper);
    while ((await sealAuditTrail(world, logKeeper)) > 0);
    await signCheckpoint(world, logKeeper);
  } catch (error) {
    log().warn({ err: error, by: actorName(logKeeper) }, 'sealing and signing have to wait');
  }
}

/** Keeps the log from now on, every minute. Once per process, however often it is called. */
export function startLogKeeper(): void {
  if (shared.figmentLogKeeper) return;
  shared.figmentLogKeeper = setInterval(() => void keep(), keepMilliseconds);
  shared.figmentLogKeeper.unref();
}

/** The newest checkpoint, signed now where the log has grown since; the newest there is while the key cannot be used. */
export async function freshCheckpoint(): Promise<Checkpoint | null> {
  const world = await deps();
  try {
    return await signCheckpoint(world, logKeeper);
  } catch (error) {
    log().warn({ err: error }, 'no checkpoint can be signed');
    return world.records.log.latestCheckpoint();
  }
}

/** What the last check of the audit trail found, at most a minute ago. */
export async function trailCheck(actor: Actor): Promise<{ verdict: TrailVerdict; at: Date }> {
  const world = await deps();
  const now = world.clock.now().getTime();
  const known = shared.figmentTrailCheck;
  if (known && now - known.at < checkMilliseconds)
    return { verdict: await known.verdict, at: new Date(known.at) };
  const verdict = checkAuditTrail(world, actor);
  shared.figmentTrailCheck = { at: now, verdict };
  verdict.catch(() => {
    shared.figmentTrailCheck = undefined;
  });
  return { verdict: await verdict, at: new Date(now) };
}
