import { beforeEach, expect, test } from 'vitest';
import { addModelAndBatch, sampleId } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { pauseBatch } from './arrange-batches';
import { cancelBatch, restoreBatch } from './cancel-batch';
import { leaseMilliseconds } from './make-slice';

let world: ReturnType<typeof memoryWorld>;
let batchId: string;
beforeEach(async () => {
  world = memoryWorld();
  batchId = (await addModelAndBatch(world.records)).id;
});

test('a cancelled batch keeps what was made and says so in the trail', async () => {
  await world.records.batches.addMade(batchId, 3);
  const cancelled = await cancelBatch(world, actors.admin, { batchId });
  expect(await world.records.batches.standing(batchId)).toEqual(cancelled);
  expect(cancelled).toMatchObject({
    state: 'cancelled',
    madeCount: 3,
    finishedAt: world.clock.now(),
  });
  expect(await world.records.audit.page({}, null, 9)).toMatchObject([
    { action: 'batch.cancelled', target: batchId, detail: { made: 3, of: 20 } },
  ]);
  expect(world.news.announced).toEqual([batchId]);
});

test('a batch that ended cannot be cancelled, also not twice', async () => {
  const both = await Promise.allSettled([
    cancelBatch(world, actors.admin, { batchId }),
    cancelBatch(world, actors.admin, { batchId }),
  ]);
  expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_STATE' } });
  expect(await world.records.audit.page({}, null, 9)).toHaveLength(1);
});

test('an unknown batch is not found', async () => {
  const work = cancelBatch(world, actors.admin, { batchId: sampleId('batch', 7) });
  await expect(work).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a paused batch can be cancelled', async () => {
  await pauseBatch(world, actors.admin, { batchId });
  expect(await cancelBatch(world, actors.admin, { batchId })).toMatchObject({ state: 'cancelled' });
});

test('a cancellation is taken back: the batch goes on where it was, once', async () => {
  await cancelBatch(world, actors.admin, { batchId });
  const restore = () => restoreBatch(world, actors.admin, { batchId });
  expect(await restore()).toMatchObject({ state: 'waiting', finishedAt: null });
  expect(world.queue.sent).toHaveLength(3);
  expect(await world.records.batches.idleSlices(world.clock.now(), 9)).toHaveLength(3);
  await expect(restore()).rejects.toMatchObject({ code: 'INVALID_STATE' });
});

test('a batch whose leftovers may be being removed rests before it goes on', async () => {
  await cancelBatch(world, actors.admin, { batchId });
  world.clock.advance(2 * leaseMilliseconds);
  await restoreBatch(world, actors.admin, { batchId });
  expect(await world.records.batches.idleSlices(world.clock.now(), 9)).toEqual([]);
  world.clock.advance(leaseMilliseconds);
  expect(await world.records.batches.idleSlices(world.clock.now(), 9)).toHaveLength(3);
});
