import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access';
import { personManifest } from '../brief/testing/wish-manifests';
import { exampleManifest } from '../model/manifest.example';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleModel,
  samplePerson,
  sampleRelease,
  sampleTag,
  sampleUser,
} from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { countFacets } from './count-facets';
import { markSeen } from './mark-seen';
import { nearestSearches } from './nearest-searches';
import { countNewer, searchPeople } from './search-people';
import { suggestTerms } from './suggest-terms';

let world: ReturnType<typeof memoryWorld>;
const { agency, editor } = actors;
const idOf = (index: number) => samplePerson(index).subject.id;

async function arrive(
  index: number,
  hair: string,
  options: { released?: boolean; confidence?: number } = {},
) {
  const { released = true, confidence = 0.9 } = options;
  const release = released ? sampleRelease : null;
  const { subject, asset } = samplePerson(index, { createdAt: after(index), release });
  await world.records.subjects.add(subject, asset);
  await world.records.measurements.add(
    sampleMeasurement(index, {
      attributes: [
        {
          name: 'age',
          label: 'Age',
          kind: 'number',
          value: 30 + index * 5,
          unit: 'years',
          plusMinus: 4,
        },
        { name: 'hair-color', label: 'Hair color', kind: 'choice', value: hair, confidence },
        {
          name: 'masculine',
          label: 'Masculine',
          kind: 'probability',
          value: false,
          confidence: 0.8,
        },
      ],
      embedding: Float32Array.of(index, 0, 0),
    }),
  );
}

beforeEach(async () => {
  world = memoryWorld();
  const manifest = { ...exampleManifest(), encoder: personManifest.encoder! };
  await world.records.models.add(sampleModel(1, { manifest }));
  await addModelAndBatch(world.records);
  await arrive(1, 'grey', { confidence: 0.6 });
  await arrive(2, 'grey');
  await arrive(3, 'black');
  await arrive(4, 'grey', { released: false });
  await arrive(5, 'grey');
  await world.records.subjects.setState(idOf(5), 'hidden');
});
const numbers = (page: { hits: { listing: { subject: { batchIndex: number | null } } }[] }) =>
  page.hits.map(({ listing }) => listing.subject.batchIndex);

describe('a search', () => {
  test('says whom it found, how many, and why', async () => {
    const page = await searchPeople(world, agency, { q: 'hair:grey age:..38 hiar:x' });
    expect(numbers(page)).toEqual([1]);
    expect(page).toMatchObject({
      total: { value: 1, exact: true },
      sort: 'newest',
      nextCursor: null,
    });
    expect(page.problems).toMatchObject([{ at: 19, length: 4 }]);
    expect(page.hits[0]!.why).toEqual([
      { term: 'hair:grey', text: 'Hair color: grey (60 % sure)' },
      { term: 'age:..38', text: 'Age: 35 years, ± 4' },
    ]);
  });

  test('in pages stays as it was when it was opened, whoever arrives', async () => {
    for (const sort of ['newest', 'relevance', 'quality', 'undiscovered', 'different'] as const) {
      const opened = await searchPeople(world, editor, { q: '', sort, limit: 1 });
      await arrive(10 + numbers(opened)[0]! + sort.length * 10, 'grey');
      const seen = numbers(opened);
      for (let cursor = opened.nextCursor; cursor;) {
        const page = await searchPeople(world, editor, { q: '', sort, limit: 1, cursor });
        seen.push(...numbers(page));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(opened.total.value);
      expect(await countNewer(world, editor, { q: '', since: opened.newest })).toBe(1);
    }
  });

  test('ranks by how sure the encoder is, and keeps `different` away from what was seen', async () => {
    const relevance = await searchPeople(world, agency, { q: 'hair:grey', sort: 'relevance' });
    expect(numbers(relevance)).toEqual([2, 1]);
    await markSeen(world, agency, { subjectId: idOf(3) });
    const different = await searchPeople(world, agency, { q: '', sort: 'different' });
    expect(numbers(different)).toEqual([1, 2, 3]);
    const undiscovered = await searchPeople(world, agency, { q: '', sort: 'undiscovered' });
    expect(numbers(undiscovered)).toEqual([2, 1, 3]);
  });

  test.each([
    '',
    'x',
    'newest~1',
    `newest~1~${idOf(1)}~1~${idOf(1)}~0~0~x`,
    `quality~1~${idOf(1)}~1~${idOf(1)}~0~0~1`,
    `newest~99999999999999~${idOf(1)}~1~${idOf(1)}~0~0~1`,
  ])('refuses the cursor "%s"', async (cursor) => {
    const search = searchPeople(world, agency, { q: '', sort: 'newest', cursor });
    await expect(search).rejects.toMatchObject({ code: 'INVALID', field: 'cursor' });
  });
});

test('the latest days can be chosen: of making, and for agencies of release', async () => {
  const daysOf = async (actor: Actor, q: string) =>
    (await countFacets(world, actor, { q })).facets.find(({ key }) => key === 'made')!;
  const made = await daysOf(editor, '');
  expect(made).toMatchObject({ kind: 'dates', label: 'Made' });
  const [days] = made.values;
  expect(days!.count.value).toBe((await searchPeople(world, editor, { q: '' })).total.value);
  const chosen = await daysOf(editor, `made:${days!.value}`);
  expect(chosen.values.filter((one) => one.chosen)).toEqual([{ ...days, chosen: true }]);
  expect((await daysOf(agency, '')).label).toBe('Released');
  const [found] = (await searchPeople(world, agency, { q: `made:${days!.value}` })).hits;
  expect(found!.why[0]!.text).toBe(`Released on ${sampleRelease.at.toISOString().slice(0, 10)}`);
});

describe('whoever an agency may not see', () => {
  test('is in no page, total, facet, nearest search or count of newcomers', async () => {
    const page = await searchPeople(world, agency, { q: 'hair:grey' });
    expect(numbers(page)).toEqual([2, 1]);
    expect(page.total.value).toBe(2);
    const { facets } = await countFacets(world, agency, { q: '' });
    const hair = facets.find(({ key }) => key === 'hair')!;
    expect(hair.values.map(({ value, count }) => [value, count.value])).toEqual([
      ['black', 1],
      ['grey', 2],
    ]);
    expect(facets.some(({ key }) => key === 'release')).toBe(false);
    const nearest = await nearestSearches(world, agency, { q: 'hair:grey age:>=48' });
    expect(nearest).toEqual([
      { q: 'hair:grey', without: 'age:>=48', count: { value: 2, exact: true } },
    ]);
    const since = (at: Date) => `${at.getTime()}~${idOf(2)}`;
    expect(await countNewer(world, agency, { q: '', since: since(sampleRelease.at) })).toBe(1);
    expect(await countNewer(world, editor, { q: '', since: since(after(2)) })).toBe(2);
  });

  test('is not asked for by what only staff may know', async () => {
    const page = await searchPeople(world, agency, { q: 'state:hidden release:no' });
    expect(numbers(page)).toEqual([3, 2, 1]);
    expect(page.problems.map(({ message }) => message)).toEqual([
      'Only staff can search by state.',
      'Only staff can search by release.',
    ]);
    expect(numbers(await searchPeople(world, editor, { q: 'state:hidden' }))).toEqual([5]);
    expect(numbers(await searchPeople(world, editor, { q: 'release:no' }))).toEqual([4]);
  });

  test('gives no tag away', async () => {
    for (const [number, index] of [
      [1, 4],
      [2, 2],
    ] as const) {
      const tag = sampleTag(number, `Harvest ${number}`);
      await world.records.tags.add(tag);
      await world.records.subjects.addTag(idOf(index), tag.id, sampleUser, after(9));
    }
    const labels = async (actor: typeof agency | typeof editor) =>
      (await suggestTerms(world, actor, { q: 'tag:har', caret: 7 })).map(({ label }) => label);
    expect(await labels(agency)).toEqual(['Harvest 2']);
    expect(await labels(editor)).toEqual(['Harvest 1', 'Harvest 2']);
    const { facets } = await countFacets(world, agency, { q: '' });
    const tags = facets.find(({ key }) => key === 'tag')!.values;
    expect(tags.map(({ value }) => value)).toEqual(['harvest-2']);
  });

  test('is never marked as seen', async () => {
    await markSeen(world, agency, { subjectId: idOf(4) });
    expect(await world.records.search.lastSeen(agency.userId, after(1e6), 9)).toEqual([]);
  });
});

describe('facets', () => {
  test('are counted under the filters of the others', async () => {
    const { facets, exact } = await countFacets(world, agency, { q: 'hair:grey age:..42' });
    expect(exact).toBe(true);
    const hair = facets.find(({ key }) => key === 'hair')!;
    expect(hair.values.map(({ value, count, chosen }) => [value, count.value, chosen])).toEqual([
      ['grey', 2, true],
    ]);
    const age = facets.find(({ key }) => key === 'age')!;
    expect(age.chosenRange).toEqual({ min: null, max: 42 });
    expect(age.histogram!.map(({ from, count }) => [from, count])).toEqual([
      [35, 1],
      [40, 1],
    ]);
  });

  test('mark as chosen what was asked for and nothing else', async () => {
    const { facets } = await countFacets(world, editor, { q: 'release:yes' });
    const { values } = facets.find(({ key }) => key === 'release')!;
    expect(values.filter(({ chosen }) => chosen).map(({ value }) => value)).toEqual(['yes']);
  });
});

describe('suggestions', () => {
  test.each([
    ['ha', 2, 'hair:', 0, 2],
    ['age:..40 hair:gr', 16, 'grey', 14, 16],
    ['-gre', 4, '-hair:grey ', 0, 4],
    ['hair:black,whi', 14, 'white', 11, 14],
    ['x age:', 6, '30..39', 6, 6],
    ['hai:grey', 3, 'hair:', 0, 4],
  ])('for "%s"', async (q, caret, insert, from, to) => {
    const found = await suggestTerms(world, agency, { q, caret });
    expect(found).toContainEqual(expect.objectContaining({ insert, from, to }));
  });

  test('never offer what only staff may ask for', async () => {
    const inserts = async (actor: typeof agency | typeof editor) =>
      (await suggestTerms(world, actor, { q: 'stat', caret: 4 })).map(({ insert }) => insert);
    expect(await inserts(agency)).toEqual([]);
    expect(await inserts(editor)).toEqual(['state:']);
  });
});
