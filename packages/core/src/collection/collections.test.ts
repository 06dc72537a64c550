import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access';
import { buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import { actors } from '../testing/world';
import { mostCollections, mostItems } from './collection';
import {
  addToCollection,
  moveInCollection,
  noteInCollection,
  putBack,
  removeFromCollection,
} from './fill-collection';
import {
  changeCollection,
  createCollection,
  deleteCollection,
  restoreCollection,
} from './keep-collections';
import { collectionChoices, listCollections, viewCollection } from './read-collections';

let world: LicensingWorld;
let ids: string[];
beforeEach(async () => {
  world = await licensingWorld({ people: 3, credits: 0 });
  ids = [1, 2, 3].map(world.person);
});
const make = async (by: Actor = buyers.atlas, changes: object = {}) =>
  (await createCollection(world, by, { title: 'Spring', subjectIds: ids, ...changes })).collection
    .id;
const order = async (collectionId: string, by: Actor = buyers.atlas) =>
  (await viewCollection(world, by, { collectionId })).items.map(({ item }) => item.subjectId);
const refuses = async (work: Promise<unknown>, code: string) =>
  expect(work).rejects.toMatchObject({ code });

test('people keep the order they are put into, and come back to their places with their notes', async () => {
  const collectionId = await make();
  const [first, second, third] = ids as [string, string, string];
  await moveInCollection(world, buyers.atlas, { collectionId, subjectId: third, before: first });
  expect(await order(collectionId)).toEqual([third, first, second]);
  await moveInCollection(world, buyers.atlas, { collectionId, subjectId: third, before: null });
  expect(await order(collectionId)).toEqual(ids);

  await noteInCollection(world, buyers.atlas, { collectionId, subjectId: second, note: 'calm' });
  await changeCollection(world, buyers.atlas, { collectionId, coverSubjectId: second });
  const removed = await removeFromCollection(world, buyers.atlas, {
    collectionId,
    subjectIds: [second],
  });
  const without = await viewCollection(world, buyers.atlas, { collectionId });
  expect(without.items).toHaveLength(2);
  expect(without.collection.coverSubjectId).toBeNull();
  await putBack(world, buyers.atlas, { collectionId, ...removed });
  expect(await order(collectionId)).toEqual(ids);
  const { items } = await viewCollection(world, buyers.atlas, { collectionId });
  expect(items[1]?.item.note).toBe('calm');
});

test('what is personal is nobody else’s, what is shared is the whole agency’s, and no agency sees another’s', async () => {
  const personal = await make();
  const shared = await make(buyers.atlas, { scope: 'shared', title: 'Ours' });
  for (const by of [buyers.asking, buyers.boreal, actors.admin]) {
    await refuses(viewCollection(world, by, { collectionId: personal }), 'NOT_FOUND');
  }
  expect(await order(shared, buyers.asking)).toEqual(ids);
  await refuses(viewCollection(world, buyers.boreal, { collectionId: shared }), 'NOT_FOUND');
  await refuses(
    addToCollection(world, buyers.boreal, { collectionId: shared, subjectIds: ids }),
    'NOT_FOUND',
  );
  const titles = (await listCollections(world, buyers.asking)).map(({ collection }) => collection);
  expect(titles.map(({ title }) => title)).toEqual(['Ours']);
  const [choice] = await collectionChoices(world, buyers.asking, { subjectIds: [ids[0]!] });
  expect(choice?.holds).toEqual([ids[0]]);
});

test('a colleague fills what is shared, but deletes it or takes it back only as a buyer', async () => {
  const collectionId = await make(buyers.asking, { scope: 'shared', subjectIds: [ids[0]] });
  const added = await addToCollection(world, buyers.atlas, { collectionId, subjectIds: ids });
  expect(added.added).toEqual(ids.slice(1));
  const own = await make(buyers.atlas, { scope: 'shared' });
  await refuses(deleteCollection(world, buyers.asking, { collectionId: own }), 'FORBIDDEN');
  await refuses(
    changeCollection(world, buyers.asking, { collectionId: own, scope: 'personal' }),
    'FORBIDDEN',
  );
  await deleteCollection(world, buyers.atlas, { collectionId });
  await refuses(viewCollection(world, buyers.asking, { collectionId }), 'NOT_FOUND');
  await restoreCollection(world, buyers.atlas, { collectionId });
  expect(await order(collectionId, buyers.asking)).toEqual(ids);
});

test('whoever an agency may not see any more is a place without a person, and cannot be added', async () => {
  const collectionId = await make();
  await world.records.subjects.setRelease(ids[0]!, null);
  const { items } = await viewCollection(world, buyers.atlas, { collectionId });
  expect(items.map(({ found }) => found === null)).toEqual([true, false, false]);
  const [card] = await listCollections(world, buyers.atlas);
  expect(card?.items).toBe(3);
  expect(card?.faces.map(({ subject }) => subject.id)).toEqual(ids.slice(1));
  await refuses(make(buyers.boreal, { subjectIds: [ids[0]] }), 'NOT_FOUND');
});

test('limits are refused with what to do', async () => {
  const collectionId = await make();
  const many = Array.from({ length: mostItems + 1 }, (_, at) => `sub_${at}`);
  await refuses(
    addToCollection(world, buyers.atlas, { collectionId, subjectIds: many }),
    'INVALID',
  );
  await refuses(make(buyers.atlas, { title: '   ' }), 'INVALID');
  await refuses(
    moveInCollection(world, buyers.atlas, { collectionId, subjectId: ids[0]!, before: 'sub_x' }),
    'NOT_FOUND',
  );
  await refuses(
    changeCollection(world, buyers.atlas, { collectionId, coverSubjectId: 'sub_x' }),
    'INVALID',
  );
  const one = await world.records.collections.get(collectionId);
  for (let at = 1; at < mostCollections; at += 1) {
    await world.records.collections.add({ ...one!, id: `col_${at}` });
  }
  await refuses(make(), 'LIMIT');
  await refuses(
    make({ ...buyers.atlas, organizationId: null }, { scope: 'shared' }),
    'INVALID_STATE',
  );
});
