import { describe, expect, it } from 'vitest';
import { sliceBatch, type Batch } from '../batch/batch';
import type { RecordStore } from '../ports';
import { sampleMeasurement } from './measurement-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleBatch,
  sampleId,
  sampleModel,
  samplePerson,
} from './sample-records';

/** The rules of turns, places, pauses and of what did not become a person. Part of the records contract. */
export function queueRecordsContract(open: () => RecordStore): void {
  const batches = () => open().batches;
  const models = [sampleModel().sha256];
  const add = async (number: number, changes: Partial<Batch> = {}) => {
    await open().models.add(sampleModel());
    const batch = sampleBatch(number, changes);
    await batches().add(batch, sliceBatch(batch.id, batch.count));
    return batch.id;
  };
  const claim = (now: number, owner = 'w') =>
    batches().claimNext({ models, owner, now: after(now), until: after(now + 1000) });
  const turns = async (count: number, from = 0) => {
    const taken: string[] = [];
    for (let at = 0; at < count; at += 1) taken.push((await claim(from + at))?.id ?? 'none');
    return taken;
  };

  describe('claiming', () => {
    it('lends every slice to one of many workers that ask at once', async () => {
      const { id } = await addModelAndBatch(open());
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, worker) => claim(0, `worker-${worker}`)),
      );
      const taken = claims.filter((one) => one !== null);
      expect(taken.map((slice) => slice.id).sort()).toEqual([0, 1, 2].map((n) => `${id}.${n}`));
      const [first] = taken;
      expect(first).toMatchObject({ state: 'running', attempts: 1, leaseUntil: after(1000) });
      expect(await batches().slice(first!.id)).toEqual(first);
      expect((await batches().get(id))!.lastTurnAt).toEqual(after(0));
    });

    it('lends a slice again when the lease ran out or was given back, never when done', async () => {
      const id = await add(1, { count: 4 });
      expect(await claim(0, 'a')).not.toBeNull();
      expect(await claim(999, 'b')).toBeNull();
      expect(await claim(1000, 'b')).toMatchObject({ leaseOwner: 'b', attempts: 2 });
      const slice = `${id}.0`;
      expect(await batches().renewLease(slice, 'a', after(9000))).toBe(false);
      expect(await batches().renewLease(slice, 'b', after(9000))).toBe(true);
      await batches().releaseLease(slice, 'a');
      expect(await claim(3000, 'c')).toBeNull();
      await batches().releaseLease(slice, 'b');
      expect(await batches().slice(slice)).toMatchObject({ state: 'waiting', leaseOwner: null });
      expect(await claim(3000, 'c')).toMatchObject({ leaseOwner: 'c', attempts: 3 });
      await batches().finishSlice(slice);
      expect(await batches().renewLease(slice, 'c', after(9000))).toBe(false);
      expect(await claim(99_000)).toBeNull();
    });

    it('passes over a slice that a fault stopped until it may be tried again, and keeps why', async () => {
      const id = await add(1, { count: 4 });
      await claim(0);
      const fault = { retryAt: after(50), lastError: 'The disk is full.' };
      await batches().releaseLease(`${id}.0`, 'w', fault);
      expect(await claim(49)).toBeNull();
      expect(await batches().idleSlices(after(49), 9)).toEqual([]);
      expect(await claim(50)).toMatchObject({ lastError: fault.lastError, retryAt: null });
    });

    it('takes priorities in order, and idle only when nothing else of these models is open', async () => {
      const [idle, normal, urgent] = [
        await add(1, { count: 4, priority: 'idle' }),
        await add(2, { count: 4 }),
        await add(3, { count: 4, priority: 'urgent' }),
      ];
      expect(await turns(3)).toEqual([`${urgent}.0`, `${normal}.0`, 'none']);
      await batches().move(urgent, ['waiting'], 'cancelled', { finishedAt: after(9) });
      await batches().move(normal, ['waiting'], 'completed', { finishedAt: after(9) });
      expect(await turns(1, 9)).toEqual([`${idle}.0`]);
    });

    it('gives requesters their turns one after another, whatever they ordered', async () => {
      const one = await add(1, { requester: 'org_a', count: 32 });
      const two = await add(2, { requester: 'org_a', count: 8 });
      const other = await add(3, { requester: 'org_b', count: 16 });
      expect(await turns(7)).toEqual([
        `${one}.0`,
        `${other}.0`,
        `${one}.1`,
        `${other}.1`,
        `${one}.2`,
        `${one}.3`,
        `${two}.0`,
      ]);
      const late = await add(4, { requester: 'org_b', count: 8 });
      const newcomer = await add(5, { requester: 'org_c', count: 8 });
      expect(await turns(2, 20)).toEqual([`${newcomer}.0`, `${late}.0`]);
    });

    it('counts the turns of ended batches, so that many small ones gain nothing', async () => {
      const small = await add(1, { requester: 'org_a', count: 8 });
      expect(await turns(1)).toEqual([`${small}.0`]);
      await batches().move(small, ['waiting'], 'completed', { finishedAt: after(1) });
      await add(2, { requester: 'org_a', count: 8 });
      const other = await add(3, { requester: 'org_b', count: 8 });
      expect(await turns(1, 2)).toEqual([`${other}.0`]);
      const known = await batches().lastTurns(['org_a', 'org_b', 'org_c']);
      expect([...known].sort()).toEqual([
        ['org_a', after(0)],
        ['org_b', after(2)],
      ]);
    });

    it('goes by position among the batches of a requester', async () => {
      const [one, two] = [await add(1, { count: 8 }), await add(2, { count: 8 })];
      await batches().setPosition(two, -5);
      expect(await batches().lane(sampleBatch().requester, 'normal')).toEqual([
        { id: two, position: -5 },
        { id: one, position: 1 },
      ]);
      expect(await turns(2)).toEqual([`${two}.0`, `${one}.0`]);
      await batches().setPriority(one, 'urgent');
      const standing = (await batches().open(9)).map(({ id }) => id);
      expect(standing).toEqual([one, two]);
    });

    it('passes over paused batches, those of other models and those that have enough', async () => {
      const id = await add(1, { count: 16, wanted: 2 });
      const paused = { at: after(1), by: 'usr_x' };
      expect(await batches().setPaused(id, paused)).toBe(true);
      expect(await batches().setPaused(id, paused)).toBe(false);
      expect(await batches().get(id)).toMatchObject({ pausedAt: paused.at, pausedBy: 'usr_x' });
      expect(await claim(2)).toBeNull();
      expect(await batches().idleSlices(after(2), 9)).toEqual([]);
      expect(await batches().setPaused(id, null)).toBe(true);
      const elsewhere = { models: ['f'.repeat(64)], owner: 'w', now: after(3), until: after(4) };
      expect(await batches().claimNext(elsewhere)).toBeNull();
      await batches().addMade(id, 3, 1);
      expect(await claim(4)).toBeNull();
    });
  });

  describe('ending', () => {
    it('ends a batch when enough are accepted, held ones not counted, and drops what was not begun', async () => {
      const id = await add(1, { count: 24, wanted: 2 });
      await claim(0);
      await batches().addMade(id, 2, 1, ['sharpness']);
      expect(await batches().finishIfComplete(id, after(5))).toBeNull();
      await batches().addMade(id, 1);
      expect(await batches().finishIfComplete(id, after(5))).toMatchObject({ state: 'completed' });
      expect(await claim(99_000)).toBeNull();
      expect(await batches().renewLease(`${id}.0`, 'w', after(9))).toBe(false);
      await batches().setEndedBecause(id, 'because');
      expect(await batches().standing(id)).toMatchObject({
        endedBecause: 'because',
        tally: { sharpness: 1 },
      });
    });

    it('keeps a rejection once, with its scores, and counts its reasons', async () => {
      const id = await add(1);
      const rejection = {
        batchId: id,
        index: 3,
        seed: 4294967295,
        checks: sampleMeasurement(1).checks,
        attributes: [],
        reasons: ['realism', 'wish:hair-color'],
        at: after(7),
      };
      for (const _ of [1, 2]) await batches().addRejection(rejection);
      await batches().addRejection({ ...rejection, index: 9, reasons: ['realism'] });
      const standing = (await batches().standing(id))!;
      expect(standing.rejectedCount).toBe(2);
      expect(standing.tally).toEqual({ realism: 2, 'wish:hair-color': 1 });
      const of = async (reason?: string, afterIndex?: number) =>
        (await batches().rejections(id, { reason, afterIndex, limit: 9 })).map((r) => r.index);
      expect(await of()).toEqual([3, 9]);
      expect(await of('wish:hair-color')).toEqual([3]);
      expect(await of('realism', 3)).toEqual([9]);
      expect((await batches().rejections(id, { limit: 1 }))[0]).toEqual(rejection);
      expect(await batches().openPeople()).toBe(18);
    });

    it('knows which tries came to an end, whatever it was', async () => {
      const { id } = await addModelAndBatch(open());
      const { subject, asset } = samplePerson(4);
      await open().subjects.add(subject, asset);
      await batches().addFailure({ batchId: id, index: 2, seed: 1, message: 'x', at: after(1) });
      const rest = { checks: [], attributes: [], reasons: ['x'], at: after(1) };
      await batches().addRejection({ batchId: id, index: 6, seed: 1, ...rest });
      expect(await batches().handledIndexes(id, 0, 8)).toEqual([2, 4, 6]);
      expect(await batches().handledIndexes(id, 3, 6)).toEqual([4]);
    });

    it('forgets failures that are to be tried again and makes their slices wait', async () => {
      const id = await add(1, { count: 16 });
      await claim(0);
      for (const index of [9, 11])
        await batches().addFailure({ batchId: id, index, seed: 1, message: 'x', at: after(1) });
      for (const number of [0, 1]) await batches().finishSlice(`${id}.${number}`);
      expect(await batches().retryFailures(id, after(20))).toBe(2);
      expect(await batches().standing(id)).toMatchObject({ failedCount: 0 });
      expect(await batches().failures(id, 9)).toEqual([]);
      expect(await batches().slice(`${id}.0`)).toMatchObject({ state: 'done' });
      expect(await claim(19)).toBeNull();
      expect(await claim(20)).toMatchObject({ id: `${id}.1`, attempts: 1 });
      await batches().restSlices(id, after(5000));
      expect(await claim(4999)).toBeNull();
    });

    it('prunes only ended, swept batches of no brief that made nobody, with all that hangs on them', async () => {
      const [failed, made, fresh] = [await add(1), await add(2), await add(3)];
      await batches().addMade(made, 1);
      for (const id of [failed, made, fresh])
        await batches().move(id, ['waiting'], 'failed', { finishedAt: after(10) });
      for (const id of [failed, made]) await batches().markSwept(id, after(11));
      await batches().addFailure({
        batchId: failed,
        index: 1,
        seed: 1,
        message: 'x',
        at: after(1),
      });
      const prunable = async (before: number) =>
        (await batches().prunable(after(before), 9)).map(({ id }) => id);
      expect(await prunable(10)).toEqual([]);
      expect(await prunable(11)).toEqual([failed]);
      for (const id of [made, fresh, sampleId('batch', 7)])
        expect(await batches().remove(id)).toBe(false);
      expect(await batches().remove(failed)).toBe(true);
      expect(await batches().get(failed)).toBeNull();
      expect(await batches().slice(`${failed}.0`)).toBeNull();
      expect(await batches().failures(failed, 9)).toEqual([]);
    });
  });

  it('finds what somebody ordered with a key, and refuses a second batch with it', async () => {
    const order = { idempotencyKey: 'key-1', bodySha256: 'a'.repeat(64) };
    const id = await add(1, order);
    const { orderedBy } = sampleBatch();
    expect(await batches().ofKey(orderedBy, 'key-1')).toMatchObject({ id, ...order });
    expect(await batches().ofKey(orderedBy, 'key-2')).toBeNull();
    expect(await batches().ofKey('usr_other', 'key-1')).toBeNull();
    await expect(add(2, order)).rejects.toThrow();
    await add(3, { ...order, orderedBy: 'usr_other' });
  });

  it('gives a plan back as it was kept', async () => {
    const wish = [{ kind: 'choice' as const, attribute: 'hair-color', anyOf: ['grey'] }];
    const blocks = [[], [{ layers: [1, 2], seed: 2 ** 32 - 1 }]];
    const plan = { kind: 'wish' as const, wish, candidates: 4000, blocks, probe: { odds: 0.5 } };
    const id = await add(1, { plan });
    expect((await batches().get(id))!.plan).toEqual(plan);
  });

  it('measures the pace of a model from tries that followed one another', async () => {
    const { id, modelSha256 } = await addModelAndBatch(open());
    for (const [index, at] of [0, 1000, 3000, 90_000, 91_000].entries()) {
      const { subject, asset } = samplePerson(index, { createdAt: after(at) });
      await open().subjects.add(subject, asset);
    }
    const rest = { checks: [], attributes: [], reasons: ['x'], seed: 1 };
    await batches().addRejection({ batchId: id, index: 9, ...rest, at: after(93_000) });
    const pace = await batches().recentPace(modelSha256, 99);
    expect(pace.pictures).toBe(4);
    expect(pace.seconds).toBeCloseTo(6);
    expect(await batches().recentPace(modelSha256, 2)).toEqual({ pictures: 1, seconds: 2 });
    expect(await batches().recentPace('f'.repeat(64), 9)).toEqual({ pictures: 0, seconds: 0 });
  });

  it('knows which generators were heard of lately', async () => {
    const { generators } = open();
    const one = {
      id: 'host.1',
      machine: 'host',
      build: '1.0.0',
      engines: 2,
      models,
      startedAt: after(0),
      seenAt: after(10),
    };
    await generators.announce(one);
    await generators.announce({ ...one, id: 'host.2', seenAt: after(20) });
    await generators.announce({ ...one, seenAt: after(30) });
    expect(await generators.living(after(21))).toEqual([{ ...one, seenAt: after(30) }]);
    expect(await generators.living(after(20))).toHaveLength(2);
    await generators.forgetSilent(after(21));
    await generators.forget('host.1');
    expect(await generators.living(after(0))).toEqual([]);
  });
}
