import { beforeEach, describe, expect, test } from 'vitest';
import { addModelAndBatch, sampleBatch, sampleUser } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import {
  moveBatch,
  pauseBatch,
  placeInLane,
  resumeBatch,
  setBatchPriority,
} from './arrange-batches';
import { sliceBatch, type Batch } from './batch';
import type { BatchPlace } from './batch.contract';
import { cancelBatch } from './cancel-batch';

let world: ReturnType<typeof memoryWorld>;
const id = (number: number) => sampleBatch(number).id;
beforeEach(async () => {
  world = memoryWorld();
  for (const number of [1, 2, 3, 4]) await addModelAndBatch(world.records, number);
});
const move = (number: number, place: BatchPlace) =>
  moveBatch(world, actors.admin, { batchId: id(number), place });
const order = async () => {
  const lane = await world.records.batches.lane(sampleUser, 'normal');
  return lane.map((one) => [1, 2, 3, 4].find((number) => id(number) === one.id));
};
const addOther = async (changes: Partial<Batch>) => {
  const batch = sampleBatch(9, changes);
  await world.records.batches.add(batch, sliceBatch(batch.id, batch.count));
};

describe('the order of the queue', () => {
  test.each([
    [4, 'first', [4, 1, 2, 3]],
    [1, 'last', [2, 3, 4, 1]],
    [4, { before: id(2) }, [1, 4, 2, 3]],
    [1, { after: id(3) }, [2, 3, 1, 4]],
    [2, { after: id(1) }, [1, 2, 3, 4]],
  ] as const)('moves %s to %j', async (number, place, expected) => {
    await move(number, place);
    expect(await order()).toEqual(expected);
    const [entry] = await world.records.audit.page({ action: 'batch.moved' }, null, 9);
    expect(entry).toMatchObject({ target: id(number), detail: { place } });
  });

  test('takes any number of moves between the same two neighbors', async () => {
    for (let round = 0; round < 40; round += 1) {
      await move(3, { after: id(1) });
      await move(2, { after: id(1) });
    }
    expect(await order()).toEqual([1, 2, 3, 4]);
    const positions = (await world.records.batches.lane(sampleUser, 'normal')).map(
      (one) => one.position,
    );
    expect(new Set(positions).size).toBe(4);
  });

  test('refuses to stand beside one that ended meanwhile, and changes nothing', async () => {
    await cancelBatch(world, actors.admin, { batchId: id(2) });
    await expect(move(4, { before: id(2) })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(move(2, 'first')).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await order()).toEqual([1, 3, 4]);
  });

  test('says that requesters take turns when one is moved before another requester', async () => {
    await addOther({ requester: 'org_other' });
    await expect(move(1, { after: id(9) })).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('take turns'),
    });
  });

  test('asks for the same priority', async () => {
    await setBatchPriority(world, actors.admin, { batchId: id(3), priority: 'urgent' });
    await expect(move(1, { before: id(3) })).rejects.toMatchObject({ code: 'INVALID' });
    expect((await world.records.batches.open(9))[0]!.id).toBe(id(3));
    const input = { batchId: id(3), priority: 'soon' as never };
    await expect(setBatchPriority(world, actors.admin, input)).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  test('leaves a lane of one as it is', () => {
    expect(placeInLane([{ id: 'a', position: 5 }], 'a', 'first')).toEqual(new Map());
  });
});

describe('a pause', () => {
  test('is told once in the trail, and so is its end; workers are woken', async () => {
    const input = { batchId: id(1) };
    for (const _ of [1, 2]) await pauseBatch(world, actors.admin, input);
    expect(await world.records.batches.get(id(1))).toMatchObject({
      pausedAt: world.clock.now(),
      pausedBy: actors.admin.userId,
    });
    for (const _ of [1, 2]) await resumeBatch(world, actors.admin, input);
    const trail = await world.records.audit.page({}, null, 9);
    expect(trail.map(({ action }) => action)).toEqual(['batch.resumed', 'batch.paused']);
    expect(world.queue.sent).toContain(`${id(1)}.0`);
  });

  test('of a batch that ended is refused', async () => {
    await cancelBatch(world, actors.admin, { batchId: id(1) });
    const pausing = pauseBatch(world, actors.admin, { batchId: id(1) });
    await expect(pausing).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});
