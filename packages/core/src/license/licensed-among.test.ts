import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access';
import { searchPeople } from '../search/search-people';
import { buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import { sampleId } from '../testing/sample-records';
import { actors } from '../testing/world';
import { licensedAmong } from './licensed-among';

let world: LicensingWorld;
beforeEach(async () => {
  world = await licensingWorld({ people: 3 });
});

const among = async (actor: Actor, numbers = [1, 2, 3]) => {
  const subjectIds = numbers.map((number) => world.person(number));
  const licensed = await licensedAmong(world, actor, { subjectIds });
  return numbers.filter((number) => licensed.has(world.person(number)));
};

test('everybody of the organization that bought is told, and nobody else', async () => {
  await world.fill(buyers.atlas, [1]);
  await world.buy(buyers.atlas, { seenTotalCredits: 10 });
  await world.fill(buyers.boreal, [2]);
  await world.buy(buyers.boreal, { seenTotalCredits: 10, idempotencyKey: 'key of Boreal' });
  expect(await among(buyers.atlas)).toEqual([1]);
  expect(await among(buyers.asking)).toEqual([1]);
  expect(await among({ ...buyers.atlas, agencyRole: null })).toEqual([1]);
  expect(await among(buyers.boreal)).toEqual([2]);
  expect(await among(buyers.atlas, [2, 3])).toEqual([]);
});

test('a recalled license says nothing', async () => {
  await world.fill(buyers.atlas, [1, 2]);
  await world.buy(buyers.atlas, { seenTotalCredits: 20 });
  await world.records.licenses.recallOf(world.person(1), world.clock.now(), 'A complaint');
  expect(await among(buyers.atlas)).toEqual([2]);
});

test('a license that has ended says nothing, and the search finds the same people', async () => {
  await world.fill(buyers.atlas, [1]);
  await world.buy(buyers.atlas, { seenTotalCredits: 10 });
  const [lasting] = await world.records.licenses.page({ at: world.clock.now() }, null, 1);
  await world.records.licenses.add({
    ...lasting!,
    id: sampleId('license', 2),
    number: 'FL-0000-0002',
    subjectId: world.person(2),
    endsAt: new Date(world.clock.now().getTime() + 1_000),
  });
  const mine = async () => {
    const { hits } = await searchPeople(world, buyers.atlas, { q: 'license:mine' });
    return hits.map(({ listing }) => listing.subject.id).sort();
  };
  world.clock.advance(999);
  expect(await among(buyers.atlas)).toEqual([1, 2]);
  expect(await mine()).toEqual([world.person(1), world.person(2)]);
  world.clock.advance(1);
  expect(await among(buyers.atlas)).toEqual([1]);
  expect(await mine()).toEqual([world.person(1)]);
});

test('staff and whoever belongs to no organization are told of nobody, and nothing is looked up', async () => {
  const heldBy = () => Promise.reject(new Error('looked up'));
  const untouched = { clock: world.clock, records: { licenses: { heldBy } } };
  const subjectIds = [world.person(1)];
  const alone = { ...buyers.atlas, organizationId: null };
  for (const actor of [actors.admin, actors.editor, actors.worker, alone]) {
    expect((await licensedAmong(untouched, actor, { subjectIds })).size).toBe(0);
  }
  expect((await licensedAmong(untouched, buyers.atlas, { subjectIds: [] })).size).toBe(0);
});
