import { beforeEach, describe, expect, test } from 'vitest';
import { exampleManifest } from '../model/manifest.example';
import { sampleBatch, sampleModel } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { sliceBatch } from './batch';
import { maxOpenPeople, type BatchOrder } from './batch.contract';
import { orderBatch } from './order-batch';

let world: ReturnType<typeof memoryWorld>;
beforeEach(async () => {
  world = memoryWorld();
  await world.records.models.add(sampleModel());
});
const order = (changes: Partial<Record<keyof BatchOrder, unknown>> = {}) =>
  orderBatch(world, actors.admin, { modelId: 'example', count: 20, ...changes } as BatchOrder);

async function nothingWritten() {
  expect(await world.records.batches.page(null, null, 9)).toEqual([]);
  expect(await world.records.audit.page({}, null, 9)).toEqual([]);
  expect(world.queue.sent).toEqual([]);
  expect(world.news.announced).toEqual([]);
}

describe('an order', () => {
  test('draws distinct seeds and is recorded whole, with its slices queued and an entry in the trail', async () => {
    const batch = await order();
    expect(new Set(batch.seeds).size).toBe(20);
    expect(await world.records.batches.get(batch.id)).toEqual(batch);
    expect(batch).toMatchObject({ state: 'waiting', orderedBy: actors.admin.userId });
    expect(world.queue.sent).toEqual(sliceBatch(batch.id, 20).map((slice) => slice.id));
    expect(world.news.announced).toEqual([batch.id]);
    expect(await world.records.audit.page({}, null, 9)).toMatchObject([
      { action: 'batch.ordered', target: batch.id, detail: { count: 20, seeds: 'random' } },
    ]);
  });

  test('takes what it leaves out from the model', async () => {
    expect((await order()).settings).toEqual({
      psi: 0.7,
      cutoff: null,
      noiseMode: 'none',
      label: null,
    });
  });

  test('with a list keeps the seeds in the order given', async () => {
    const { seeds } = await order({ count: 4, seeds: '7, 0-1 4294967295' });
    expect(seeds).toEqual([7, 0, 1, 4294967295]);
  });

  test('names the newest version of the model', async () => {
    await world.records.models.add(sampleModel(2, { version: '2.0.0' }));
    expect((await order()).modelSha256).toBe(sampleModel(2).sha256);
  });

  test('is safe although queue and news fail', async () => {
    world.queue.send = async () => Promise.reject(new Error('queue is down'));
    world.news.announce = async () => Promise.reject(new Error('news are down'));
    const { id } = await order();
    expect(await world.records.batches.idleSlices(world.clock.now(), 9)).toHaveLength(3);
    expect(await world.records.batches.get(id)).not.toBeNull();
  });
});

describe('an order is refused, and nothing written,', () => {
  test.each<[string, Partial<Record<keyof BatchOrder, unknown>>, object]>([
    ['for nobody', { count: 0 }, { code: 'INVALID', field: 'count' }],
    ['for fewer than nobody', { count: -1 }, { code: 'INVALID', field: 'count' }],
    ['for a billion', { count: 1e9 }, { code: 'INVALID', field: 'count' }],
    ['for half a person', { count: 1.5 }, { code: 'INVALID', field: 'count' }],
    ['for a count in words', { count: 'abc' }, { code: 'INVALID', field: 'count' }],
    ['with a seed twice', { count: 2, seeds: '5,5' }, { code: 'INVALID', field: 'seeds' }],
    [
      'with a seed twice by range',
      { count: 4, seeds: '1-3,2' },
      { code: 'INVALID', field: 'seeds' },
    ],
    [
      'with fewer seeds than people',
      { count: 3, seeds: '1,2' },
      { code: 'INVALID', field: 'seeds' },
    ],
    ['with a seed past 2^32-1', { count: 1, seeds: '4294967296' }, { field: 'seeds' }],
    ['with seeds in words', { count: 1, seeds: 'abc' }, { code: 'INVALID', field: 'seeds' }],
    ['with a range that runs backwards', { count: 2, seeds: '5-4' }, { field: 'seeds' }],
    ['with a range past the limit', { count: 2, seeds: '0-4294967295' }, { code: 'LIMIT' }],
    ['with an empty list', { count: 1, seeds: ' , ' }, { code: 'INVALID', field: 'seeds' }],
    ['with psi in words', { psi: 'abc' }, { code: 'INVALID', field: 'psi' }],
    ['with psi that is no number', { psi: Number.NaN }, { code: 'INVALID', field: 'psi' }],
    ['with psi outside the adult range', { psi: 0.9 }, { code: 'INVALID', field: 'psi' }],
    ['with a label the model does not have', { label: 1 }, { code: 'INVALID', field: 'label' }],
    [
      'with noise the model cannot make',
      { noiseMode: 'random' },
      { code: 'INVALID', field: 'noise' },
    ],
    ['with a cutoff past the layers', { cutoff: 5 }, { code: 'INVALID', field: 'cutoff' }],
    ['with an unknown model', { modelId: 'nobody' }, { code: 'NOT_FOUND', field: 'modelId' }],
  ])('%s', async (_name, changes, refusal) => {
    await expect(order(changes)).rejects.toMatchObject(refusal);
    await nothingWritten();
  });

  test('past the number of people that may wait', async () => {
    const full = sampleBatch(1, { count: maxOpenPeople - 5, seeds: [] });
    await world.records.batches.add(full, []);
    await expect(order({ count: 6 })).rejects.toMatchObject({ code: 'LIMIT', field: 'count' });
    expect(await world.records.audit.page({}, null, 9)).toEqual([]);
    expect((await order({ count: 5 })).count).toBe(5);
  });

  test('also when two orders at once would pass it together', async () => {
    const full = sampleBatch(1, { count: maxOpenPeople - 5, seeds: [] });
    await world.records.batches.add(full, []);
    const done = await Promise.allSettled([order({ count: 5 }), order({ count: 5 })]);
    expect(done.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an order with a key', () => {
  const keyed = (changes = {}) => order({ idempotencyKey: 'form-0001', ...changes });

  test('that is sent again, also at once, gives the batch it gave before', async () => {
    const [one, two] = await Promise.all([keyed(), keyed()]);
    expect(two).toEqual(one);
    expect(await keyed()).toEqual(one);
    expect(await world.records.batches.page(null, null, 9)).toHaveLength(1);
    expect(world.queue.sent).toHaveLength(3);
  });

  test('is refused when something else is ordered with it, and says which batch there is', async () => {
    const { id } = await keyed();
    await expect(keyed({ count: 21 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(id),
    });
  });

  test("is somebody else's own affair", async () => {
    const { id } = await keyed();
    const admin = { ...actors.admin, userId: 'usr_00000000000000000000000009' };
    const input = { modelId: 'example', count: 20, idempotencyKey: 'form-0001' };
    const other = await orderBatch(world, admin, input);
    expect(other.id).not.toBe(id);
    expect(other.requester).toBe(admin.userId);
  });
});

test('an order of a model with labels takes its default label', async () => {
  const labels = {
    input: 'label',
    stage: 'mapping' as const,
    coding: 'index' as const,
    count: 3,
    names: null,
    default: 2,
  };
  const manifest = exampleManifest({ labels: labels as never });
  await world.records.models.add(sampleModel(3, { id: 'example', manifest }));
  expect((await order()).settings.label).toBe(2);
});
