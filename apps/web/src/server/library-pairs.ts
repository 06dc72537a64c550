import type { Actor } from '@figment/core/access';
import { comparePeople } from '@figment/core/identity/compare-people';
import type { PairDistances } from '@figment/core/identity/pair-distances';
import { deps } from './deps';

/** How long an answer is good for: a library grows slowly against the 256 people it is drawn from. */
const keptMilliseconds = 10 * 60_000;
const kept = new Map<string, { until: number; pairs: Promise<PairDistances | null> }>();

/** How far apart different people of a model are, read anew every ten minutes. */
export async function libraryPairs(
  actor: Actor,
  modelSha256: string,
): Promise<PairDistances | null> {
  const world = await deps();
  const now = world.clock.now().getTime();
  const known = kept.get(modelSha256);
  if (known && known.until > now) return known.pairs;
  const pairs = comparePeople(world, actor, { modelSha256 });
  kept.set(modelSha256, { until: now + keptMilliseconds, pairs });
  pairs.catch(() => kept.delete(modelSha256));
  return pairs;
}
