import { beforeEach, describe, expect, test } from 'vitest';
import { addModelAndBatch, after, samplePerson, sampleRelease } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { browseSubjects, decodeCursor, encodeCursor, listKinds } from './browse-subjects';
import { viewSubject } from './view-subject';

let world: ReturnType<typeof memoryWorld>;
const arrive = async (...indexes: number[]) => {
  for (const index of indexes) {
    // Three at a time within one millisecond, so that pages are cut between equals.
    const { subject, asset } = samplePerson(index, {
      createdAt: after(Math.floor(index / 3)),
      release: sampleRelease,
    });
    await world.records.subjects.add(subject, asset);
  }
};
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('the catalog', () => {
  test.each([1, 2, 3, 5])('in pages of %i skips nobody while people arrive', async (limit) => {
    await arrive(...range(0, 13));
    const seen: number[] = [];
    let cursor: string | undefined;
    let arriving = 20;
    do {
      const page = await browseSubjects(world, actors.agency, { limit, cursor });
      seen.push(...page.items.map((one) => one.subject.batchIndex!));
      cursor = page.nextCursor ?? undefined;
      await arrive(arriving++);
    } while (cursor);
    expect(seen).toEqual(range(0, 13).reverse());
  });

  test('counts whom it shows', async () => {
    await arrive(0, 1, 2);
    const page = await browseSubjects(world, actors.agency, {});
    expect(page).toMatchObject({ total: 3, totalIsCapped: false, nextCursor: null });
  });

  test('is narrowed to one kind, and tells an agency of no kind that is hidden from it', async () => {
    await arrive(0, 1);
    for (const index of [2, 3]) {
      const { subject, asset } = samplePerson(index, { kind: 'interior', release: sampleRelease });
      await world.records.subjects.add(subject, asset);
    }
    const rooms = await browseSubjects(world, actors.agency, { kind: 'interior' });
    expect(rooms.items.map((one) => one.subject.batchIndex)).toEqual([3, 2]);
    expect(await listKinds(world, actors.agency)).toEqual(['person', 'interior']);
    for (const { subject } of rooms.items) {
      await world.records.subjects.setState(subject.id, 'hidden');
    }
    expect(await listKinds(world, actors.agency)).toEqual(['person']);
    expect(await listKinds(world, actors.editor)).toEqual(['person', 'interior']);
  });

  test('never shows hidden people to an agency, in no way', async () => {
    await arrive(0, 1, 2);
    const hidden = samplePerson(1).subject.id;
    await world.records.subjects.setState(hidden, 'hidden');
    const { items, total } = await browseSubjects(world, actors.agency, {});
    expect(items.map((one) => one.subject.batchIndex)).toEqual([2, 0]);
    expect(total).toBe(2);
    await expect(browseSubjects(world, actors.agency, { hidden: true })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const viewing = viewSubject(world, actors.agency, { subjectId: hidden });
    await expect(viewing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const staff = await browseSubjects(world, actors.editor, { hidden: true });
    expect(staff.items.map((one) => one.subject.id)).toEqual([hidden]);
  });

  test('shows nobody without a release to an agency, in no way', async () => {
    await arrive(0, 1, 2);
    const [, unreleased] = [0, 1].map((index) => samplePerson(index).subject.id);
    const room = samplePerson(3, { kind: 'interior' });
    await world.records.subjects.add(room.subject, room.asset);
    await world.records.subjects.setRelease(unreleased!, null);
    const { items, total } = await browseSubjects(world, actors.agency, {});
    expect(items.map((one) => one.subject.batchIndex)).toEqual([2, 0]);
    expect(total).toBe(2);
    expect(await listKinds(world, actors.agency)).toEqual(['person']);
    expect(await browseSubjects(world, actors.agency, { released: false })).toMatchObject({
      total: 0,
    });
    const viewing = viewSubject(world, actors.agency, { subjectId: unreleased! });
    await expect(viewing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { neighbors } = await viewSubject(world, actors.agency, {
      subjectId: samplePerson(2).subject.id,
    });
    expect(neighbors.below.map((one) => one.subject.batchIndex)).toEqual([0]);
    expect((await browseSubjects(world, actors.editor, {})).total).toBe(4);
  });

  test.each<[string, object]>([
    ['seed', { seed: 2 ** 32 }],
    ['seed', { seed: -1 }],
    ['limit', { limit: 0 }],
    ['limit', { limit: 1000 }],
  ])('refuses a %s outside its range', async (field, query) => {
    await expect(browseSubjects(world, actors.agency, query)).rejects.toMatchObject({
      code: 'INVALID',
      field,
    });
  });
});

describe('a cursor', () => {
  test('comes back as it was written', () => {
    const { createdAt, id } = samplePerson(1).subject;
    expect(decodeCursor(encodeCursor({ createdAt, id }))).toEqual({ createdAt, id });
  });

  const { id } = samplePerson(1).subject;
  test.each(['', 'x', '1~', `~${id}`, `-1~${id}`, `1e9~${id}`, `1~${id}~`, `1~${id}'`, '1~bat_0'])(
    'that was tampered with is refused: "%s"',
    async (cursor) => {
      expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ field: 'cursor' }));
    },
  );
});

describe('one person', () => {
  test('comes whole, with the model and neighbors by seed that everybody may see', async () => {
    await arrive(0, 1, 2, 3, 4);
    await world.records.subjects.setState(samplePerson(3).subject.id, 'hidden');
    const subjectId = samplePerson(2).subject.id;
    const found = await viewSubject(world, actors.editor, { subjectId });
    expect(found.subject.z).toHaveLength(4);
    expect(found.model.id).toBe('example');
    const { below, above } = found.neighbors;
    expect(below.map((one) => one.subject.batchIndex)).toEqual([1, 0]);
    expect(above.map((one) => one.subject.batchIndex)).toEqual([4]);
  });

  test('that is hidden is shown to staff', async () => {
    await arrive(0);
    const subjectId = samplePerson(0).subject.id;
    await world.records.subjects.setState(subjectId, 'hidden');
    const found = await viewSubject(world, actors.editor, { subjectId });
    expect(found.subject.state).toBe('hidden');
  });
});
