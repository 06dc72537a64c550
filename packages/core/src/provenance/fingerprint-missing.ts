import { permit, type Actor } from '../access';
import { renditionOf } from '../asset/asset';
import type { Clock, RecordStore } from '../ports';
import type { ObjectStore } from '../storage/object-store';
import type { Fingerprint } from './fingerprint';

/** The fingerprint of an encoded picture, made where pictures are decoded. */
export type FingerprintReader = (original: Uint8Array) => Promise<Fingerprint>;

/**
 * Gives fingerprints to assets that were made before there were any, oldest first.
 * @param input.limit how many at most
 * @returns how many got one; fewer than the limit when all have one, or when originals cannot be read
 * @throws FORBIDDEN; whatever the store or the database throws
 */
export async function fingerprintMissing(
  deps: {
    records: Pick<RecordStore, 'fingerprints' | 'subjects'>;
    objects: Pick<ObjectStore, 'get'>;
    fingerprintOf: FingerprintReader;
    clock: Clock;
    /** Told of an original that cannot be read; the others go on. */
    onUnreadable(assetId: string, error: unknown): void;
  },
  actor: Actor,
  input: { limit: number },
): Promise<number> {
  permit(actor, 'make people');
  let done = 0;
  for (const assetId of await deps.records.fingerprints.missing(input.limit)) {
    const found = await deps.records.subjects.ofAsset(assetId);
    if (!found) continue;
    const { bytes } = await deps.objects.get(renditionOf(found.asset, 'original').key);
    let fingerprint: Fingerprint;
    try {
      fingerprint = await deps.fingerprintOf(bytes);
    } catch (error) {
      deps.onUnreadable(assetId, error);
      continue;
    }
    if (await deps.records.fingerprints.add(assetId, fingerprint, deps.clock.now())) done += 1;
  }
  return done;
}
