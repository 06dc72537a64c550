/**
 * What the generator adds to the engine: the same seeds through one engine in this process, through a pool of engine
 * processes, and through the whole worker with renditions, storage and records. Ratios are to the one engine of the same run.
 * Run by `node bench/run.mjs engine [count]`.
 */
import path from 'node:path';
import pino from 'pino';
import { openEngine } from '../apps/generator/src/engine/engine';
import { openEnginePool } from '../apps/generator/src/engine/engine-pool';
import { openPackage } from '../apps/generator/src/engine/package';
import { workerEnv } from '../apps/generator/src/env';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';
import { startWorker } from '../apps/generator/src/worker/worker';
import { residentBytes } from './resident-bytes';

const count = Number(process.argv[2] ?? 60);
const models = path.resolve(import.meta.dirname, '../models');
const model = await openPackage(path.join(models, 'portraits-256'));
const seconds = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};
const rate = (time: number) => count / time;

const engine = await openEngine(model);
const recipes = Array.from({ length: count }, (_, seed) => engine.recipe({ seed }));
await engine.render(recipes[0]!);
const single = rate(await seconds(() => engine.renderMany(recipes)));
await engine.close();

const pool = await openEnginePool(model, { workers: 2 });
await Promise.all([pool.render(recipes[0]!), pool.render(recipes[1]!)]);
const pooled = rate(await seconds(() => Promise.all(recipes.map((recipe) => pool.render(recipe)))));
await pool.close();

const library = await openTestLibrary({ modelsFolder: models });
const worker = await startWorker(
  workerEnv({ ...library.settings, GENERATOR_ENGINES: '2' }),
  pino({ level: 'warn' }),
);
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, residentBytes())), 250);
// The first batch loads the model; the second one is measured.
await library.ended((await library.order(4)).id);
const whole = rate(await seconds(async () => library.ended((await library.order(count)).id)));
clearInterval(watch);
await worker.stop();
await library.close();
await model.close();

const row = (name: string, value: number, base: number) =>
  console.log(
    `${name.padEnd(52)} ${value.toFixed(1).padStart(6)} pictures/s  ${(value / base).toFixed(2).padStart(5)}`,
  );
console.log(`${count} pictures of ${model.manifest.id} ${model.manifest.version}\n`);
row('engine, one process (the baseline)', single, single);
row('pool of two engine processes', pooled, single);
row('worker: two engines, renditions, storage, records', whole, single);
console.log(`\nworker against its pool: ${(whole / pooled).toFixed(2)}`);
console.log(`peak resident memory of worker and engines: ${(peak / 2 ** 20).toFixed(0)} MiB`);
