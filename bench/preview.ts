/**
 * How long somebody in the studio waits for one 256 px preview: a slider is moved, and the question goes from the web's verb through
 * PostgreSQL to a generator process, is compiled, drawn, measured, compared and encoded there, and comes back. Against bare
 * inference (generator, encoder and critic) of the same network in the same run; with one and two generators, and while a batch runs.
 * Run by `node bench/run.mjs preview [count]` on a machine with nothing else to do.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { cancelBatch } from '@figment/core/batch/cancel-batch';
import { livingSince } from '@figment/core/generator/generator';
import { previewSketches } from '@figment/core/studio/preview-sketches';
import type { PreviewsInput } from '@figment/core/studio/preview';
import type { SketchInput } from '@figment/core/studio/sketch';
import { openStudioJobs } from '@figment/db';
import { openAnalyzer } from '../apps/generator/src/engine/analyzer';
import { openEngine } from '../apps/generator/src/engine/engine';
import { openPackage } from '../apps/generator/src/engine/package';
import { startWorkerProcess } from '../apps/generator/src/worker/testing/kill-run';
import { admin, openTestLibrary } from '../apps/generator/src/worker/testing/library';

const count = Number(process.argv[2] ?? 80);
const models = path.resolve(import.meta.dirname, '../models');
const model = await openPackage(path.join(models, 'portraits-256'));

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const engine = await openEngine(model);
const analyzer = await openAnalyzer(model);
const bare: number[] = [];
for (let seed = 0; seed < count + 5; seed += 1) {
  const recipe = engine.recipe({ seed });
  const time = await timed(async () => analyzer.analyze(await engine.render(recipe)));
  if (seed >= 5) bare.push(time);
}
await analyzer.close();
await engine.close();

const library = await openTestLibrary({ modelsFolder: models });
const studio = openStudioJobs(library.settings.DATABASE_URL!, library.deps);
const deps = { ...library.deps, studio };
const { sha256: modelSha256 } = model;
const base: SketchInput = { modelSha256, base: { seed: 85 } };
let asked = 0;

/** Another amount each time: nothing is remembered from before but the reference, as when somebody drags. */
function sliderCell(): PreviewsInput['cells'][number] {
  asked += 1;
  const amount = ((asked * 37) % 199) / 100 - 0.99;
  const sketch = { ...base, sliders: [{ direction: 'smile', amount }] };
  return { key: String(asked), sketch, reference: { sketch: base } };
}

/** Asks for pictures in one request; the milliseconds until each came. */
async function ask(cells: PreviewsInput['cells']): Promise<number[]> {
  const began = performance.now();
  const times: number[] = [];
  for await (const line of await previewSketches(deps, admin, { panel: 'bench', cells })) {
    if (line.kind === 'failed') throw new Error(line.error.message);
    if (line.kind === 'preview') times.push(performance.now() - began);
  }
  return times;
}

/** They are processes of their own, which must not outlive a run that failed. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) process.kill(-child.pid!, 'SIGKILL');
});

async function startGenerators(generators: number, engines: number): Promise<ChildProcess[]> {
  const children = Array.from({ length: generators }, () =>
    startWorkerProcess({ ...library.settings, GENERATOR_ENGINES: String(engines) }),
  );
  for (const child of children) {
    running.add(child);
    child.once('exit', (code) => {
      running.delete(child);
      if (code) throw new Error(`A generator ended with code ${code}.`);
    });
  }
  while (
    (await library.deps.records.generators.living(livingSince(new Date()))).length < generators
  )
    await new Promise((resolve) => setTimeout(resolve, 200));
  // Each loads the model at its first question, and each engine at its first picture.
  const round = () => ask(Array.from({ length: 8 * generators * engines }, sliderCell));
  await round().catch(round);
  await round();
  return children;
}

async function stop(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map((child) => {
      child.kill('SIGTERM');
      return once(child, 'exit');
    }),
  );
}

async function oneByOne(): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) times.push(...(await ask([sliderCell()])));
  return times;
}

const results: [string, number[]][] = [['bare inference, one after another', bare]];
let sheet = 0;
for (const [generators, engines] of [
  [1, 2],
  [2, 1],
] as const) {
  const name = `${generators} generator${generators > 1 ? 's' : ''} x ${engines} engine${engines > 1 ? 's' : ''}`;
  const children = await startGenerators(generators, engines);
  results.push([`${name}: preview`, await oneByOne()]);
  if (generators === 1) {
    const cells = Array.from({ length: count }, sliderCell);
    sheet = count / ((await timed(() => ask(cells))) / 1000);
  }
  const batch = await library.order(4000);
  while (((await library.deps.records.batches.get(batch.id))?.madeCount ?? 0) < 4)
    await new Promise((resolve) => setTimeout(resolve, 100));
  results.push([`${name}: preview while a batch runs`, await oneByOne()]);
  await cancelBatch(library.deps, admin, { batchId: batch.id });
  await stop(children);
}
await studio.close();
await library.close();
await model.close();

const [load] = os.loadavg();
console.log(`${model.manifest.id} ${model.manifest.version}, ${count} previews of 256 px each`);
console.log(`${os.cpus().length} cores, load average ${load!.toFixed(1)}\n`);
const p50 = percentile(bare, 0.5);
for (const [name, times] of results) {
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
  console.log(
    `${name.padEnd(52)} p50 ${half.toFixed(0).padStart(5)} ms  p95 ${most.toFixed(0).padStart(5)} ms  ${(half / p50).toFixed(2)} of bare`,
  );
}
console.log(
  `\na sheet of ${count} at once: ${sheet.toFixed(1)} previews/s, bare ${(1000 / p50).toFixed(1)} on one core`,
);
