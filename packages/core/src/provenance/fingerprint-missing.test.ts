import { beforeEach, expect, test } from 'vitest';
import { deliveryWorld } from '../testing/delivery-world';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { samplePerson } from '../testing/sample-records';
import { actors } from '../testing/world';
import { fingerprintMissing } from './fingerprint-missing';

let world: Awaited<ReturnType<typeof deliveryWorld>>;
const unreadable: string[] = [];
beforeEach(async () => {
  world = await deliveryWorld();
  unreadable.length = 0;
});
const fill = (limit: number, broken = '') =>
  fingerprintMissing(
    {
      ...world,
      fingerprintOf: async (bytes) => {
        const text = new TextDecoder().decode(bytes);
        if (text === broken) throw new Error('not a picture');
        return sampleFingerprint({ pixelSha256: text.at(-1)!.repeat(64) });
      },
      onUnreadable: (assetId) => unreadable.push(assetId),
    },
    actors.worker,
    { limit },
  );
const pixelsOf = async (index: number) =>
  (await world.records.fingerprints.ofAsset(samplePerson(index).asset.id))?.pixelSha256 ?? null;

test('older pictures get their fingerprints, oldest first, from their originals', async () => {
  expect(await fill(1)).toBe(1);
  expect([await pixelsOf(1), await pixelsOf(2)]).toEqual(['1'.repeat(64), null]);
  expect(await fill(50)).toBe(1);
  expect(await pixelsOf(2)).toBe('2'.repeat(64));
  expect(await fill(50)).toBe(0);
});

test('an original that cannot be read is told and does not stop the others', async () => {
  expect(await fill(50, 'original 1')).toBe(1);
  expect(unreadable).toEqual([samplePerson(1).asset.id]);
  expect(await pixelsOf(2)).toBe('2'.repeat(64));
});
