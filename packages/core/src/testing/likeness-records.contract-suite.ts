import { expect, it } from 'vitest';
import type { RecordStore } from '../ports';
import type { Subject } from '../subject/subject';
import { sampleMeasurement } from './measurement-records.contract-suite';
import { sampleFingerprint } from './provenance-records.contract-suite';
import { addModelAndBatch, after, sampleModel, samplePerson } from './sample-records';

const model = sampleModel().lineage;

async function addMeasured(
  records: RecordStore,
  index: number,
  changes: Partial<Subject> = {},
): Promise<string> {
  const { subject, asset } = samplePerson(index, changes);
  await records.subjects.add(subject, asset);
  const embedding = Float32Array.of(index, 0, -0.5);
  const { modelSha256 } = subject;
  await records.measurements.add(
    sampleMeasurement(index, { assetId: asset.id, embedding, modelSha256 }),
  );
  return subject.id;
}

/** The rules of the records that look-alikes are found by. */
export function likenessRecordsContract(open: () => RecordStore): void {
  it('puts the people of every package of a lineage into one order', async () => {
    await addModelAndBatch(open());
    const update = sampleModel(2, { version: '2.0.0', lineage: model });
    await open().models.add(update);
    const { likeness, examples } = open();
    const ids = [
      await addMeasured(open(), 3),
      await addMeasured(open(), 1, { modelSha256: update.sha256 }),
    ];
    expect((await likeness.after(model, 0, 10)).map(({ subjectId }) => subjectId)).toEqual(ids);
    expect(await likeness.after(update.sha256, 0, 10)).toEqual([]);
    expect(await examples.count(model)).toBe(2);
  });

  it('gives measured subjects of a lineage in the order in which they were measured', async () => {
    await addModelAndBatch(open());
    await open().models.add(sampleModel(2, { version: '2.0.0' }));
    const { likeness } = open();
    expect(await likeness.latest(model)).toBe(0);
    expect(await likeness.after(model, 0, 10)).toEqual([]);
    expect(await likeness.points(model, 'w', 0, 10)).toEqual([]);
    const first = await addMeasured(open(), 3);
    await addMeasured(open(), 4, { modelSha256: sampleModel(2).sha256 });
    const second = await addMeasured(open(), 1, { parentIds: [first] });
    const third = await addMeasured(open(), 2, { w: null });

    const rows = await likeness.after(model, 0, 10);
    expect(rows.map(({ subjectId }) => subjectId)).toEqual([first, second, third]);
    const [one, two, three] = rows.map(({ sequence }) => sequence);
    expect(one! < two! && two! < three!).toBe(true);
    expect(await likeness.latest(model)).toBe(three);
    expect(rows[1]).toEqual({
      sequence: two,
      subjectId: second,
      assetId: samplePerson(1).asset.id,
      embedding: Float32Array.of(1, 0, -0.5),
      w: samplePerson(1).subject.w,
      fingerprint: null,
      parentIds: [first],
    });
    expect(await likeness.after(model, one!, 1)).toEqual([rows[1]]);
    expect(await likeness.after(model, three!, 10)).toEqual([]);
    expect(await likeness.at(model, [three!, one!, 987_654])).toEqual([rows[0], rows[2]]);
    expect(await likeness.at(model, [])).toEqual([]);

    const points = await likeness.points(model, 'w', two!, 10);
    expect(points).toEqual([
      { sequence: two, assetId: rows[1]!.assetId, subjectId: second, values: rows[1]!.w },
      { sequence: three, assetId: rows[2]!.assetId, subjectId: third, values: null },
    ]);
    expect(await likeness.pointsAt(model, 'w', [three!, two!])).toEqual(points);
    expect(await likeness.pointsAt(model, 'w', [])).toEqual([]);
    expect(await likeness.embeddingsOf([second, 'sub_nobody'])).toEqual([
      { subjectId: second, embedding: Float32Array.of(1, 0, -0.5) },
    ]);
    const [embedded] = await likeness.points(model, 'embedding', 0, 1);
    expect(embedded).toMatchObject({ sequence: one, values: Float32Array.of(3, 0, -0.5) });
  });

  it('gives traits by sequence or by subject, with as much of w as is asked for', async () => {
    await addModelAndBatch(open());
    const { likeness } = open();
    const first = await addMeasured(open(), 1);
    const second = await addMeasured(open(), 2, { parentIds: [first] });
    const third = await addMeasured(open(), 3, { w: null });
    const all = await likeness.traits(model, { from: 0, limit: 10 }, { from: 1, to: 3 });
    expect(all.map(({ subjectId }) => subjectId)).toEqual([first, second, third]);
    const { subject, asset } = samplePerson(2);
    const { attributes } = sampleMeasurement(2);
    expect(all[1]).toEqual({
      sequence: all[1]!.sequence,
      subjectId: second,
      assetId: asset.id,
      embedding: Float32Array.of(2, 0, -0.5),
      w: subject.w!.slice(1, 3),
      attributes,
      parentIds: [first],
    });
    expect(all[2]!.w).toBeNull();
    const sequences = all.map(({ sequence }) => sequence);
    expect(await likeness.traits(model, { from: sequences[1]!, limit: 1 }, null)).toEqual([
      { ...all[1], w: null },
    ]);
    const whole = { from: 0, to: subject.w!.length };
    const bySequence = await likeness.traits(model, { sequences: [sequences[1]!, 99_999] }, whole);
    expect(bySequence).toEqual([{ ...all[1], w: subject.w }]);
    expect(await likeness.traits(model, { subjectIds: [third, first] }, null)).toEqual([
      { ...all[0], w: null },
      all[2],
    ]);
    expect(await likeness.traits(model, { subjectIds: [] }, null)).toEqual([]);
    expect(await likeness.traits('f'.repeat(64), { from: 0, limit: 9 }, null)).toEqual([]);
  });

  it('names the oldest other subject with the same pixels, whatever its model', async () => {
    await addModelAndBatch(open());
    const ids = [];
    for (const index of [1, 2, 3]) {
      const id = await addMeasured(open(), index);
      ids.push(id);
      const { asset } = samplePerson(index);
      const pixelSha256 = (index === 3 ? 'b' : 'a').repeat(64);
      await open().fingerprints.add(asset.id, sampleFingerprint({ pixelSha256 }), after(9 - index));
    }
    const { likeness } = open();
    const [first, second, third] = ids;
    expect(await likeness.samePixels('a'.repeat(64), third!)).toBe(second);
    expect(await likeness.samePixels('a'.repeat(64), second!)).toBe(first);
    expect(await likeness.samePixels('b'.repeat(64), third!)).toBeNull();
    const [row] = await likeness.after(model, 0, 1);
    expect(row!.fingerprint).toEqual(sampleFingerprint());
  });

  it('is locked within a transaction only', async () => {
    await open().likeness.lock(model);
    await open().transaction(({ likeness }) => likeness.lock(model));
  });
}
