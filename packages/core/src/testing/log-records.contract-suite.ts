import { expect, it } from 'vitest';
import type { Checkpoint, LogEntry } from '../log/log';
import type { RecordStore } from '../ports';
import { after, sampleEntry } from './sample-records';

const hashOf = (digit: string) => digit.repeat(64);
const nodeOf = (level: number, index: number, byte: number) => ({
  level,
  index,
  hash: new Uint8Array(32).fill(byte),
});

export function sampleLogEntry(index: number, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    index,
    kind: 'model.registered',
    at: after(index),
    body: { name: 'Grüße\n"', list: [1.5, null, true], nested: { z: 1, a: 1e-7 } },
    leafHash: index.toString(16).padStart(64, '0'),
    ...changes,
  };
}

const sampleCheckpoint = (size: number): Checkpoint => ({
  size,
  rootHash: hashOf('c'),
  note: `log\n${size}\n\n\u2014 log abc\n`,
  keyId: 'key_1',
  at: after(size),
});

/** The rules of the log records. */
export function logRecordsContract(open: () => RecordStore): void {
  const addEntries = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const kind = index % 2 === 0 ? 'model.registered' : 'audit.sealed';
      await open().log.add(sampleLogEntry(index, { kind }), []);
    }
  };

  it('gives an entry back as it was hashed, and null for one that is not there', async () => {
    expect(await open().log.size()).toBe(0);
    await open().log.add(sampleLogEntry(0), []);
    expect(await open().log.get(0)).toEqual(sampleLogEntry(0));
    expect(await open().log.get(1)).toBeNull();
    expect(await open().log.size()).toBe(1);
  });

  it('goes on at its end only, and an entry whose place is wrong leaves nothing', async () => {
    await addEntries(2);
    await expect(open().log.add(sampleLogEntry(1), [])).rejects.toThrow();
    await expect(open().log.add(sampleLogEntry(3), [nodeOf(1, 1, 1)])).rejects.toThrow();
    expect(await open().log.size()).toBe(2);
    await expect(open().log.nodes([{ level: 1, index: 1 }])).rejects.toThrow('no complete subtree');
  });

  it('gives ranges upward and pages downward', async () => {
    await addEntries(6);
    const { log } = open();
    const indexes = (entries: LogEntry[]) => entries.map(({ index }) => index);
    expect(indexes(await log.range(1, 4))).toEqual([1, 2, 3]);
    expect(indexes(await log.range(4, 99))).toEqual([4, 5]);
    expect(indexes(await log.range(4, 2))).toEqual([]);
    expect(indexes(await log.page({}, null, 2))).toEqual([5, 4]);
    expect(indexes(await log.page({}, 4, 2))).toEqual([3, 2]);
    expect(indexes(await log.page({ kind: 'audit.sealed' }, 5, 9))).toEqual([3, 1]);
  });

  it('finds subtrees in the order asked for, leaves among them', async () => {
    const { log } = open();
    await log.add(sampleLogEntry(0), []);
    await log.add(sampleLogEntry(1), [nodeOf(1, 0, 7)]);
    await log.add(sampleLogEntry(2), []);
    await log.add(sampleLogEntry(3), [nodeOf(1, 1, 8), nodeOf(2, 0, 9)]);
    const places = [
      { level: 2, index: 0 },
      { level: 0, index: 3 },
      { level: 1, index: 1 },
      { level: 1, index: 0 },
    ];
    expect((await log.nodes(places)).map((hash) => hash[31])).toEqual([9, 3, 8, 7]);
    expect(await log.nodes([])).toEqual([]);
    await expect(log.nodes([{ level: 0, index: 4 }])).rejects.toThrow('no complete subtree 0/4');
  });

  it('lets one that appends wait for the other', async () => {
    const append = () =>
      open().transaction(async ({ log }) => {
        const index = await log.claimEnd();
        await log.add(sampleLogEntry(index), []);
        return index;
      });
    const indexes = await Promise.all([1, 2, 3, 4, 5].map(append));
    expect(indexes.sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('forgets an entry whose transaction failed, and gives its place to the next', async () => {
    const failing = open().transaction(async ({ log }) => {
      await log.add(sampleLogEntry(await log.claimEnd()), []);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    await open().log.add(sampleLogEntry(0), []);
    expect(await open().log.size()).toBe(1);
  });

  it('keeps one checkpoint a size and finds the newest, and the first that covers a size', async () => {
    const { log } = open();
    expect(await log.latestCheckpoint()).toBeNull();
    for (const size of [3, 9, 5])
      expect(await log.addCheckpoint(sampleCheckpoint(size))).toBe(true);
    const again = await open().transaction((within) =>
      within.log.addCheckpoint({ ...sampleCheckpoint(5), keyId: 'key_2' }),
    );
    expect(again).toBe(false);
    expect(await log.latestCheckpoint()).toEqual(sampleCheckpoint(9));
    expect(await log.checkpointFrom(4)).toEqual(sampleCheckpoint(5));
    expect(await log.checkpointFrom(5)).toEqual(sampleCheckpoint(5));
    expect(await log.checkpointFrom(10)).toBeNull();
    const sizes = async (after: number, limit: number) =>
      (await log.checkpoints(after, limit)).map(({ size }) => size);
    expect([await sizes(-1, 2), await sizes(3, 9)]).toEqual([
      [3, 5],
      [5, 9],
    ]);
  });

  it('gives seals with their rows, and the rows without a seal by id', async () => {
    const { log, audit } = open();
    for (const number of [3, 1, 2, 4]) await audit.add(sampleEntry(number));
    const [one, two, three, four] = [1, 2, 3, 4].map((number) => sampleEntry(number).id);
    expect(await log.lastSeal()).toBeNull();
    const seals = [
      { seq: 1, auditId: two!, hash: hashOf('a') },
      { seq: 2, auditId: one!, hash: hashOf('b') },
      { seq: 3, auditId: 'aud_gone', hash: hashOf('c') },
    ];
    await log.addSeals(seals);
    expect(await log.lastSeal()).toEqual(seals[2]);
    expect(await open().transaction((within) => within.log.claimLastSeal())).toEqual(seals[2]);
    expect(await log.sealed(0, 2)).toEqual([
      { seal: seals[0], row: sampleEntry(2) },
      { seal: seals[1], row: sampleEntry(1) },
    ]);
    expect(await log.sealed(2, 9)).toEqual([{ seal: seals[2], row: null }]);
    const ids = async (range: { from?: string; below?: string }, limit = 9) =>
      (await log.unsealed(range, limit)).map(({ id }) => id);
    expect(await ids({})).toEqual([three, four]);
    expect(await ids({ from: four })).toEqual([four]);
    expect(await ids({ below: four })).toEqual([three]);
    expect(await ids({}, 1)).toEqual([three]);
  });
}
