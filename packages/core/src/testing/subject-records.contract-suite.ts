import { beforeEach, expect, it } from 'vitest';
import type { CatalogCursor, RecordStore } from '../ports';
import type { CatalogListing, SubjectState } from '../subject/subject';
import {
  addModelAndBatch,
  after,
  sampleBatch,
  sampleId,
  sampleModel,
  samplePerson,
  sampleRelease,
  sampleTag,
  sampleUser,
} from './sample-records';

const everybody: SubjectState[] = ['available', 'hidden'];
const seen: { states: SubjectState[] } = { states: ['available'] };
const ids = (page: CatalogListing[]) => page.map(({ subject }) => subject.id);
const cursorOf = ({ subject }: CatalogListing): CatalogCursor => ({
  createdAt: subject.createdAt,
  id: subject.id,
});

/** The rules of subjects, their tags and the pages of the catalog. Part of the records contract. */
export function subjectRecordsContract(open: () => RecordStore): void {
  let records: RecordStore;
  beforeEach(() => {
    records = open();
  });
  const people = async (...numbers: number[]) => {
    const made = numbers.map((number) => samplePerson(number));
    for (const { subject, asset } of made) await records.subjects.add(subject, asset);
    return made.map(({ subject }) => subject);
  };

  it('gives a person back to the last bit of latent, recipe and renditions', async () => {
    await addModelAndBatch(records);
    const [parent] = await people(0);
    const { subject, asset } = samplePerson(1, {
      parentIds: [parent!.id],
      release: sampleRelease,
      seed: 4294967295,
    });
    expect(await records.subjects.add(subject, asset)).toBe(true);
    expect(await records.subjects.get(subject.id)).toEqual({
      subject,
      asset,
      tags: [],
      attributes: [],
    });
    expect(await records.subjects.get(sampleId('subject', 77))).toBeNull();
    expect(await records.subjects.ofAsset(asset.id)).toEqual({
      subject,
      asset,
      tags: [],
      attributes: [],
    });
    expect(await records.subjects.ofAsset(sampleId('asset', 77))).toBeNull();
  });

  it('keeps a subject without w and without a batch', async () => {
    await records.models.add(sampleModel());
    const { subject, asset } = samplePerson(1, { w: null, batchId: null });
    await records.subjects.add(subject, asset);
    expect(await records.subjects.get(subject.id)).toEqual({
      subject,
      asset,
      tags: [],
      attributes: [],
    });
  });

  it('refuses a second person with the same id or the same place in a batch, and writes nothing', async () => {
    await addModelAndBatch(records);
    const first = samplePerson(3);
    const again = samplePerson(3, { id: sampleId('subject', 5), seed: 9 });
    again.asset.id = sampleId('asset', 5);
    expect(await records.subjects.add(first.subject, first.asset)).toBe(true);
    expect(await records.subjects.add(first.subject, first.asset)).toBe(false);
    expect(await records.subjects.add(again.subject, again.asset)).toBe(false);
    const one = await records.transaction((within) =>
      within.subjects.add(again.subject, again.asset),
    );
    expect(one).toBe(false);
    expect(ids(await records.subjects.page({ states: everybody }, null, 10))).toEqual([
      first.subject.id,
    ]);
  });

  it('pages newest first, strictly after the cursor, and by id within one millisecond', async () => {
    await addModelAndBatch(records);
    for (const number of [1, 2, 3, 4, 5]) {
      const { subject, asset } = samplePerson(number, { createdAt: after(number < 4 ? 1 : 2) });
      await records.subjects.add(subject, asset);
    }
    const first = await records.subjects.page(seen, null, 2);
    const second = await records.subjects.page(seen, cursorOf(first[1]!), 2);
    const third = await records.subjects.page(seen, cursorOf(second[1]!), 2);
    const indexes = [first, second, third].map((page) => page.map((one) => one.subject.batchIndex));
    expect(indexes).toEqual([[5, 4], [3, 2], [1]]);
  });

  it('neither skips nor repeats anybody while people arrive between pages', async () => {
    await addModelAndBatch(records);
    await people(1, 2, 3, 4, 5, 6);
    const first = await records.subjects.page(seen, null, 3);
    await people(10, 11, 12);
    const second = await records.subjects.page(seen, cursorOf(first[2]!), 3);
    expect([...first, ...second].map((one) => one.subject.batchIndex)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('filters by state, model, batch, release, seed and parent', async () => {
    await addModelAndBatch(records);
    await addModelAndBatch(records, 2);
    await records.models.add(sampleModel(2, { id: 'other' }));
    const [one, two] = await people(1, 2);
    const elsewhere = samplePerson(3, { batchId: sampleBatch(2).id });
    const foreign = samplePerson(4, {
      kind: 'interior',
      modelId: 'other',
      modelSha256: sampleModel(2).sha256,
    });
    const hidden = samplePerson(5, {
      state: 'hidden',
      release: sampleRelease,
      parentIds: [two!.id, one!.id],
    });
    for (const { subject, asset } of [elsewhere, foreign, hidden]) {
      await records.subjects.add(subject, asset);
    }
    const found = async (filter: object) =>
      ids(await records.subjects.page({ states: everybody, ...filter }, null, 10));

    expect(await found({ states: ['hidden'] })).toEqual([hidden.subject.id]);
    expect(await found({ modelId: 'other' })).toEqual([foreign.subject.id]);
    expect(await found({ kind: 'interior' })).toEqual([foreign.subject.id]);
    expect(await records.subjects.kinds(['available'])).toEqual(['person', 'interior']);
    expect(await records.subjects.kinds(['hidden'])).toEqual(['person']);
    expect(await found({ batchId: sampleBatch(2).id })).toEqual([elsewhere.subject.id]);
    expect(await found({ released: true })).toEqual([hidden.subject.id]);
    expect(await found({ released: false })).toHaveLength(4);
    expect(await found({ seed: 1002 })).toEqual([two!.id]);
    expect(await found({ parentId: one!.id })).toEqual([hidden.subject.id]);
    expect(await found({ parentId: hidden.subject.id })).toEqual([]);
    expect(await records.subjects.count({ states: everybody }, 100)).toBe(5);
  });

  it('lists people without their latents and recipes, which are 28 kB a row', async () => {
    await addModelAndBatch(records);
    const { subject, asset } = samplePerson(1, { release: sampleRelease });
    await records.subjects.add(subject, asset);
    const neighbor = { ...subject, id: sampleId('subject', 5), seed: 9 };
    const { z: _z, w: _w, recipe: _recipe, sketch: _sketch, ...listed } = subject;
    const expected = { subject: listed, asset, tags: [], attributes: [] };
    expect(await records.subjects.page(seen, null, 10)).toEqual([expected]);
    const near = await records.subjects.neighborsBySeed(neighbor, ['available'], 1);
    expect(near).toEqual({ below: [], above: [expected] });
  });

  it('counts no further than the cap', async () => {
    await addModelAndBatch(records);
    await people(1, 2, 3, 4);
    expect(await records.subjects.count(seen, 3)).toBe(3);
    expect(await records.subjects.count(seen, 10)).toBe(4);
  });

  it('finds the nearest seeds of the same model on both sides, nearest first, ties by id', async () => {
    await addModelAndBatch(records);
    const seeds = [5, 7, 9, 9, 9, 4294967295];
    for (const [index, seed] of seeds.entries()) {
      const { subject, asset } = samplePerson(index, { seed });
      await records.subjects.add(subject, asset);
    }
    const middle = (await records.subjects.get(samplePerson(3).subject.id))!.subject;
    const near = await records.subjects.neighborsBySeed(middle, ['available'], 2);
    expect(near.below.map((one) => one.subject.batchIndex)).toEqual([2, 1]);
    expect(near.above.map((one) => one.subject.batchIndex)).toEqual([4, 5]);
    await records.subjects.setState(near.below[0]!.subject.id, 'hidden');
    const visible = await records.subjects.neighborsBySeed(middle, ['available'], 1);
    expect(visible.below.map((one) => one.subject.batchIndex)).toEqual([1]);
  });

  it('knows which indexes of a batch are made and every key stored for it', async () => {
    const batch = await addModelAndBatch(records);
    await addModelAndBatch(records, 2);
    await people(9, 2, 4);
    const other = samplePerson(3, { batchId: sampleBatch(2).id });
    await records.subjects.add(other.subject, other.asset);
    expect(await records.subjects.madeIndexes(batch.id, 2, 9)).toEqual([2, 4]);
    const keys = await records.subjects.keysOfBatch(batch.id);
    expect(keys).toHaveLength(9);
    expect(keys.every((key) => key.startsWith(`batches/${batch.id}/`))).toBe(true);
  });

  it('hides, releases and withdraws', async () => {
    await addModelAndBatch(records);
    const [person] = await people(1);
    await records.subjects.setState(person!.id, 'hidden');
    expect(await records.subjects.setRelease(person!.id, sampleRelease)).toBe(true);
    expect(await records.subjects.setRelease(person!.id, sampleRelease)).toBe(false);
    const changed = await records.subjects.get(person!.id);
    expect(changed!.subject).toEqual({ ...person, state: 'hidden', release: sampleRelease });
    expect(await records.subjects.setRelease(person!.id, null)).toBe(true);
    expect(await records.subjects.setRelease(person!.id, null)).toBe(false);
    expect((await records.subjects.get(person!.id))!.subject.release).toBeNull();
  });

  it('tags once, lists tags by label and takes them off', async () => {
    await addModelAndBatch(records);
    const [person] = await people(1);
    const [smiling, glasses] = [sampleTag(1, 'Smiling'), sampleTag(2, 'Glasses')];
    await records.tags.add(smiling);
    await records.tags.add(glasses);
    const tag = (id: string) => records.subjects.addTag(person!.id, id, sampleUser, after(9));
    expect([await tag(smiling.id), await tag(smiling.id), await tag(glasses.id)]).toEqual([
      true,
      false,
      true,
    ]);
    const expected = [glasses, smiling].map((one) => ({
      tag: one,
      addedBy: sampleUser,
      addedAt: after(9),
    }));
    expect(await records.subjects.tags(person!.id)).toEqual(expected);
    expect((await records.subjects.get(person!.id))!.tags).toEqual(expected);
    expect(await records.subjects.removeTag(person!.id, smiling.id)).toBe(true);
    expect(await records.subjects.removeTag(person!.id, smiling.id)).toBe(false);
  });
}
