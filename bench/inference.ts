/**
 * Inference of the bundled portrait model in onnxruntime against the same network with the same weights in PyTorch, in turns in
 * one run: the synthesis with one thread each; the synthesis on all cores (PyTorch with as many threads, as it does by itself; a session
 * of one thread on each, as the worker does); and what the worker gets of that, engine processes with mapping, pixels and the way
 * between processes. First both draw the same people: the largest difference is printed, it is the same network.
 * Run by `node --import tsx bench/inference.ts [rounds]`; needs python3 with torch, numpy and onnx (PYTHON names another one).
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openEngine } from '../apps/generator/src/engine/engine';
import { openEnginePool } from '../apps/generator/src/engine/engine-pool';
import { noiseFromSeed } from '../apps/generator/src/engine/feeds';
import { openPackage } from '../apps/generator/src/engine/package';
import { openSession } from '../apps/generator/src/engine/session';
import { tensorValues } from '../apps/generator/src/engine/tensor';
import { feedsOf, type InferenceWork } from './inference-process';
import { median } from './percentiles';

const rounds = Number(process.argv[2] ?? 9);
const people = 48;
const model = await openPackage(path.resolve(import.meta.dirname, '../models/portraits-256'));
const { manifest } = model;
const { w: style, noise } = manifest;
if (!style || noise.where !== 'inputs' || noise.constant.from !== 'seed') {
  throw new Error('This bench knows models with w and seeded noise inputs.');
}
const engine = await openEngine(model);
const rows: Float32Array[] = [];
for (let seed = 0; seed < people; seed += 1) rows.push(await engine.w(seed));
const sides = noise.inputs.map((input) => input.shape.reduce((a, b) => a * b, 1));
const constant = noiseFromSeed(
  noise.constant.seed,
  sides.reduce((a, b) => a + b, 0),
);

const synthesis = manifest.files.synthesis!;
const graph = await model.read(synthesis);
const session = await openSession(graph, synthesis.path, engine.runtime);
const inputsOf = (w: Float32Array) => {
  const inputs: InferenceWork['pictures'][number] = {
    [style.input.name]: { values: w, shape: [1, style.layers, style.dim] },
  };
  noise.inputs.forEach((input, i) => {
    const from = sides.slice(0, i).reduce((a, b) => a + b, 0);
    const values = constant.subarray(from, from + sides[i]!);
    inputs[input.input] = { values, shape: [1, ...input.shape] };
  });
  return inputs;
};
const draw = async (w: Float32Array) => {
  const picture = await session.run(feedsOf(inputsOf(w)), manifest.image.output);
  return tensorValues(picture, manifest.image.output);
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-inference-'));
const file = (name: string) => path.join(folder, name);
const joined = Float32Array.from(rows.flatMap((row) => [...row]));
writeFileSync(file('w'), Buffer.from(joined.buffer));
writeFileSync(file('noise'), Buffer.from(Float32Array.from(constant).buffer));

const torch = spawn(
  process.env.PYTHON ?? '/usr/bin/python3',
  [path.resolve(import.meta.dirname, 'inference.py')],
  { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1' } },
);
const lines = createInterface({ input: torch.stdout })[Symbol.asyncIterator]();
const answer = async () => {
  const { value, done } = await lines.next();
  if (!done) return value;
  throw new Error('python3 ended: it needs torch, numpy and onnx (see training/README.md).');
};
const order = { package: model.folder, w: file('w'), noise: file('noise') };
torch.stdin.write(`${JSON.stringify({ ...order, pictures: file('pictures') })}\n`);
await answer();

const theirs = new Float32Array(readFileSync(file('pictures')).buffer.slice(0));
let largest = 0;
for (const [i, row] of rows.entries()) {
  const ours = await draw(row);
  for (let j = 0; j < ours.length; j += 1) {
    largest = Math.max(largest, Math.abs(ours[j]! - theirs[i * ours.length + j]!));
  }
}

const cores = os.availableParallelism();
const pool = await openEnginePool(model, { workers: cores });
const program = new URL('./inference-process.ts', import.meta.url);
const processes = await Promise.all(
  Array.from({ length: cores }, async (_, turn) => {
    const child = fork(program, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
    const pictures = rows.filter((_, i) => i % cores === turn).map(inputsOf);
    const { runtime } = engine;
    child.send({ graph, runtime, output: manifest.image.output, pictures } satisfies InferenceWork);
    await once(child, 'message');
    return child;
  }),
);
const drawApart = () =>
  Promise.all(
    processes.map(async (child) => {
      child.send('draw');
      await once(child, 'message');
    }),
  );
await drawApart();
const recipes = Array.from({ length: people }, (_, seed) => pool.recipe({ seed }));
const drawAll = () => Promise.all(recipes.map((recipe) => pool.render(recipe)));
await drawAll();

const torchTime = async (threads: number) => {
  torch.stdin.write(`${threads}\n`);
  return (Number(await answer()) * 1000) / people;
};
const ourTime = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / people;
};
const times = {
  torch1: [],
  ours1: [],
  torchAll: [],
  oursAll: [],
  engines: [],
} as Record<string, number[]>;
for (let round = 0; round < rounds; round += 1) {
  times.torch1!.push(await torchTime(1));
  times.ours1!.push(
    await ourTime(async () => {
      for (const row of rows) await draw(row);
    }),
  );
  times.torchAll!.push(await torchTime(cores));
  times.oursAll!.push(await ourTime(drawApart));
  times.engines!.push(await ourTime(drawAll));
}
torch.stdin.end();
for (const child of processes) child.disconnect();
await pool.close();
await session.close();
await engine.close();
await model.close();
rmSync(folder, { recursive: true, force: true });

console.log(`${manifest.id} ${manifest.version}, one picture a run, ${rounds} rounds of ${people}`);
console.log(`largest difference of the pictures: ${(largest * 127.5).toFixed(3)} levels of 255\n`);
function compare(what: string, baseline: number[], ours: number[]): void {
  const ratio = median(ours.map((time, i) => baseline[i]! / time));
  console.log(what);
  console.log(`  PyTorch (the baseline)  ${median(baseline).toFixed(1).padStart(6)} ms  1.00`);
  console.log(
    `  onnxruntime             ${median(ours).toFixed(1).padStart(6)} ms  ${ratio.toFixed(2)}`,
  );
}
compare('one thread, synthesis only', times.torch1!, times.ours1!);
compare(`${cores} cores, synthesis only`, times.torchAll!, times.oursAll!);
compare(
  `${cores} cores; onnxruntime with mapping, pixels and the way between processes`,
  times.torchAll!,
  times.engines!,
);
