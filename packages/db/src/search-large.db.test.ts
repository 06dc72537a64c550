import type {
  ConditionPart,
  SearchCondition,
  SearchRow,
} from '@figment/core/search/search-records';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from './connection';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

// Above what is counted: totals are estimated, and plans are chosen by the sample.
const people = 60_000;
let database: TestDatabase;
let records: DatabaseRecordStore;

/** How many of a hundred hold each value, evenly over the years or only in the older half of the library. */
const values: [key: string, value: string, percent: number, old: boolean][] = [
  ['hair', 'grey', 4, false],
  ['hair', 'black', 40, false],
  ['glasses', 'round', 12, false],
  ['glasses', 'square', 6, true],
  ['mood', 'calm', 55, false],
];

beforeAll(async () => {
  database = await createTestDatabase();
  await withClient(database.url, async (client: pg.Client) => {
    // Rows of nobody: searches read this table alone.
    await client.query(`SET session_replication_role = replica`);
    for (const [key, value] of values) {
      await client.query('INSERT INTO search_code (key, value, words) VALUES ($1, $2, $3)', [
        key,
        value,
        ` ${value} `,
      ]);
    }
    const has = values
      .map(
        ([, , percent, old], at) =>
          `CASE WHEN ${old ? `n < ${people / 2} AND` : ''} abs(hashint8(n * 31 + ${at})) % 100 < ${percent} THEN ${at + 1} END`,
      )
      .join(', ');
    await client.query(
      `INSERT INTO search_entry (subject_id, created_at, arrived_at, state, released, seed, codes, strengths, numbers, quality, views, sample)
        SELECT 'sub_' || lpad(n::text, 26, '0'), at, date_trunc('hour', at + interval '1 hour' * (n % 40)), 'available', n % 5 > 0, n, codes,
          ARRAY(SELECT (abs(hashint8(n * 7 + code)) % 1000)::smallint FROM unnest(codes) AS code), '{}', (n % 97) / 97.0, n % 3,
          abs(hashint8(n))
        FROM (SELECT n, '2026-01-01Z'::timestamptz + n * interval '1 minute' AS at, array_remove(ARRAY[${has}], NULL) AS codes
          FROM generate_series(1, ${people}::bigint) AS n) made`,
    );
    await client.query('ANALYZE search_entry');
  });
  records = openRecordStore(database.url);
});
afterAll(async () => {
  await records?.close();
  await database?.drop();
});

const holds = (key: string, ...anyOf: string[]): ConditionPart => ({
  kind: 'codes',
  not: false,
  anyOf: anyOf.map((value) => ({ key, value })),
});
const without = (key: string, value: string): ConditionPart => ({
  kind: 'codes',
  not: true,
  anyOf: [{ key, value }],
});
const searches: [string, ConditionPart[]][] = [
  ['a rare value', [holds('hair', 'grey')]],
  ['a common value', [holds('mood', 'calm')]],
  ['rare beside common', [holds('hair', 'grey'), holds('mood', 'calm')]],
  ['two that few share', [holds('hair', 'grey'), holds('glasses', 'round')]],
  ['one that nobody has lately', [holds('glasses', 'square')]],
  ['old beside rare', [holds('glasses', 'square'), holds('hair', 'grey', 'black')]],
  ['all but one', [holds('glasses', 'round'), without('hair', 'black')]],
];

/** The same as one plain statement. */
async function scan(parts: readonly ConditionPart[], agency: boolean): Promise<SearchRow[]> {
  const at = agency ? 'arrived_at' : 'created_at';
  const where = parts.map((part) => {
    if (part.kind !== 'codes') throw new Error('Only codes are scanned for.');
    const codes = part.anyOf.map(
      ({ key, value }) => values.findIndex((one) => one[0] === key && one[1] === value) + 1,
    );
    return `${part.not ? 'NOT ' : ''}codes && '{${codes.join(',')}}'::int[]`;
  });
  if (agency) where.push('released');
  return withClient(database.url, async (client: pg.Client) => {
    const { rows } = await client.query<SearchRow>(
      `SELECT subject_id AS id, ${at} AS at, 0 AS value FROM search_entry WHERE ${where.join(' AND ')} ORDER BY ${at} DESC, subject_id DESC`,
    );
    return rows;
  });
}

const onlooker = { organizationId: null, at: new Date('2026-06-01T00:00:00Z') };
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const size = 49;

/** Everybody, page by page, from so many before the end. */
async function pagesFrom(condition: SearchCondition, all: SearchRow[], start: number) {
  const found: string[] = [];
  let after = all[start - 1]!;
  for (;;) {
    const page = await records.search.walk(condition, 'newest', {
      after,
      anchor: null,
      limit: size,
    });
    found.push(...ids(page));
    if (page.length < size) return found;
    after = page.at(-1)!;
  }
}

test.each(searches)(
  'pages and the best of a large library are those of a scan: %s',
  async (_, parts) => {
    for (const agency of [true, false]) {
      const condition: SearchCondition = {
        onlooker: agency ? onlooker : undefined,
        states: ['available'],
        parts,
      };
      const all = await scan(parts, agency);
      expect(all.length).toBeGreaterThan(100);
      // Nobody opened the page; it was opened when everybody was there; it was opened when a third had not come yet.
      const since = Math.floor(all.length / 3);
      for (const [anchor, from] of [
        [null, 0],
        [{ at: new Date('2030-01-01T00:00:00Z'), id: 'sub_1' }, 0],
        [all[since]!, since],
      ] as const) {
        const wanted = ids(all.slice(from));
        const walk = (after: SearchRow | null) =>
          records.search.walk(condition, 'newest', { after, anchor, limit: size });
        const first = await walk(null);
        expect(ids(first)).toEqual(wanted.slice(0, size));
        expect(ids(await walk(first.at(-1)!))).toEqual(wanted.slice(size, 2 * size));
        // Of those that are ranked, everybody, in whatever order their scores put them.
        const best = await records.search.best(condition, anchor, 300);
        expect(ids(best).sort()).toEqual(wanted.slice(0, 300).sort());
      }
      const deep = Math.floor(all.length * 0.6);
      const row = all[deep - 1]!;
      const page = { after: row, anchor: null, limit: size };
      expect(ids(await records.search.walk(condition, 'newest', page))).toEqual(
        ids(all.slice(deep, deep + size)),
      );
      const last = all.length - 60;
      expect(await pagesFrom(condition, all, last)).toEqual(ids(all.slice(last)));
    }
  },
);
