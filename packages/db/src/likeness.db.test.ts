import { decidePicture } from '@figment/core/batch/decide-picture';
import { recordSubject } from '@figment/core/batch/record-subject';
import { bruteForceLookAlikes } from '@figment/core/testing/brute-force-look-alikes';
import { madeEmbedding, madeNumbers } from '@figment/core/testing/look-alikes.contract-suite';
import { sampleFingerprint } from '@figment/core/testing/provenance-records.contract-suite';
import { addModelAndBatch, sampleModel, samplePerson } from '@figment/core/testing/sample-records';
import { actors, countedRandom, memoryNews } from '@figment/core/testing/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
/** Two workers, each with connections of its own. */
let workers: DatabaseRecordStore[];

beforeAll(async () => {
  database = await createTestDatabase();
  workers = [openRecordStore(database.url), openRecordStore(database.url)];
  await addModelAndBatch(workers[0]!);
});
afterAll(async () => {
  for (const worker of workers ?? []) await worker.close();
  await database?.drop();
});

const picture = (index: number, person: number, pixels: string) => {
  const { subject, asset } = samplePerson(index, { w: madeNumbers(person, 18, 1) });
  return {
    subject,
    asset,
    fingerprint: sampleFingerprint({ pixelSha256: pixels.repeat(64) }),
    analysis: {
      attributes: [],
      embedding: madeEmbedding(person),
      w: null,
      realism: null,
      nearest: null,
    },
  };
};

/** Both look before either records; then both record at once. */
async function race(...pictures: ReturnType<typeof picture>[]) {
  const parts = pictures.map((one, at) => {
    const records = workers[at % workers.length]!;
    const deps = {
      records,
      news: memoryNews(),
      clock: { now: () => new Date() },
      random: countedRandom(at + 1),
      lookAlikes: bruteForceLookAlikes(records),
    };
    return { deps, one };
  });
  const decided = await Promise.all(
    parts.map(({ deps, one }) => decidePicture(deps, actors.worker, one)),
  );
  expect(decided.map(({ verdict }) => verdict)).toEqual(pictures.map(() => 'passed'));
  return Promise.all(
    parts.map(({ deps, one }, at) =>
      recordSubject(deps, actors.worker, { ...one, decided: decided[at]! }),
    ),
  );
}

describe('two workers at once', () => {
  it('cannot both add people who look alike', async () => {
    const outcomes = await race(picture(1, 1, '1'), picture(2, 1, '2'));
    expect(outcomes.sort()).toEqual(['held', 'recorded']);
  });

  it('cannot both add the same pixels', async () => {
    const outcomes = await race(picture(3, 3, '3'), picture(4, 3, '3'));
    expect(outcomes.sort()).toEqual(['recorded', 'rejected']);
  });

  it('both add people who do not', async () => {
    expect(await race(picture(5, 5, '5'), picture(6, 6, '6'))).toEqual(['recorded', 'recorded']);
  });

  it('give sequences that no reader who goes on from the last one can miss', async () => {
    const reader = workers[0]!.likeness;
    const { lineage } = sampleModel();
    const seen: string[] = [];
    let upTo = await reader.latest(lineage);
    const recording = race(
      ...[7, 8, 9, 10, 11, 12].map((n) => picture(n, n, n.toString(16).at(-1)!)),
    );
    let done = false;
    void recording.finally(() => (done = true));
    for (;;) {
      const last = done;
      for (const row of await reader.after(lineage, upTo, 100)) {
        seen.push(row.subjectId);
        upTo = row.sequence;
      }
      if (last) break;
    }
    const made = (await recording).filter((outcome) => outcome === 'recorded').length;
    expect(made).toBeGreaterThan(0);
    expect(seen).toHaveLength(6);
  });
});
