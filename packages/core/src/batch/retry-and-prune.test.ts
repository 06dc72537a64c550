import { beforeEach, describe, expect, test } from 'vitest';
import { addModelAndBatch, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import type { Batch } from './batch';
import { cancelBatch } from './cancel-batch';
import { claimNextSlice, finishSlice, giveUpPicture } from './make-slice';
import { countPrunable, pruneBatches } from './prune-batches';
import { recordSubject } from './record-subject';
import { retryFailures } from './retry-batch';

let world: ReturnType<typeof memoryWorld>;
let batch: Batch;
beforeEach(async () => {
  world = memoryWorld();
  batch = await addModelAndBatch(world.records);
});
const claim = () =>
  claimNextSlice(world, actors.worker, { models: [batch.modelSha256], owner: 'w' });
const now = async () => (await world.records.batches.standing(batch.id))!;

/** Everything is made but the indexes given, which are given up. */
async function endWithout(...lost: number[]) {
  for (let number = 0; number < 3; number += 1) {
    for (const index of (await claim())!.missing) {
      if (lost.includes(index))
        await giveUpPicture(world, actors.worker, {
          batchId: batch.id,
          index,
          seed: 1,
          message: 'NaN',
        });
      else
        await recordSubject(world, actors.worker, {
          ...samplePerson(index),
          analysis: null,
          fingerprint: null,
        });
    }
    const slice = { sliceId: `${batch.id}.${number}`, batchId: batch.id };
    await finishSlice(world, actors.worker, slice);
  }
}

describe('trying again', () => {
  const retry = () => retryFailures(world, actors.admin, { batchId: batch.id });

  test('opens the batch for the pictures that were given up, and for nothing else', async () => {
    await endWithout(3, 17);
    expect(await now()).toMatchObject({
      state: 'completed',
      failedCount: 2,
      endedBecause: '20 tries, 18 of 20 accepted: 2 could not be made.',
    });
    expect((await retry()).pictures).toBe(2);
    expect(await now()).toMatchObject({ state: 'running', failedCount: 0, endedBecause: null });
    const missing = [(await claim())!.missing, (await claim())!.missing];
    expect(missing).toEqual([[3], [17]]);
    expect(await claim()).toBeNull();
  });

  test('is refused where nothing failed or the batch was cancelled', async () => {
    await expect(retry()).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await giveUpPicture(world, actors.worker, {
      batchId: batch.id,
      index: 0,
      seed: 1,
      message: 'NaN',
    });
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    await expect(retry()).rejects.toMatchObject({ hint: expect.stringContaining('first') });
  });
});

describe('pruning', () => {
  const prune = (olderThanDays: number) => pruneBatches(world, actors.admin, { olderThanDays });

  test('removes old ended batches that made nobody, and says so in the trail', async () => {
    const kept = await addModelAndBatch(world.records, 2);
    await world.records.subjects.add(
      ...(Object.values(samplePerson(1, { batchId: kept.id })) as [never, never]),
    );
    await world.records.batches.addMade(kept.id, 1);
    for (const { id } of [batch, kept]) {
      await cancelBatch(world, actors.admin, { batchId: id });
      await world.records.batches.markSwept(id, world.clock.now());
    }
    world.clock.advance(8 * 24 * 3600_000);
    expect(await prune(9)).toBe(0);
    expect(await countPrunable(world, actors.admin, { olderThanDays: 7 })).toBe(1);
    expect(await prune(7)).toBe(1);
    expect(await world.records.batches.get(batch.id)).toBeNull();
    expect(await world.records.batches.get(kept.id)).not.toBeNull();
    const trail = await world.records.audit.page({ action: 'batch.pruned' }, null, 9);
    expect(trail).toMatchObject([{ target: batch.id, detail: { state: 'cancelled' } }]);
    await expect(prune(-1)).rejects.toMatchObject({ code: 'INVALID' });
  });
});
