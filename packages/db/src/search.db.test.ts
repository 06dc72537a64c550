import {
  addModelAndBatch,
  samplePerson,
  sampleRelease,
  sampleTag,
  sampleUser,
} from '@figment/core/testing/sample-records';
import { sampleMeasurement } from '@figment/core/testing/measurement-records.contract-suite';
import { countFacets } from '@figment/core/search/count-facets';
import { searchSorts } from '@figment/core/search/search';
import { searchPeople } from '@figment/core/search/search-people';
import { suggestTerms } from '@figment/core/search/suggest-terms';
import { actors } from '@figment/core/testing/world';
import { expect, test } from 'vitest';
import { withClient } from './connection';
import { openRecordStore } from './record-store';
import { createTestDatabase } from './testing/test-database';

interface SearchScript {
  fillSearch(databaseUrl: string, options?: { all?: boolean }): Promise<number>;
  checkSearch(databaseUrl: string): Promise<string[]>;
}

test('rows of a search follow every change by themselves, and missing ones are made once', async () => {
  const script = new URL('../../../scripts/search.mjs', import.meta.url);
  const { fillSearch, checkSearch } = (await import(
    /* @vite-ignore */ script.href
  )) as SearchScript;
  const database = await createTestDatabase();
  const records = openRecordStore(database.url);
  try {
    await addModelAndBatch(records);
    const people = [1, 2, 3].map((index) => samplePerson(index));
    for (const { subject, asset } of people) await records.subjects.add(subject, asset);
    await records.measurements.add(sampleMeasurement(1));
    await records.tags.add(sampleTag(1, 'Harvest'));
    const [one, two] = people.map(({ subject }) => subject.id);
    const at = new Date();
    await records.subjects.addTag(one!, sampleTag(1, '').id, sampleUser, at);
    await records.subjects.addTag(two!, sampleTag(1, '').id, sampleUser, at);
    await records.subjects.removeTag(two!, sampleTag(1, '').id);
    await records.subjects.setState(one!, 'hidden');
    await records.subjects.setRelease(two!, sampleRelease);
    expect(await checkSearch(database.url)).toEqual([]);

    await withClient(database.url, async (client) => {
      await client.query('DELETE FROM search_entry WHERE subject_id = $1', [one]);
      await client.query(`UPDATE search_entry SET codes = '{}' WHERE subject_id = $1`, [two]);
    });
    expect((await checkSearch(database.url)).sort()).toEqual([one, two].sort());
    expect(await fillSearch(database.url)).toBe(1);
    expect(await checkSearch(database.url)).toEqual([two]);
    expect(await fillSearch(database.url, { all: true })).toBe(3);
    expect(await checkSearch(database.url)).toEqual([]);
    expect(await fillSearch(database.url)).toBe(0);
  } finally {
    await records.close();
    await database.drop();
  }
});

test.each([
  "'; DROP TABLE subject; -- \\",
  '%_ \u0000 \ud83d نظارات 👩🏽‍🦰',
  'seed:1.5 seed:-3..99999999999 realism:-999999999999..',
  'id:x,y parent:z batch:b tag:"no such" model:example kind:person made:1970..2999',
  'license:mine,sold,available,exclusive -license:sold state:any release:no,yes',
  'x '.repeat(999),
])('PostgreSQL answers whatever is asked: %s', async (q) => {
  const database = await createTestDatabase();
  const records = openRecordStore(database.url);
  const deps = { records, clock: { now: () => new Date() } };
  try {
    await addModelAndBatch(records);
    for (const actor of [actors.editor, actors.agency]) {
      for (const sort of searchSorts) {
        expect(await searchPeople(deps, actor, { q, sort })).toMatchObject({ sort, hits: [] });
      }
      await countFacets(deps, actor, { q });
      await suggestTerms(deps, actor, { q, caret: q.length });
    }
  } finally {
    await records.close();
    await database.drop();
  }
});
