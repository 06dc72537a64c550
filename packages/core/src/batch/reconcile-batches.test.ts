import { beforeEach, describe, expect, test } from 'vitest';
import { renditionKey } from '../asset/asset';
import { memoryObjectStore } from '../storage/testing/memory-object-store';
import { addModelAndBatch, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import type { Batch } from './batch';
import { cancelBatch } from './cancel-batch';
import { claimNextSlice, leaseMilliseconds } from './make-slice';
import { requeueIdleSlices, sweepEndedBatches } from './reconcile-batches';

const open = () => ({ ...memoryWorld(), objects: memoryObjectStore() });
let world: ReturnType<typeof open>;
let batch: Batch;
beforeEach(async () => {
  world = open();
  batch = await addModelAndBatch(world.records);
});

describe('idle slices', () => {
  const requeue = () => requeueIdleSlices(world, actors.worker);

  test('are queued again when their worker died, not while it lives', async () => {
    const models = [batch.modelSha256];
    for (const _ of [0, 1, 2]) await claimNextSlice(world, actors.worker, { models, owner: 'a' });
    expect(await requeue()).toBe(0);
    expect(world.queue.sent).toEqual([]);
    world.clock.advance(leaseMilliseconds);
    expect(await requeue()).toBe(3);
    expect(world.queue.sent).toEqual([0, 1, 2].map((number) => `${batch.id}.${number}`));
  });

  test('are queued when the queue never got them', async () => {
    expect(await requeue()).toBe(3);
  });

  test('of a cancelled batch are left alone', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    expect(await requeue()).toBe(0);
  });
});

describe('the sweep', () => {
  const sweep = () => sweepEndedBatches(world, actors.worker);
  const store = (key: string) =>
    world.objects.put(key, Uint8Array.of(1), { contentType: 'image/webp', sha256: '0'.repeat(64) });
  const { subject, asset } = samplePerson(0);
  const kept = asset.renditions.map((rendition) => rendition.key).sort();

  beforeEach(async () => {
    await world.records.subjects.add(subject, asset);
    const elsewhere = (await addModelAndBatch(world.records, 2)).id;
    const orphans = [
      renditionKey(batch.id, 1, 'original', 'png'),
      renditionKey(batch.id, 0, 'original', 'png'),
    ];
    for (const key of [...kept, ...orphans]) await store(key);
    await store(renditionKey(elsewhere, 0, 'original', 'png'));
  });

  test('removes only what no record of an ended batch points to', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    world.clock.advance(2 * leaseMilliseconds + 1);
    expect(await sweep()).toBe(2);
    const left = [...world.objects.objects.keys()].sort();
    expect(left.filter((key) => key.startsWith(`batches/${batch.id}/`))).toEqual(kept);
    expect(left).toHaveLength(kept.length + 1);
  });

  test('waits two leases after the end, so that no worker is still about to record', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    world.clock.advance(2 * leaseMilliseconds);
    expect(await sweep()).toBe(0);
    expect((await world.records.batches.get(batch.id))!.sweptAt).toBeNull();
  });

  test('leaves open batches alone', async () => {
    world.clock.advance(99 * leaseMilliseconds);
    expect(await sweep()).toBe(0);
  });

  test('that is interrupted is done again', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    world.clock.advance(2 * leaseMilliseconds + 1);
    world.objects.unavailable = true;
    await expect(sweep()).rejects.toThrow('cannot be reached');
    world.objects.unavailable = false;
    expect(await sweep()).toBe(2);
    expect(await sweep()).toBe(0);
    expect((await world.records.batches.get(batch.id))!.sweptAt).toEqual(world.clock.now());
  });
});
