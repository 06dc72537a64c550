import { expect, it } from 'vitest';
import { distanceIn, embeddingSpace, latentSpace, type LookAlikes } from '../alike/look-alikes';
import type { RecordStore } from '../ports';
import { sampleMeasurement } from './measurement-records.contract-suite';
import { addModelAndBatch, sampleModel, samplePerson } from './sample-records';

const model = sampleModel().lineage;
const layerSize = 6;

/** Repeatable numbers from -1 to 1 of a person's own; `salt` tells several sets of one person apart. */
export function madeNumbers(person: number, count: number, salt = 0): Float32Array {
  let state = (Math.imul(person + 1, 2654435761) ^ Math.imul(salt + 1, 40503)) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

export function madeEmbedding(person: number, count = 16): Float32Array {
  const numbers = madeNumbers(person, count);
  const length = Math.hypot(...numbers);
  return numbers.map((value) => value / length);
}

/** A measured person with numbers of its own. */
export async function addPerson(
  records: RecordStore,
  index: number,
  changes: { embedding?: Float32Array | null; w?: Float32Array; parentIds?: string[] } = {},
): Promise<string> {
  const { embedding = madeEmbedding(index), w = madeNumbers(index, 3 * layerSize, 1) } = changes;
  const parentIds = changes.parentIds ?? [];
  const { subject, asset } = samplePerson(index, { w, parentIds });
  await records.subjects.add(subject, asset);
  await records.measurements.add(sampleMeasurement(index, { embedding, checks: [] }));
  return subject.id;
}

/** The rules of an index of look-alikes, whatever it is made of. */
export function lookAlikesContract(
  open: () => { records: RecordStore; lookAlikes: LookAlikes },
): void {
  it('finds the nearest by embedding with exact distances, and says how far it looked', async () => {
    const { records, lookAlikes } = open();
    await addModelAndBatch(records);
    const ask = (values: Float32Array, limit: number, lineage = model) =>
      lookAlikes.nearest({ lineage, space: embeddingSpace, values, limit });
    expect(await ask(madeEmbedding(1), 3)).toEqual({ neighbors: [], upTo: 0 });
    const ids = [];
    for (let index = 0; index < 18; index += 1) ids.push(await addPerson(records, index));
    const wanted = madeEmbedding(5).map((value, at) => (at === 0 ? value + 0.02 : value));
    const { neighbors, upTo } = await ask(wanted, 3);
    expect(neighbors[0]!.subjectId).toBe(ids[5]);
    expect(neighbors[0]!.distance).toBeCloseTo(0.02, 5);
    const exact = ids
      .map((_, index) => distanceIn(embeddingSpace, wanted, madeEmbedding(index)))
      .sort((a, b) => a - b);
    expect(neighbors.map(({ distance }) => distance)).toEqual(exact.slice(0, 3));
    expect(upTo).toBe(await records.likeness.latest(model));
    expect((await ask(wanted, 3, 'f'.repeat(64))).neighbors).toEqual([]);
    expect((await ask(madeEmbedding(1, 8), 3)).neighbors).toEqual([]);
  });

  it('knows whoever was recorded a moment ago', async () => {
    const { records, lookAlikes } = open();
    await addModelAndBatch(records);
    const ask = () =>
      lookAlikes.nearest({
        lineage: model,
        space: embeddingSpace,
        values: madeEmbedding(3),
        limit: 1,
      });
    await addPerson(records, 1);
    const before = await ask();
    const id = await addPerson(records, 3);
    const after = await ask();
    expect(after.neighbors[0]).toMatchObject({ subjectId: id, distance: 0 });
    expect(after.upTo).toBeGreaterThan(before.upTo);
  });

  it('compares style vectors as a whole or layer by layer, whatever their scale', async () => {
    const { records, lookAlikes } = open();
    await addModelAndBatch(records);
    const ids = [];
    for (let index = 0; index < 18; index += 1) ids.push(await addPerson(records, index));
    // The middle layer of the fourth among the other layers of the ninth.
    const values = madeNumbers(9, 3 * layerSize, 1);
    values.set(madeNumbers(4, 3 * layerSize, 1).subarray(layerSize, 2 * layerSize), layerSize);
    const ask = (layers: number[] | null, of = values) =>
      lookAlikes.nearest({
        lineage: model,
        space: layers ? { of: 'w', layers } : latentSpace,
        values: of,
        layerSize,
        limit: 2,
      });
    const [middle] = (await ask([1])).neighbors;
    expect(middle).toMatchObject({ subjectId: ids[4], distance: 0 });
    const [rest] = (await ask([0, 2])).neighbors;
    expect(rest).toMatchObject({ subjectId: ids[9], distance: 0 });
    const [whole] = (await ask(null)).neighbors;
    expect(whole!.subjectId).toBe(ids[9]);
    const scaled = (
      await ask(
        [0, 2],
        values.map((value) => value * 50),
      )
    ).neighbors[0];
    expect(scaled!.subjectId).toBe(ids[9]);
  });

  it('passes over people without these numbers', async () => {
    const { records, lookAlikes } = open();
    await addModelAndBatch(records);
    await addPerson(records, 1, { embedding: null });
    const id = await addPerson(records, 2);
    const { neighbors, upTo } = await lookAlikes.nearest({
      lineage: model,
      space: embeddingSpace,
      values: madeEmbedding(1),
      limit: 5,
    });
    expect(neighbors.map(({ subjectId }) => subjectId)).toEqual([id]);
    expect(upTo).toBe(await records.likeness.latest(model));
  });
}
