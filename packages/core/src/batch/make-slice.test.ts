import { beforeEach, describe, expect, test } from 'vitest';
import { addModelAndBatch, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import type { Batch } from './batch';
import { pauseBatch, resumeBatch } from './arrange-batches';
import { cancelBatch } from './cancel-batch';
import {
  claimNextSlice,
  finishSlice,
  giveUpPicture,
  leaseMilliseconds,
  postponeSlice,
  renewLease,
  retryMilliseconds,
} from './make-slice';
import { recordSubject } from './record-subject';

let world: ReturnType<typeof memoryWorld>;
let batch: Batch;
beforeEach(async () => {
  world = memoryWorld();
  batch = await addModelAndBatch(world.records);
});
const slice = (number = 0) => ({ sliceId: `${batch.id}.${number}`, batchId: batch.id });
const claim = (owner: string) =>
  claimNextSlice(world, actors.worker, { models: [batch.modelSha256], owner });
const isFirst = (claimed: Awaited<ReturnType<typeof claim>>) => claimed?.slice.from === 0;
const renew = (owner: string) => renewLease(world, actors.worker, { ...slice(), owner });
const record = (index: number) =>
  recordSubject(world, actors.worker, {
    ...samplePerson(index),
    analysis: null,
    fingerprint: null,
  });
const now = async () => (await world.records.batches.get(batch.id))!;

describe('a slice', () => {
  test('is lent to one worker, and the batch runs from then on', async () => {
    const claims = await Promise.all([claim('a'), claim('b')]);
    expect(claims.filter(isFirst)).toHaveLength(1);
    expect(claims[0]!.missing).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await now()).toMatchObject({ state: 'running', startedAt: world.clock.now() });
    expect(world.news.announced).toEqual([batch.id]);
  });

  test('is taken over when the lease ran out, and only what is missing is made', async () => {
    await claim('dead');
    await record(0);
    await record(5);
    world.clock.advance(leaseMilliseconds - 1);
    expect(isFirst(await claim('b'))).toBe(false);
    world.clock.advance(1);
    const taken = await claim('b');
    expect(taken).toMatchObject({ missing: [1, 2, 3, 4, 6, 7], slice: { attempts: 2 } });
    expect(await renew('dead')).toBe(false);
    expect(await renew('b')).toBe(true);
  });

  test('stays with a worker that says it is alive', async () => {
    await claim('a');
    world.clock.advance(leaseMilliseconds - 1);
    expect(await renew('a')).toBe(true);
    world.clock.advance(leaseMilliseconds - 1);
    expect(isFirst(await claim('b'))).toBe(false);
  });

  test('of a paused batch is lent to nobody, its worker lets go, and it goes on when resumed', async () => {
    await claim('a');
    await pauseBatch(world, actors.admin, { batchId: batch.id });
    expect(await renew('a')).toBe(false);
    expect(await record(0)).toBe('recorded');
    world.clock.advance(leaseMilliseconds);
    expect(await claim('b')).toBeNull();
    await resumeBatch(world, actors.admin, { batchId: batch.id });
    expect(await claim('b')).toMatchObject({ missing: [1, 2, 3, 4, 5, 6, 7] });
  });

  test('of a cancelled batch is lent to nobody, and its worker is told to let go', async () => {
    await claim('a');
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    expect(await renew('a')).toBe(false);
    expect(await claim('b')).toBeNull();
    expect(await world.records.batches.slice(`${batch.id}.1`)).toMatchObject({ leaseOwner: null });
  });

  test('that is postponed says why on the batch and is begun again after a while, longer each time', async () => {
    await claim('a');
    const trouble = `The disk is full. ${'x'.repeat(600)}`;
    await postponeSlice(world, actors.worker, { ...slice(), owner: 'a', attempts: 1, trouble });
    expect((await now()).trouble).toBe(trouble.slice(0, 500));
    expect(isFirst(await claim('b'))).toBe(false);
    world.clock.advance(retryMilliseconds(1));
    expect(await claim('b')).toMatchObject({ slice: { from: 0, lastError: trouble } });
    expect([1, 2, 3, 9].map(retryMilliseconds)).toEqual([2000, 4000, 8000, 60_000]);
    await record(0);
    expect((await now()).trouble).toBeNull();
  });

  test('that is done is lent to nobody', async () => {
    for (const number of [0, 1, 2]) await claim(`worker-${number}`);
    for (const number of [0, 1, 2]) await finishSlice(world, actors.worker, slice(number));
    world.clock.advance(leaseMilliseconds);
    expect(await claim('b')).toBeNull();
  });
});

describe('a picture', () => {
  test('is recorded once: a re-run finds it known and counts nothing', async () => {
    expect(await record(3)).toBe('recorded');
    expect(await record(3)).toBe('known');
    expect((await now()).madeCount).toBe(1);
    expect(world.news.announced).toEqual([batch.id]);
  });

  test('is refused when the batch was cancelled meanwhile', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    expect(await record(3)).toBe('refused');
    expect(await world.records.subjects.get(samplePerson(3).subject.id)).toBeNull();
    expect((await now()).madeCount).toBe(0);
  });

  test('is recorded although the news fail', async () => {
    world.news.announce = async () => Promise.reject(new Error('news are down'));
    expect(await record(1)).toBe('recorded');
  });

  test('that is given up is listed with its reason, and the batch goes on', async () => {
    const lost = { batchId: batch.id, index: 2, seed: 9, message: `NaN ${'x'.repeat(3000)}` };
    await giveUpPicture(world, actors.worker, lost);
    await giveUpPicture(world, actors.worker, lost);
    expect(await now()).toMatchObject({ state: 'waiting', failedCount: 1 });
    const [failure] = await world.records.batches.failures(batch.id, 9);
    expect(failure).toMatchObject({ index: 2, seed: 9 });
    expect(failure!.message).toHaveLength(2000);
  });
});

describe('a batch', () => {
  const finish = (number: number) => finishSlice(world, actors.worker, slice(number));

  test('ends with its last slice, once, and says so in the trail', async () => {
    await record(0);
    await finish(0);
    await finish(1);
    expect((await now()).state).toBe('waiting');
    await Promise.all([finish(2), finish(2)]);
    expect(await now()).toMatchObject({ state: 'completed', finishedAt: world.clock.now() });
    expect(await world.records.audit.page({}, null, 9)).toMatchObject([
      { action: 'batch.finished', actor: 'system:worker', detail: { state: 'completed', made: 1 } },
    ]);
  });

  test('of which nothing was made has failed', async () => {
    for (const number of [0, 1, 2]) await finish(number);
    expect((await now()).state).toBe('failed');
  });

  test('that was cancelled stays so when its last slice ends', async () => {
    await cancelBatch(world, actors.admin, { batchId: batch.id });
    for (const number of [0, 1, 2]) await finish(number);
    expect((await now()).state).toBe('cancelled');
  });
});
