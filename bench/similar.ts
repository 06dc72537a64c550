/**
 * Who is most like somebody, among many made people: the index of looks against comparing everybody, in one run.
 * Run by `node bench/run.mjs similar [people, such as 1000000] [questions]`. Prints how long 24 take (p50, p95), how many of the true
 * 24 are found, and what building and keeping the index costs. With fewer than 200,001 people they are put into PostgreSQL as well,
 * and the whole search is measured as an agency asks it.
 */
import path from 'node:path';
import { openLikenessIndex } from '../packages/alike/src/likeness-index';
import { openSimilar } from '../packages/alike/src/open-similar';
import { findSimilar } from '../packages/core/src/alike/find-similar';
import { registerModel } from '../packages/core/src/model/register-model';
import { openPackage } from '../apps/generator/src/engine/package';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';
import { digest } from '../packages/signing/src/index';
import pg from 'pg';
import { dim, fillDatabase, madeEmbedding, madeId } from './made-people';
import { at } from './percentiles';
import { residentBytes } from './resident-bytes';

const people = Number(process.argv[2] ?? 1_000_000);
const questions = Number(process.argv[3] ?? 200);
const wanted = 24;
/** As many candidates as a search asks an index for, which it then compares exactly. */
const candidates = 4 * wanted + 24;
const mostRecorded = 200_000;

const shown = (times: number[]) =>
  `p50 ${at(times, 0.5).toFixed(2)} ms, p95 ${at(times, 0.95).toFixed(2)} ms`;
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

const all = new Float32Array(people * dim);
for (let number = 0; number < people; number += 1) {
  madeEmbedding(number, all.subarray(number * dim, (number + 1) * dim));
}
const numbersOf = (number: number) => all.subarray(number * dim, (number + 1) * dim);
const asked = Array.from({ length: questions }, (_, turn) =>
  Math.floor(((turn + 0.5) / questions) * people),
);

await benchIndex();
if (people <= mostRecorded) await benchSearch();

async function benchIndex(): Promise<void> {
  const before = residentBytes();
  const index = await openLikenessIndex({
    dimensions: dim,
    rows: 4000,
    folder: null,
    read: async (from, limit) =>
      Array.from({ length: Math.max(0, Math.min(limit, people - from + 1)) }, (_, offset) => ({
        sequence: from + offset,
        assetId: madeId('ast', from + offset),
        numbers: numbersOf(from + offset - 1),
      })),
    onTrouble: (message) => console.log(message),
  });
  const began = performance.now();
  await index.catchUp();
  const seconds = (performance.now() - began) / 1000;
  const memory = mebibytes(residentBytes() - before);
  console.log(`${people} people: index built in ${seconds.toFixed(0)} s, memory +${memory}`);
  const [fast, sure]: [number[], number[]] = [[], []];
  let found = 0;
  for (const number of asked) {
    const values = numbersOf(number);
    let start = performance.now();
    const keys = index.search(values, candidates);
    const near = nearest(
      values,
      keys.map((key) => key - 1),
    );
    fast.push(performance.now() - start);
    start = performance.now();
    const right = new Set(nearest(values, null));
    sure.push(performance.now() - start);
    found += near.filter((one) => right.has(one)).length;
  }
  const recall = found / (questions * wanted);
  console.log(`index and exact comparison: ${shown(fast)}, recall@${wanted} ${recall.toFixed(4)}`);
  console.log(`comparing everybody: ${shown(sure)}`);
  console.log(`ratio of the medians: ${(at(sure, 0.5) / at(fast, 0.5)).toFixed(0)}`);
}

/** The nearest of these, or of all, nearest first. */
function nearest(values: Float32Array, among: number[] | null): number[] {
  const best: { number: number; apart: number }[] = [];
  const look = (number: number) => {
    const worst = best.length < wanted ? Infinity : best.at(-1)!.apart;
    const start = number * dim;
    let apart = 0;
    for (let i = 0; i < dim && apart < worst; i += 1) apart += (values[i]! - all[start + i]!) ** 2;
    if (apart >= worst) return;
    best.push({ number, apart });
    best.sort((a, b) => a.apart - b.apart);
    best.length = Math.min(best.length, wanted);
  };
  if (among) among.forEach(look);
  else for (let number = 0; number < people; number += 1) look(number);
  return best.map(({ number }) => number);
}

/** The verb, over PostgreSQL: loading who is asked about, the index, exact distances, who may be seen, and their listings. */
async function benchSearch(): Promise<void> {
  const library = await openTestLibrary();
  const { records } = library.deps;
  const folder = path.resolve(import.meta.dirname, '../models/portraits-256');
  const found = await openPackage(folder);
  await registerModel({ ...library.deps, digest }, { kind: 'system', name: 'bench' }, found);
  const model = (await records.models.get(found.sha256))!;
  await found.close();
  const sql = new pg.Client({ connectionString: library.settings.DATABASE_URL });
  await sql.connect();
  await fillDatabase(sql, model, 0, people);
  const similar = openSimilar({ records, folder: null, patienceMilliseconds: 3_600_000 });
  const deps = { records, similar, clock: library.deps.clock };
  const actor = { kind: 'system', name: 'bench' } as const;
  const ask = (number: number) => findSimilar(deps, actor, { like: [madeId('sub', number)] });
  await ask(0);
  const times: number[] = [];
  for (const number of asked) {
    const start = performance.now();
    await ask(number);
    times.push(performance.now() - start);
  }
  console.log(`the whole search over PostgreSQL: ${shown(times)}`);
  await sql.end();
  await library.close();
}
