/** A library for searches, filled by COPY: the rows that are searched, and a thousand whole people to prove them right. */
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { numberStep } from '../packages/core/src/search/search-entry';
import { leastConfidence } from '../packages/core/src/search/vocabulary';
import { madeAttributes, madeTags, madeTagsOf } from './made-attributes';
import { madeId, random } from './made-people';

const checked = 1000;
/** People of one made batch. */
export const perBatch = 500;

/** Rows by COPY, with the codes that the database itself would give; the first thousand are made by the triggers, and compared. */
export async function fillSearchLibrary(
  sql: pg.Client,
  people: number,
  model: { id: string; sha256: string; name: string; manifest: unknown },
): Promise<void> {
  const began = performance.now();
  await sql.query(
    `INSERT INTO model (id, sha256, lineage, name, version, kind, manifest, registered_at) VALUES ($1, $2, $2, $3, '1.0.0', 'person', $4, now())`,
    [model.id, model.sha256, model.name, JSON.stringify(model.manifest)],
  );
  await sql.query('SET session_replication_role = replica');
  await sql.query(
    `INSERT INTO tag (id, slug, label, category, created_at) SELECT 'tag_01made' || lpad(n::text, 20, '0'), 'theme-' || n, 'Theme ' || n, 'use', now() FROM generate_series(0, ${madeTags - 1}) n`,
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-search-'));
  chmodSync(folder, 0o755);
  const copy = async (table: string, from: number, to: number, row: (number: number) => string) => {
    const file = path.join(folder, 'rows');
    const handle = openSync(file, 'w');
    let text = '';
    for (let number = from; number < to; number += 1) {
      text += row(number);
      if (text.length > 4_000_000 || number === to - 1) {
        writeSync(handle, text);
        text = '';
      }
    }
    closeSync(handle);
    await sql.query(`COPY ${table} FROM '${file}'`);
  };
  const first = Math.min(checked, people);
  const moment = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 700).toISOString();
  /** Within three days, as editors get to it. */
  const releaseOf = (number: number) =>
    new Date(
      Date.parse(moment(number)) + Math.floor(random(number + 55)() * 72) * 3_600_000,
    ).toISOString();
  const subject = (number: number) => {
    const released = number % 7 !== 0;
    const release = released ? `t\tFR-${number}\tx\t${releaseOf(number)}` : 'f\t\\N\t\\N\t\\N';
    const state = number % 9 === 0 ? 'hidden' : 'available';
    return `${madeId('sub', number)}\tperson\t${state}\t${number}\t\\\\x0000803f\t{}\t${model.id}\t${model.sha256}\t${madeId('bat', Math.floor(number / perBatch))}\t${number % perBatch}\t${release}\t${moment(number)}\n`;
  };
  const subjects =
    'subject (id, kind, state, seed, z, recipe, model_id, model_sha256, batch_id, batch_index, released, release_number, released_by, released_at, created_at)';
  const realismOf = (number: number) => Math.fround(0.4 + 0.5 * random(number + 33)());
  for (let start = 0; start < people; start += 50_000) {
    await copy(subjects, start, Math.min(people, start + 50_000), subject);
  }
  await copy(
    'asset (id, subject_id, placeholder, created_at)',
    0,
    first,
    (number) => `${madeId('ast', number)}\t${madeId('sub', number)}\tdata:\t${moment(number)}\n`,
  );
  await copy(
    'measurement (asset_id, model_sha256, lineage, attributes, realism, measured_at)',
    0,
    first,
    (number) =>
      `${madeId('ast', number)}\t${model.sha256}\t${model.sha256}\t${JSON.stringify(madeAttributes(number))}\t${realismOf(number)}\t${moment(number)}\n`,
  );
  await copy('subject_tag (subject_id, tag_id, added_by, added_at)', 0, first, (number) =>
    madeTagsOf(number)
      .map((tag) => `${madeId('sub', number)}\t${madeId('tag', tag)}\tx\t${moment(number)}\n`)
      .join(''),
  );
  await sql.query('ANALYZE subject, asset, measurement, subject_tag');
  let anew = 0;
  for (let from = 0; from < first; from += 500) {
    const start = performance.now();
    await sql.query(
      'SELECT search_refresh(ARRAY(SELECT id FROM subject ORDER BY id OFFSET $1 LIMIT 500))',
      [from],
    );
    anew = performance.now() - start;
  }
  console.log(`made anew by search_refresh: ${(anew / Math.min(500, first)).toFixed(2)} ms a row`);

  const slots = new Map<string, { slot: number; width: number }>(
    (
      await sql.query<{ slot: number; attribute: string; width: number }>(
        'SELECT * FROM search_number',
      )
    ).rows.map((row) => [row.attribute, row]),
  );
  const codes = new Map<string, number>(
    (
      await sql.query<{ code: number; key: string; value: string }>(
        'SELECT code, key, value FROM search_code',
      )
    ).rows.map(({ code, key, value }) => [`${key}=${value}`, code]),
  );
  let nextCode = Math.max(...codes.values()) + 1;
  const added: string[] = [];
  const codeOf = (key: string, value: string, words = '') => {
    const name = `${key}=${value}`;
    let code = codes.get(name);
    if (code === undefined) {
      code = nextCode;
      nextCode += 1;
      codes.set(name, code);
      added.push(`${code}\t${key}\t${value}\t${words}\n`);
    }
    return code;
  };
  /** Two of three were never looked at, a few often. */
  const viewsOf = (number: number) => Math.floor(random(number + 11)() ** 6 * 40);
  const entry = (number: number): string => {
    const found: [number, number][] = [
      [codeOf('kind', 'person'), 1000],
      [codeOf('model', model.id), 1000],
      [codeOf('batch', madeId('bat', Math.floor(number / perBatch))), 1000],
      ...madeTagsOf(number).map((tag): [number, number] => [
        codeOf('tag', madeId('tag', tag), ` theme ${tag} theme ${tag} `),
        1000,
      ]),
    ];
    const realism = realismOf(number);
    const numbers: (number | null)[] = Array.from({ length: slots.size }, () => null);
    const measure = (name: string, value: number, unit: string | null) => {
      const { slot } = slots.get(name)!;
      numbers[slot - 1] = value;
      // Single precision, as the database divides.
      const bucket = Math.max(
        -200,
        Math.min(200, Math.floor(value / Math.fround(numberStep(unit)))),
      );
      found.push([codeOf(name, `~${bucket}`), 500]);
    };
    measure('realism', realism, null);
    for (const one of madeAttributes(number)) {
      if (one.kind === 'number') measure(one.name, one.value, one.unit);
      else if (one.kind === 'probability') {
        found.push([codeOf(one.name, one.value ? 'yes' : 'no'), Math.round(one.confidence * 1000)]);
      } else {
        const sure = one.confidence >= leastConfidence;
        const words =
          sure && one.value !== 'none'
            ? ` ${one.value.replace('_', ' ')} ${one.label.toLowerCase()} `
            : '';
        found.push([
          codeOf(one.name, sure ? one.value : 'unknown', words),
          Math.round(one.confidence * 1000),
        ]);
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    const list = (values: (number | null)[]) =>
      `{${values.map((value) => value ?? 'NULL').join(',')}}`;
    const state = number % 9 === 0 ? 'hidden' : 'available';
    const sample = Math.floor(random(number + 77)() * 2 ** 31);
    return `${madeId('sub', number)}\t${moment(number)}\t${number % 7 === 0 ? moment(number) : releaseOf(number)}\t${state}\t${number % 7 !== 0}\t${number}\t${list(found.map(([code]) => code))}\t${list(found.map(([, strength]) => strength))}\t${list(numbers)}\t${realism}\t${viewsOf(number)}\t${sample}\n`;
  };
  const stale = await sql.query(
    'SELECT * FROM search_stale(ARRAY(SELECT id FROM subject ORDER BY id LIMIT $1))',
    [first],
  );
  const own = Array.from({ length: first }, (_, number) => entry(number).split('\t'));
  const kept = await sql.query<{ subject_id: string; codes: string; numbers: string }>(
    'SELECT subject_id, codes::text, numbers::text FROM search_entry ORDER BY subject_id',
  );
  const same = kept.rows.filter((row, index) => row.codes === own[index]![6]).length;
  console.log(
    `rows that the fast fill gives as the triggers do: ${same} of ${first}; stale: ${stale.rowCount}`,
  );

  const indexes = (
    await sql.query<{ name: string; text: string }>(
      `SELECT indexname AS name, indexdef AS text FROM pg_indexes WHERE tablename = 'search_entry' AND indexname <> 'search_entry_pkey'`,
    )
  ).rows;
  for (const { name } of indexes) await sql.query(`DROP INDEX "${name}"`);
  for (let start = first; start < people; start += 50_000) {
    await copy(
      'search_entry (subject_id, created_at, arrived_at, state, released, seed, codes, strengths, numbers, quality, views, sample)',
      start,
      Math.min(people, start + 50_000),
      entry,
    );
  }
  await copy('search_code (code, key, value, words)', 0, added.length, (index) => added[index]!);
  console.log(
    `filled with ${people.toLocaleString('en-US')} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  await sql.query(`SET maintenance_work_mem = '512MB'`);
  for (const { name, text } of indexes) {
    const start = performance.now();
    await sql.query(text);
    console.log(`index ${name}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  await sql.query('VACUUM ANALYZE search_entry');
  await sql.query('ANALYZE search_code, subject');
  await sql.query('SET session_replication_role = origin');
  rmSync(folder, { recursive: true, force: true });
}
