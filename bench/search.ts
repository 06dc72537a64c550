/**
 * Searching a made library: random searches as people make them (facets, ranges, without, words, five sorts, several pages deep) through
 * the records that the web uses, against the same search as one plain scan in the same run; facet counts, suggestions, the size of
 * everything, and what making the rows anew costs. Run by `node bench/run.mjs search [people, such as 1000000] [searches, such as 300]`.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Actor } from '../packages/core/src/access';
import type { Manifest } from '../packages/core/src/model/manifest';
import { compileQuery } from '../packages/core/src/search/compile-query';
import { countFacets } from '../packages/core/src/search/count-facets';
import { parseQuery } from '../packages/core/src/search/parse-query';
import type {
  SearchCondition,
  SearchRow,
  WalkedSort,
} from '../packages/core/src/search/search-records';
import { mostRanked } from '../packages/core/src/search/search-people';
import { suggestTerms } from '../packages/core/src/search/suggest-terms';
import { searchVocabulary } from '../packages/core/src/search/vocabulary';
import { openRecordStore } from '../packages/db/src/record-store';
import { conditionSql, Values } from '../packages/db/src/records/search-sql';
import { migrationScript } from '../packages/db/src/testing/test-database';
import { fillSearchLibrary, perBatch } from './fill-search-library';
import { madeTags } from './made-attributes';
import { madeId, random } from './made-people';
import { at } from './percentiles';

const people = Number(process.argv[2] ?? 100_000);
const searches = Number(process.argv[3] ?? 300);
const url = process.env.TEST_DATABASE_URL!;
const manifest = JSON.parse(
  readFileSync(new URL('../models/portraits-256/manifest.json', import.meta.url), 'utf8'),
) as Manifest;
const model = { id: 'portraits-256', sha256: 'a'.repeat(64) };

const shown = (times: number[]) =>
  `p50 ${at(times, 0.5).toFixed(1).padStart(7)} ms, p95 ${at(times, 0.95).toFixed(1).padStart(7)} ms, worst ${Math.max(...times).toFixed(1)} ms (${times.length})`;
async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}

const { migrate } = await migrationScript();
await migrate(url);
const sql = new pg.Client(url);
await sql.connect();
const store = openRecordStore(url);
const { rows: there } = await sql.query('SELECT FROM search_entry LIMIT 1');
// A database that a run before filled is searched as it is.
if (there.length === 0)
  await fillSearchLibrary(sql, people, { ...model, name: manifest.name, manifest });

const vocabulary = searchVocabulary([{ id: model.id, name: manifest.name, manifest }]);
const staff: Actor = {
  kind: 'user',
  userId: 'usr_1',
  role: 'editor',
  organizationId: null,
  agencyRole: null,
};
const agency: Actor = {
  kind: 'user',
  userId: 'usr_2',
  role: 'agency',
  organizationId: null,
  agencyRole: 'buyer',
};
const tags = new Map(
  Array.from({ length: madeTags }, (_, tag) => {
    const slug = `theme-${tag}`;
    const row = {
      id: madeId('tag', tag),
      slug,
      label: `Theme ${tag}`,
      category: 'use',
      createdAt: new Date(0),
    };
    return [slug, row];
  }),
);
const conditionOf = (q: string, actor: Actor): SearchCondition => {
  const { terms, problems } = parseQuery(q, vocabulary);
  if (problems.length > 0) throw new Error(`${q}: ${problems[0]!.message}`);
  return compileQuery(terms, { actor, at: new Date(), vocabulary, tags }).condition;
};

const deps = { records: store, clock: { now: () => new Date() } };

await warmUp();
await benchSearches();
await benchFacets();
await benchSuggestions();
await tellSizes();
await store.close();
await sql.end();

/** A search as people make them: mostly two or three things at once. */
function randomQuery(next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const kinds: (() => string)[] = [
    () =>
      `hair:${pick(['grey', 'black', 'white', 'blonde,darkblonde', 'red,auburn', 'brown', 'unknown'])}`,
    () => `sex:${pick(['woman', 'man'])}`,
    () => `age:${pick(['40..60', '30..39', '>=60', '25..35', '70..'])}`,
    () => `skin:${pick(['1..3.5', '7..10', '4..6'])}`,
    () => `${pick(['', '-'])}glasses`,
    () => `beard:${pick(['full', 'short,full', 'none', 'goatee'])}`,
    () => `expression:${pick(['smile_teeth', 'neutral', 'serious'])}`,
    () => `turn:${pick(['-8..8', '>=15', '..-10'])}`,
    () => `background:${pick(['studio', 'outdoor', 'office'])}`,
    () => `hair-length:${pick(['long', 'cropped', 'medium'])}`,
    () => `eyes:${pick(['blue', 'green', 'brown,hazel'])}`,
    () => `tag:theme-${Math.floor(madeTags * next() ** 2)}`,
    () => `theme ${Math.floor(madeTags * next() ** 2)}`,
    () => pick(['smiling', '"grey hair"', 'bearded', 'fringe', 'outdoors']),
    () => `-hair:${pick(['black', 'grey'])}`,
    () => `batch:${madeId('bat', Math.floor((next() * people) / perBatch))}`,
    () => `realism:${pick(['0.8..', '0.7..0.8'])}`,
    () => 'license:available',
    () => `made:${pick(['2026-01-01..2026-01-03', '2026-01'])}`,
  ];
  const count = 1 + Math.floor(next() * 4);
  return [...new Set(Array.from({ length: count }, () => pick(kinds)()))].join(' ');
}

/** Other searches than those that are measured, until what is read often is in memory, as in a library that is in use. */
async function warmUp(): Promise<void> {
  const next = random(99);
  for (let turn = 0; turn < 60; turn += 1) {
    const condition = conditionOf(randomQuery(next), turn % 3 ? agency : staff);
    const sort = (['newest', 'quality', 'undiscovered'] as const)[turn % 3]!;
    await store.search.walk(condition, sort, { after: null, anchor: null, limit: 49 });
    await store.search.count(condition);
  }
}

async function benchSearches(): Promise<void> {
  const next = random(4242);
  const sorts: WalkedSort[] = ['newest', 'quality', 'undiscovered'];
  const times = {
    page: [] as number[],
    deep: [] as number[],
    count: [] as number[],
    best: [] as number[],
    some: [] as number[],
  };
  const plain: number[] = [];
  const ratios: number[] = [];
  const slow: { ms: number; what: string }[] = [];
  const again = async <T>(list: number[], what: string, work: () => Promise<T>) => {
    const result = await timed(list, work);
    slow.push({ ms: list.at(-1)!, what });
    return result;
  };
  for (let turn = 0; turn < searches; turn += 1) {
    const q = randomQuery(next);
    const actor = turn % 3 === 0 ? staff : agency;
    const condition = conditionOf(q, actor);
    const sort = sorts[turn % 3]!;
    const anchor = { at: new Date(Date.UTC(2030, 0, 1)), id: madeId('sub', 0) };
    let after: SearchRow | null = null;
    for (let page = 0; page < 4; page += 1) {
      const rows = await again(
        page === 0 ? times.page : times.deep,
        `${sort} page ${page + 1}: ${q}`,
        () => store.search.walk(condition, sort, { after, anchor, limit: 49 }),
      );
      if (rows.length < 49) break;
      after = rows[47]!;
    }
    const count = await again(times.count, `count: ${q}`, () => store.search.count(condition));
    await again(times.best, `relevance: ${q}`, () =>
      store.search.best(condition, anchor, mostRanked),
    );
    await again(times.some, `different: ${q}`, () => store.search.some(condition, anchor, 400));
    if (turn % 10 === 0) {
      const rows = await scan(condition, plain);
      ratios.push(plain.at(-1)! / times.page.at(-1)!);
      if (sort === 'newest') {
        const mine = await store.search.walk(condition, sort, { after: null, anchor, limit: 49 });
        if (mine.map(({ id }) => id).join() !== rows.join())
          throw new Error(`Another result than a scan gives: ${q}`);
      }
      if (count.exact === false && count.value === 0) console.log(`an estimate of nobody: ${q}`);
    }
  }
  console.log(`first page     ${shown(times.page)}`);
  console.log(`pages 2 to 4   ${shown(times.deep)}`);
  console.log(`total          ${shown(times.count)}`);
  console.log(`relevance      ${shown(times.best)}`);
  console.log(`different: set ${shown(times.some)}`);
  console.log(
    `plain scan     ${shown(plain)}; a first page takes 1/${at(ratios, 0.5).toFixed(0)} of it (median)`,
  );
  slow.sort((a, b) => b.ms - a.ms);
  for (const { ms, what } of slow.slice(0, 12))
    console.log(`  slowest: ${ms.toFixed(0)} ms ${what}`);
}

/** The first page of the newest, with nothing but the table. */
async function scan(condition: SearchCondition, times: number[]): Promise<string[]> {
  const values = new Values();
  const { where } = await conditionSql(
    {
      db: {
        $queryRawUnsafe: async (text: string, ...list: unknown[]) =>
          (await sql.query(text, list)).rows as unknown,
        searchNumber: {
          findMany: async () => (await sql.query('SELECT * FROM search_number')).rows as unknown,
        },
      },
    } as unknown as Parameters<typeof conditionSql>[0],
    condition,
    values,
  );
  await sql.query(
    'SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off',
  );
  const { rows } = await timed(times, () =>
    sql.query<{ id: string }>(
      `SELECT e.subject_id AS id FROM search_entry e WHERE ${where} ORDER BY ${condition.onlooker ? 'e.arrived_at' : 'e.created_at'} DESC, e.subject_id DESC LIMIT 49`,
      values.list,
    ),
  );
  await sql.query('RESET enable_indexscan; RESET enable_bitmapscan; RESET enable_indexonlyscan');
  return rows.map(({ id }) => id);
}

async function benchFacets(): Promise<void> {
  const next = random(77);
  const slow: { ms: number; what: string }[] = [];
  const times: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    const q = randomQuery(next);
    await timed(times, () => countFacets(deps, turn % 2 ? staff : agency, { q }));
    slow.push({ ms: times.at(-1)!, what: q });
  }
  slow.sort((a, b) => b.ms - a.ms);
  console.log(`all facets     ${shown(times)}`);
  for (const { ms, what } of slow.slice(0, 3))
    console.log(`  slowest: ${ms.toFixed(0)} ms ${what}`);
}

async function benchSuggestions(): Promise<void> {
  const times: number[] = [];
  for (const q of [
    'h',
    'hair:g',
    'th',
    'theme',
    'tag:theme-1',
    'sm',
    'woman gl',
    'age:',
    'x',
    'batch:',
  ]) {
    for (let turn = 0; turn < 5; turn += 1) {
      await timed(times, () => suggestTerms(deps, agency, { q, caret: q.length }));
    }
  }
  console.log(`suggestions    ${shown(times)}`);
}

async function tellSizes(): Promise<void> {
  const { rows } = await sql.query<{ name: string; mb: number }>(
    `SELECT c.relname AS name, round(pg_relation_size(c.oid) / 1048576.0, 1)::float8 AS mb FROM pg_class c
      WHERE c.relname LIKE 'search%' AND c.relkind IN ('r', 'i') AND pg_relation_size(c.oid) > 1048576 ORDER BY c.relname`,
  );
  console.log(rows.map(({ name, mb }) => `${name} ${mb} MB`).join(', '));
}
