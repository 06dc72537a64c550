import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { senses } from '@figment/core/alike/sense';
import { senseSpace, type SenseSpace } from '@figment/core/alike/sense-space';
import { parseManifest } from '@figment/core/model/manifest';
import { bruteForceSimilar } from '@figment/core/testing/brute-force-similar';
import {
  addPerson,
  madeEmbedding,
  madeNumbers,
} from '@figment/core/testing/look-alikes.contract-suite';
import { memoryRecords } from '@figment/core/testing/memory-records';
import { addModelAndBatch, sampleModel } from '@figment/core/testing/sample-records';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSimilar } from './open-similar';

const lineage = sampleModel().lineage;
const bundled = path.resolve(import.meta.dirname, '../../../models/portraits-256/manifest.json');
const manifest = parseManifest(JSON.parse(await readFile(bundled, 'utf8')));
const spaces = senses.map((sense) => senseSpace(manifest, sense)!);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'figment-similar-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function peopled(count: number) {
  const records = memoryRecords();
  await addModelAndBatch(records);
  for (let person = 0; person < count; person += 1) {
    const w = madeNumbers(person, 2560, 1);
    await addPerson(records, person, { w, embedding: madeEmbedding(person, 128) });
  }
  return records;
}

const someone = (space: SenseSpace, person: number) =>
  space.numbersOf({
    embedding: madeEmbedding(person, 128),
    w: space.w && madeNumbers(person, 2560, 1).slice(space.w.from, space.w.to),
    attributes: [],
  })!;

it('proposes whom comparing everybody finds, in every sense', async () => {
  const records = await peopled(60);
  const fast = openSimilar({ records, folder, patienceMilliseconds: 60_000 });
  const sure = bruteForceSimilar(records);
  for (const space of spaces) {
    const query = { lineage, space, numbers: someone(space, 7), limit: 30 };
    const answer = await fast.nearest(query);
    expect(answer).toMatchObject({ indexed: 60, everybody: false, catchingUp: false });
    expect(answer.sequences[0]).toBe(8);
    const { sequences } = await sure.nearest({ ...query, limit: 3 });
    expect(answer.sequences).toEqual(expect.arrayContaining(sequences));
  }
  const [look] = spaces;
  expect(await fast.usual(lineage, look!)).toEqual(await sure.usual(lineage, look!));
});

it('keeps nobody waiting while it catches up, and says so', async () => {
  const records = await peopled(3);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const slow = {
    likeness: {
      ...records.likeness,
      points: async (...args: Parameters<typeof records.likeness.points>) => {
        await held;
        return records.likeness.points(...args);
      },
    },
  };
  const similar = openSimilar({ records: slow, folder: null, patienceMilliseconds: 5 });
  const [space] = spaces;
  const query = { lineage, space: space!, numbers: someone(space!, 1), limit: 9 };
  expect(await similar.nearest(query)).toMatchObject({ catchingUp: true, indexed: 0 });
  letGo();
  let answer = await similar.nearest(query);
  while (answer.catchingUp) answer = await similar.nearest(query);
  expect(answer).toMatchObject({
    indexed: 3,
    everybody: true,
    sequences: [2, expect.any(Number), expect.any(Number)],
  });
  expect(await readdir(folder)).toEqual([]);
});
