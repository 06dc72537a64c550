/**
 * What making people costs beyond inference: the same network on the same cores, bare (engine processes that draw, encode and
 * criticize) and through the whole worker (queue, checks, look-alikes, renditions, hashes, storage, records), in turn, so that
 * whatever else the machine does meets both. Then where the time of a picture goes, and the peak memory of worker and engines.
 * Run by `node bench/run.mjs people-per-second [count] [rounds] [engines]`.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { canAnalyze } from '../apps/generator/src/engine/analyzer';
import { openEnginePool } from '../apps/generator/src/engine/engine-pool';
import { openPackage } from '../apps/generator/src/engine/package';
import { workerEnv } from '../apps/generator/src/env';
import { pictureStages, type PictureStage } from '../apps/generator/src/worker/make-picture';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';
import { startWorker } from '../apps/generator/src/worker/worker';
import { median } from './percentiles';
import { residentBytes } from './resident-bytes';

const [count = 40, rounds = 3, engines = availableParallelism()] = process.argv
  .slice(2)
  .map(Number);
const models = path.resolve(import.meta.dirname, '../models');
const model = await openPackage(path.join(models, 'portraits-256'));
const measure = canAnalyze(model.manifest);
const seconds = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

const pool = await openEnginePool(model, { workers: engines });
let seed = 0;
const bare = () =>
  seconds(() =>
    Promise.all(
      Array.from({ length: count }, () => pool.portray(pool.recipe({ seed: seed++ }), { measure })),
    ),
  );

const spent = new Map<PictureStage, number[]>();
const library = await openTestLibrary({ modelsFolder: models, modelId: 'portraits-256' });
const worker = await startWorker(
  workerEnv({ ...library.settings, GENERATOR_ENGINES: String(engines) }),
  pino({ level: 'warn' }),
  {
    onStage: (stage, milliseconds) => {
      spent.set(stage, [...(spent.get(stage) ?? []), milliseconds]);
    },
  },
);
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, residentBytes(pool.processIds()))), 250);
const whole = () => seconds(async () => library.ended((await library.order(count)).id, 900));

// The first pictures load the model on both sides.
await Promise.all(
  Array.from({ length: engines }, () => pool.portray(pool.recipe({ seed: 1 }), { measure })),
);
await library.ended((await library.order(2 * engines)).id, 900);
spent.clear();
const rates = { bare: [] as number[], whole: [] as number[] };
const cpu = { bare: [] as number[], whole: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  for (const [name, work] of [
    ['bare', bare],
    ['whole', whole],
  ] as const) {
    const before = process.cpuUsage();
    rates[name].push(count / (await work()));
    const used = process.cpuUsage(before);
    cpu[name].push((used.user + used.system) / 1000 / count);
  }
}
clearInterval(watch);
await worker.stop();
await library.close();
await pool.close();
await model.close();

console.log(`${rounds} times ${count} people of ${model.manifest.id}, ${engines} engines\n`);
const row = (name: string, values: number[]) =>
  console.log(
    `${name.padEnd(44)} ${median(values).toFixed(2).padStart(7)} per second  (${values.map((one) => one.toFixed(2)).join(', ')})`,
  );
row('bare inference (the baseline)', rates.bare);
row('people, end to end', rates.whole);
const ratios = rates.whole.map((one, round) => one / rates.bare[round]!);
console.log(
  `\nend to end over bare: ${median(ratios).toFixed(2)}  (${ratios.map((one) => one.toFixed(2)).join(', ')}; at least 0.90 is asked for)`,
);
console.log(
  `this process beside the engines: ${median(cpu.whole).toFixed(0)} ms of processor per person, bare ${median(cpu.bare).toFixed(0)} ms`,
);
console.log('\nstage of a picture      median ms   sum s   (waiting included)');
for (const stage of pictureStages) {
  const times = spent.get(stage) ?? [];
  if (times.length === 0) continue;
  const sum = times.reduce((total, one) => total + one, 0) / 1000;
  console.log(
    `${stage.padEnd(22)} ${median(times).toFixed(1).padStart(10)} ${sum.toFixed(1).padStart(7)}`,
  );
}
console.log(`\npeak resident memory of worker and engines: ${(peak / 2 ** 20).toFixed(0)} MiB`);
