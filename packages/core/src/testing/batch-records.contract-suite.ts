import { expect, it } from 'vitest';
import { sliceBatch } from '../batch/batch';
import type { RecordStore } from '../ports';
import { addModelAndBatch, after, sampleBatch, sampleId } from './sample-records';

/** The rules of batches and their slices. Part of the records contract. */
export function batchRecordsContract(open: () => RecordStore): void {
  const batches = () => open().batches;

  it('gives a batch and its slices back as ordered', async () => {
    const batch = await addModelAndBatch(open());
    expect(await batches().get(batch.id)).toEqual(batch);
    expect(await batches().get(sampleId('batch', 7))).toBeNull();
    const slices = sliceBatch(batch.id, batch.count);
    expect(await batches().slice(slices[2]!.id)).toEqual(slices[2]);
    expect(await batches().slice('nothing')).toBeNull();
  });

  it('pages newest first, by state, strictly older than the last one seen', async () => {
    for (const number of [1, 2, 3]) await addModelAndBatch(open(), number);
    const [one, two, three] = [1, 2, 3].map((number) => sampleBatch(number).id);
    await batches().move(two!, ['waiting'], 'running', { startedAt: after(1) });
    const page = async (...args: Parameters<RecordStore['batches']['page']>) =>
      (await batches().page(...args)).map((batch) => batch.id);
    expect(await page(null, null, 2)).toEqual([three, two]);
    expect(await page(null, two!, 2)).toEqual([one]);
    expect(await page(['running'], null, 9)).toEqual([two]);
  });

  it('moves only from the states named', async () => {
    const { id } = await addModelAndBatch(open());
    const move = batches().move;
    expect(await move(id, ['running'], 'cancelled', { finishedAt: after(1) })).toBe(false);
    expect(await move(id, ['waiting'], 'running', { startedAt: after(2) })).toBe(true);
    expect(await move(id, ['waiting'], 'running', { startedAt: after(9) })).toBe(false);
    expect(await move(sampleId('batch', 7), ['waiting'], 'running', {})).toBe(false);
    expect(await batches().get(id)).toEqual({
      ...sampleBatch(),
      state: 'running',
      startedAt: after(2),
    });
  });

  it('counts the people of open batches still to be made', async () => {
    expect(await batches().openPeople()).toBe(0);
    const { id } = await addModelAndBatch(open());
    await addModelAndBatch(open(), 2);
    await batches().addMade(id, 3);
    await batches().addFailure({ batchId: id, index: 4, seed: 1, message: 'broken', at: after(1) });
    expect(await batches().openPeople()).toBe(36);
    await batches().move(sampleBatch(2).id, ['waiting'], 'cancelled', { finishedAt: after(1) });
    expect(await batches().openPeople()).toBe(16);
  });

  it('lets a made picture clear the trouble', async () => {
    const { id } = await addModelAndBatch(open());
    await batches().setTrouble(id, 'The disk is full.');
    expect((await batches().get(id))!.trouble).toBe('The disk is full.');
    await batches().addMade(id, 1);
    expect(await batches().get(id)).toEqual({ ...sampleBatch(), madeCount: 1 });
    await batches().addMade(id, 2, 1);
    expect(await batches().get(id)).toEqual({ ...sampleBatch(), madeCount: 3, heldCount: 1 });
  });

  it('counts a picture given up once, with the latest reason', async () => {
    const { id } = await addModelAndBatch(open());
    const failure = { batchId: id, index: 3, seed: 4294967295, message: 'first', at: after(1) };
    await batches().addFailure({ ...failure, index: 7 });
    await batches().addFailure(failure);
    await batches().addFailure({ ...failure, message: 'second', at: after(2) });
    expect((await batches().get(id))!.failedCount).toBe(2);
    expect(await batches().failures(id, 1)).toEqual([
      { ...failure, message: 'second', at: after(2) },
    ]);
    expect(await batches().failures(id, 9)).toHaveLength(2);
  });

  it('lists idle slices of open batches, oldest batch first', async () => {
    const one = await addModelAndBatch(open(), 1);
    const two = await addModelAndBatch(open(), 2);
    const three = await addModelAndBatch(open(), 3);
    const models = [one.modelSha256];
    await batches().claimNext({ models, owner: 'alive', now: after(0), until: after(100) });
    await batches().claimNext({ models, owner: 'dead', now: after(0), until: after(10) });
    await batches().finishSlice(`${two.id}.0`);
    await batches().move(three.id, ['waiting'], 'cancelled', { finishedAt: after(1) });
    const idle = async (limit: number) =>
      (await batches().idleSlices(after(50), limit)).map((slice) => slice.id);
    expect(await idle(9)).toEqual([`${one.id}.1`, `${one.id}.2`, `${two.id}.1`, `${two.id}.2`]);
    expect(await idle(1)).toEqual([`${one.id}.1`]);
  });

  it('ends a batch with its last slice: completed, or failed when nothing was made', async () => {
    const one = await addModelAndBatch(open(), 1);
    const two = await addModelAndBatch(open(), 2);
    await batches().addMade(one.id, 1);
    for (const { id } of [one, two]) {
      await batches().finishSlice(`${id}.0`);
      await batches().finishSlice(`${id}.1`);
      expect(await batches().finishIfComplete(id, after(5))).toBeNull();
      await batches().finishSlice(`${id}.2`);
    }
    expect(await batches().finishIfComplete(one.id, after(5))).toMatchObject({
      state: 'completed',
    });
    expect(await batches().finishIfComplete(one.id, after(6))).toBeNull();
    expect(await batches().finishIfComplete(two.id, after(5))).toMatchObject({ state: 'failed' });
    expect(await batches().get(one.id)).toMatchObject({
      state: 'completed',
      finishedAt: after(5),
    });
  });

  it('ends a batch exactly once when its last slices end at the same time', async () => {
    const { id } = await addModelAndBatch(open());
    const ended = await Promise.all(
      [0, 1, 2].map((number) =>
        open().transaction(async (within) => {
          await within.batches.finishSlice(`${id}.${number}`);
          return within.batches.finishIfComplete(id, after(5));
        }),
      ),
    );
    expect(ended.filter((batch) => batch !== null)).toMatchObject([{ state: 'failed' }]);
  });

  it('lists ended batches that were not swept, until they are', async () => {
    const { id } = await addModelAndBatch(open());
    await addModelAndBatch(open(), 2);
    await batches().move(id, ['waiting'], 'cancelled', { finishedAt: after(10) });
    const unswept = async (before: number) =>
      (await batches().unswept(after(before), 9)).map((batch) => batch.id);
    expect(await unswept(10)).toEqual([]);
    expect(await unswept(11)).toEqual([id]);
    await batches().markSwept(id, after(20));
    expect(await unswept(11)).toEqual([]);
    expect((await batches().get(id))!.sweptAt).toEqual(after(20));
  });
}
