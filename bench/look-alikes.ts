/**
 * What finding duplicates and look-alikes costs as the library grows: the index alone, and a whole person recorded in PostgreSQL
 * with both gates. Sizes are reached one after the other in one run; ratios are to the first.
 * Run by `node bench/run.mjs look-alikes [index|records|both] [sizes, such as 1000,10000,100000,1000000]`.
 */
import { rmSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openLikenessIndex, type IndexPoint } from '../packages/alike/src/likeness-index';
import { openLookAlikes } from '../packages/alike/src/open-look-alikes';
import { openPackage } from '../apps/generator/src/engine/package';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';
import type { LookAlikes } from '../packages/core/src/alike/look-alikes';
import { recordSubject } from '../packages/core/src/batch/record-subject';
import { decidePicture } from '../packages/core/src/batch/decide-picture';
import { registerModel } from '../packages/core/src/model/register-model';
import { createRecipe } from '../packages/core/src/recipe/recipe';
import { digest } from '../packages/signing/src/index';
import { dim, fillDatabase, madeEmbedding, madeFingerprint, madeId, madeW } from './made-people';
import { at } from './percentiles';

const what = process.argv[2] ?? 'both';
const sizes = (process.argv[3] ?? '1000,10000,100000,1000000').split(',').map(Number);
const newcomers = 200;
/** Numbers of newcomers lie above everybody who is there. */
const newcomer = (number: number) => 50_000_000 + number;

const shown = (times: number[]) =>
  `${at(times, 0.5).toFixed(2).padStart(7)} /${at(times, 0.95).toFixed(2).padStart(7)} ms`;
async function timed<T>(times: number[], work: () => Promise<T> | T): Promise<T> {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}

if (what !== 'records') await benchIndex();
if (what !== 'index') await benchRecords();

/** The index itself, fed from memory: what a rebuild takes without the database, searching, its size, and what it misses. */
async function benchIndex(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-bench-index-'));
  const largest = sizes.at(-1)!;
  const all = new Float32Array(largest * dim);
  for (let number = 0; number < largest; number += 1) {
    madeEmbedding(number, all.subarray(number * dim, (number + 1) * dim));
  }
  let there = 0;
  const point = (number: number): IndexPoint => ({
    sequence: number + 1,
    assetId: madeId('ast', number),
    numbers: all.subarray(number * dim, (number + 1) * dim),
  });
  const open = () =>
    openLikenessIndex({
      dimensions: dim,
      rows: 4000,
      folder,
      read: async (from, limit) => {
        const first = Math.max(0, from - 1);
        const count = Math.max(0, Math.min(limit, there - first));
        return Array.from({ length: count }, (_, offset) => point(first + offset));
      },
      onTrouble: (message) => console.log(message),
    });
  const before = process.memoryUsage().rss;
  const index = await open();
  console.log('The index alone (usearch, 8 bits a number), p50 / p95');
  for (const size of sizes) {
    const began = performance.now();
    const from = there;
    there = size;
    await index.catchUp();
    const building = (performance.now() - began) / 1000;
    const adds: number[] = [];
    const searches: number[] = [];
    let right = 0;
    let rightCopies = 0;
    for (let turn = 0; turn < newcomers; turn += 1) {
      const values = madeEmbedding(newcomer(turn));
      const keys = await timed(searches, () => index.search(values, 72));
      if (
        bestOf(
          values,
          keys.map((key) => key - 1),
        ) === bestOf(values)
      )
        right += 1;
      // Somebody who is there, moved by about a tenth.
      const copied = Math.floor((turn / newcomers) * there);
      const moved = all
        .slice(copied * dim, (copied + 1) * dim)
        .map((value, i) => value + 0.012 * Math.sin(i * turn));
      if (index.search(moved, 72).includes(copied + 1)) rightCopies += 1;
    }
    const saving: number[] = [];
    await timed(saving, () => index.save());
    const bytes = readdirSync(folder)
      .filter((name) => name.endsWith('.usearch'))
      .map((name) => statSync(path.join(folder, name)))
      .sort((a, b) => b.mtimeMs - a.mtimeMs)[0]!.size;
    const loading: number[] = [];
    const loaded = await timed(loading, open);
    if (loaded.upTo() !== there)
      throw new Error('The saved index does not go as far as the one in memory.');
    adds.push((building * 1000) / (size - from));
    console.log(
      `${String(size).padStart(9)}: add ${adds[0]!.toFixed(2)} ms a person (${building.toFixed(1)} s), search ${shown(searches)}, ` +
        `nearest found ${((right / newcomers) * 100).toFixed(1)} %, near copies found ${((rightCopies / newcomers) * 100).toFixed(1)} %, ` +
        `file ${(bytes / 2 ** 20).toFixed(1)} MiB, save ${(saving[0]! / 1000).toFixed(2)} s, load ${(loading[0]! / 1000).toFixed(2)} s, ` +
        `memory +${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MiB (two copies for a moment)`,
    );
  }
  rmSync(folder, { recursive: true, force: true });

  /** Which of these people, or of all, is nearest: by comparing with each. */
  function bestOf(values: Float32Array, among?: number[]): number {
    let best = Infinity;
    let found = -1;
    const look = (number: number) => {
      let sum = 0;
      const start = number * dim;
      for (let i = 0; i < dim && sum < best; i += 1) sum += (values[i]! - all[start + i]!) ** 2;
      if (sum < best) [best, found] = [sum, number];
    };
    if (among) among.forEach(look);
    else for (let number = 0; number < there; number += 1) look(number);
    return found;
  }
}

/** A whole person: looked for, decided and recorded, beside the same without the gates. */
async function benchRecords(): Promise<void> {
  const library = await openTestLibrary();
  const { records } = library.deps;
  const modelPackage = await openPackage(
    path.resolve(import.meta.dirname, '../models/portraits-256'),
  );
  await registerModel({ ...library.deps, digest }, { kind: 'system', name: 'bench' }, modelPackage);
  const model = (await records.models.get(modelPackage.sha256))!;
  await modelPackage.close();
  const sql = new pg.Client({ connectionString: library.settings.DATABASE_URL });
  await sql.connect();
  const lookAlikes = openLookAlikes({
    records,
    folder: path.join(library.folder, 'indexes'),
    onTrouble: (message, error) => console.log(message, error),
  });
  const actor = { kind: 'system', name: 'bench' } as const;
  const deps = { ...library.deps, lookAlikes: lookAlikes as LookAlikes };
  const person = (number: number) => {
    const ids = {
      subject: madeId('sub', newcomer(number)),
      asset: madeId('ast', newcomer(number)),
    };
    const runtime = { onnxruntime: '1', threads: 1, optimization: 'extended' } as const;
    const createdAt = new Date();
    return {
      subject: {
        id: ids.subject,
        kind: 'person' as const,
        state: 'available' as const,
        seed: newcomer(number),
        z: Float32Array.of(1),
        w: madeW(newcomer(number)),
        recipe: createRecipe(model, runtime, { seed: number }),
        modelId: model.id,
        modelSha256: model.sha256,
        parentIds: [],
        sketch: null,
        batchId: null,
        batchIndex: null,
        release: null,
        createdAt,
      },
      asset: {
        id: ids.asset,
        subjectId: ids.subject,
        batchId: null,
        batchIndex: null,
        placeholder: 'data:',
        createdAt,
        renditions: (['original', 'preview', 'thumbnail'] as const).map((kind) => ({
          kind,
          key: `bench/${ids.asset}.${kind}`,
          sha256: 'a'.repeat(64),
          bytes: 1000,
          width: 256,
          height: 256,
          format: 'webp' as const,
        })),
      },
      fingerprint: madeFingerprint(newcomer(number)),
      analysis: {
        attributes: [
          {
            name: 'age',
            label: 'Age',
            kind: 'number' as const,
            value: 55,
            unit: 'years',
            plusMinus: 4,
          },
        ],
        embedding: madeEmbedding(newcomer(number)),
        w: null,
        realism: 0.9,
        nearest: null,
      },
    };
  };

  const scans = async () => {
    const { rows } = await sql.query<{ name: string; scans: string }>(
      `SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables
       WHERE relname IN ('subject', 'asset', 'measurement', 'fingerprint', 'subject_parent') ORDER BY relname`,
    );
    return new Map(rows.map(({ name, scans: count }) => [name, Number(count)]));
  };

  console.log('\nA person in PostgreSQL, p50 / p95; ratios of the medians to the smallest library');
  let there = 0;
  let next = 0;
  let first: { insert: number; gates: number; whole: number } | null = null;
  for (const size of sizes) {
    const filling = performance.now();
    await fillDatabase(sql, model, there, size);
    there = size;
    const filled = (performance.now() - filling) / 1000;
    const catching: number[] = [];
    const warm = person(next++);
    await timed(catching, () => decidePicture(deps, actor, warm));
    const [bare, gates, inserts, wholes] = [[], [], [], []] as number[][];
    const verdicts = new Map<string, number>();
    // Statistics are written a second after the fact.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const scansBefore = await scans();
    for (let turn = 0; turn < newcomers; turn += 1) {
      const without = person(next++);
      await timed(bare!, () => recordSubject({ ...deps, lookAlikes: undefined }, actor, without));
      const made = person(next++);
      await timed(wholes!, async () => {
        const decided = await timed(gates!, () => decidePicture(deps, actor, made));
        const outcome = await timed(inserts!, () =>
          recordSubject(deps, actor, { ...made, decided }),
        );
        verdicts.set(outcome, (verdicts.get(outcome) ?? 0) + 1);
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const scansAfter = await scans();
    const scanned = [...scansAfter].filter(([name, count]) => count > scansBefore.get(name)!);
    const medians = { insert: at(bare!, 0.5), gates: at(gates!, 0.5), whole: at(wholes!, 0.5) };
    first ??= medians;
    const ratio = (key: keyof typeof medians) => (medians[key] / first![key]).toFixed(2);
    console.log(
      `${String(size).padStart(9)}: recording alone ${shown(bare!)} (x${ratio('insert')}), gates ${shown(gates!)} (x${ratio('gates')}), ` +
        `recording with the last stretch ${shown(inserts!)}, whole person ${shown(wholes!)} (x${ratio('whole')}); ` +
        `${JSON.stringify(Object.fromEntries(verdicts))}; sequential scans: ${scanned.length ? scanned.map(([name]) => name).join(', ') : 'none'}; ` +
        `filled in ${filled.toFixed(0)} s, index caught up in ${(catching[0]! / 1000).toFixed(1)} s`,
    );
  }
  const { rows } = await sql.query<{ size: string }>(
    'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
  );
  console.log(`database ${rows[0]!.size}`);
  await sql.end();
  await library.close();
}
