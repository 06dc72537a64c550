import { beforeEach, expect, test } from 'vitest';
import { addModelAndBatch, sampleId } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { cancelBatch } from './cancel-batch';

let world: ReturnType<typeof memoryWorld>;
let batchId: string;
beforeEach(async () => {
  world = memoryWorld();
  batchId = (await addModelAndBatch(world.records)).id;
});

test('a cancelled batch keeps what was made and says so in the trail', async () => {
  await world.records.batches.addMade(batchId, 3);
  const cancelled = await cancelBatch(world, actors.admin, { batchId });
  expect(await world.records.batches.get(batchId)).toEqual(cancelled);
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
