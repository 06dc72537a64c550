import { moveBatch } from '@figment/core/batch/arrange-batches';
import { cancelBatch } from '@figment/core/batch/cancel-batch';
import { orderBatch } from '@figment/core/batch/order-batch';
import { sampleModel } from '@figment/core/testing/sample-records';
import { actors, countedRandom, memoryWorld } from '@figment/core/testing/world';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let records: DatabaseRecordStore;
let world: ReturnType<typeof memoryWorld>;
beforeEach(async () => {
  database = await createTestDatabase();
  records = openRecordStore(database.url, { connections: 8 });
  world = { ...memoryWorld(), records, random: countedRandom(7) };
  await records.models.add(sampleModel());
});
afterEach(async () => {
  await records.close();
  await database.drop();
});
const order = (count: number, idempotencyKey: string | null = null) => {
  world.clock.advance(1000);
  return orderBatch(world, actors.admin, { modelId: 'example', count, idempotencyKey });
};

describe('at the same time in PostgreSQL', () => {
  test('a double click orders once', async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, () => order(20, 'form-0001')));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await records.batches.page(null, null, 9)).toHaveLength(1);
    expect(await records.audit.page({ action: 'batch.ordered' }, null, 9)).toHaveLength(1);
    expect(await records.batches.openPeople()).toBe(20);
  });

  test('one key with two orders: one is placed, the other is told which', async () => {
    const both = await Promise.allSettled([order(20, 'form-0001'), order(21, 'form-0001')]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'CONFLICT', field: 'idempotencyKey' }]);
    expect(await records.batches.page(null, null, 9)).toHaveLength(1);
  });

  test('two admins re-order: both get what they asked for, nothing is doubled or lost', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 6; number += 1) ids.push((await order(8)).id);
    const other = { ...actors.admin, userId: 'usr_00000000000000000000000009' };
    const move = (admin: typeof actors.admin, at: number, place: object | 'first') =>
      moveBatch(world, admin as never, { batchId: ids[at]!, place: place as never });
    await Promise.all([
      move(actors.admin, 5, { before: ids[0]! }),
      move(other as never, 4, { before: ids[0]! }),
      move(actors.admin, 1, { after: ids[3]! }),
      move(other as never, 2, { after: ids[3]! }),
    ]);
    const lane = (await records.batches.lane(actors.admin.userId, 'normal')).map(({ id }) => id);
    const at = (number: number) => lane.indexOf(ids[number]!);
    expect(lane.toSorted()).toEqual(ids.toSorted());
    expect([at(4), at(5)].toSorted()).toEqual([0, 1]);
    expect([at(0), at(3)]).toEqual([2, 3]);
    expect([at(1), at(2)].toSorted()).toEqual([4, 5]);
  });

  test('one admin moves a batch beside one that another cancels: done, or told why not', async () => {
    const ids = [(await order(8)).id, (await order(8)).id, (await order(8)).id];
    const [moved, cancelled] = await Promise.allSettled([
      moveBatch(world, actors.admin, { batchId: ids[2]!, place: { before: ids[0]! } }),
      cancelBatch(world, actors.admin, { batchId: ids[0]! }),
    ]);
    expect(cancelled.status).toBe('fulfilled');
    if (moved.status === 'rejected') expect(moved.reason).toMatchObject({ code: 'CONFLICT' });
    const lane = (await records.batches.lane(actors.admin.userId, 'normal')).map(({ id }) => id);
    expect(lane.toSorted()).toEqual([ids[1], ids[2]].toSorted());
  });
});
