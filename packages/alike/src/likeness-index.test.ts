import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddingSpace } from '@figment/core/alike/look-alikes';
import { bruteForceLookAlikes } from '@figment/core/testing/brute-force-look-alikes';
import {
  addPerson,
  lookAlikesContract,
  madeEmbedding,
  madeNumbers,
} from '@figment/core/testing/look-alikes.contract-suite';
import { memoryRecords } from '@figment/core/testing/memory-records';
import { addModelAndBatch, sampleModel } from '@figment/core/testing/sample-records';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexFolder, openLookAlikes } from './open-look-alikes';

const lineage = sampleModel().lineage;
let folder: string;
let troubles: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'figment-index-'));
  troubles = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (records: ReturnType<typeof memoryRecords>) =>
  openLookAlikes({ records, folder, onTrouble: (message) => void troubles.push(message) });
const nearest = (lookAlikes: ReturnType<typeof open>, person: number) =>
  lookAlikes.nearest({
    lineage,
    space: embeddingSpace,
    values: madeEmbedding(person),
    limit: 1,
  });
const own = () => indexFolder(folder, lineage, embeddingSpace);

async function peopled(...people: number[]) {
  const records = memoryRecords();
  await addModelAndBatch(records);
  const ids = new Map<number, string>();
  for (const person of people) ids.set(person, await addPerson(records, person));
  return { records, ids };
}

describe('an index of look-alikes', () => {
  lookAlikesContract(() => {
    const records = memoryRecords();
    return { records, lookAlikes: open(records) };
  });

  it('agrees with comparing everybody, by embedding and by long style vectors', async () => {
    const records = memoryRecords();
    await addModelAndBatch(records);
    for (let person = 0; person < 20; person += 1) {
      await addPerson(records, person, { w: madeNumbers(person, 2560, 1) });
    }
    const [fast, sure] = [open(records), bruteForceLookAlikes(records)];
    for (let person = 0; person < 20; person += 1) {
      for (const [space, values] of [
        [embeddingSpace, madeEmbedding(person + 100)],
        [{ of: 'w', layers: [2, 5] } as const, madeNumbers(person + 100, 2560, 1)],
      ] as const) {
        const query = { lineage, space, values, layerSize: 256, limit: 3 };
        expect(await fast.nearest(query)).toEqual(await sure.nearest(query));
      }
    }
  });

  it('is read from its file, and goes on from there', async () => {
    const { records, ids } = await peopled(1, 2, 3);
    const first = open(records);
    await nearest(first, 1);
    await first.save();
    ids.set(4, await addPerson(records, 4));
    const reads: number[] = [];
    const watched = {
      likeness: {
        ...records.likeness,
        points: (...args: Parameters<typeof records.likeness.points>) => {
          reads.push(args[2]);
          return records.likeness.points(...args);
        },
      },
    };
    const second = openLookAlikes({ records: watched, folder });
    const answer = await nearest(second, 4);
    expect(answer.neighbors[0]!.subjectId).toBe(ids.get(4));
    expect(reads).toEqual([3]);
    expect((await nearest(second, 2)).neighbors[0]!.subjectId).toBe(ids.get(2));
  });

  it('is built anew when its file is lost, cut short, altered or not described', async () => {
    const { records, ids } = await peopled(1, 2, 3);
    const harm: [string, (file: string, note: string) => Promise<unknown>][] = [
      ['lost', (file) => rm(file)],
      ['cut short', (file) => truncate(file, 100)],
      [
        'altered',
        async (file) => {
          const bytes = await readFile(file);
          bytes[bytes.length - 20]! ^= 255;
          await writeFile(file, bytes);
        },
      ],
      ['not described', (_file, note) => writeFile(note, '{"format":"figment-look')],
    ];
    for (const [how, harmIt] of harm) {
      const before = open(records);
      await nearest(before, 1);
      await before.save();
      const note = path.join(own(), 'index.json');
      const current = (JSON.parse(await readFile(note, 'utf8')) as { file: string }).file;
      await harmIt(path.join(own(), current), note);
      const answer = await nearest(open(records), 2);
      expect(answer.neighbors[0], how).toMatchObject({ subjectId: ids.get(2), distance: 0 });
      expect(troubles.at(-1), how).toContain('built anew');
      await rm(own(), { recursive: true });
    }
    await rm(folder, { recursive: true });
    expect((await nearest(open(records), 3)).neighbors[0]!.subjectId).toBe(ids.get(3));
  });

  it('is built anew when the database was put back and went another way', async () => {
    const { records } = await peopled(1, 2, 3, 4);
    const before = open(records);
    await nearest(before, 1);
    await before.save();
    // The backup knew two of them; since then two others were made, under the same sequences.
    const { records: restored, ids } = await peopled(1, 2, 8, 9);
    for (const person of [8, 1]) {
      const { neighbors } = await nearest(open(restored), person);
      expect(neighbors[0]).toMatchObject({ subjectId: ids.get(person), distance: 0 });
    }
    expect(troubles.filter((text) => text.includes('another history'))).toHaveLength(2);
    const { records: emptied, ids: few } = await peopled(1);
    const answer = await nearest(open(emptied), 4);
    expect(answer).toMatchObject({ neighbors: [{ subjectId: few.get(1) }], upTo: 1 });
  });

  it('goes on in memory where its folder cannot be written', async () => {
    const { records, ids } = await peopled(1, 2);
    await writeFile(path.join(folder, 'file'), '');
    const lookAlikes = openLookAlikes({
      records,
      folder: path.join(folder, 'file'),
      onTrouble: (message) => void troubles.push(message),
    });
    expect((await nearest(lookAlikes, 2)).neighbors[0]!.subjectId).toBe(ids.get(2));
    await lookAlikes.save();
    expect(troubles.at(-1)).toContain('could not be saved');
    expect((await nearest(lookAlikes, 1)).neighbors[0]!.subjectId).toBe(ids.get(1));
  });

  it('answers many who ask at once, each with everybody who was there', async () => {
    const { records, ids } = await peopled(1, 2, 3);
    const lookAlikes = open(records);
    const asked = [1, 2, 3, 1, 2, 3].map((person) => nearest(lookAlikes, person));
    const added = addPerson(records, 4).then((id) => ids.set(4, id));
    for (const [at, answer] of (await Promise.all(asked)).entries()) {
      expect(answer.neighbors[0]!.subjectId).toBe(ids.get((at % 3) + 1));
    }
    await added;
    expect((await nearest(lookAlikes, 4)).neighbors[0]!.subjectId).toBe(ids.get(4));
  });

  it('refuses to look for nobody or for everybody', async () => {
    const { records } = await peopled();
    const ask = (limit: number) =>
      open(records).nearest({
        lineage,
        space: embeddingSpace,
        values: madeEmbedding(1),
        limit,
      });
    await expect(ask(0)).rejects.toMatchObject({ code: 'INVALID', field: 'limit' });
    await expect(ask(201)).rejects.toMatchObject({ code: 'INVALID' });
  });
});
