import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { float32ToBytes } from '@figment/core/latent/bytes';
import {
  manifestFormat,
  parseManifest,
  type Manifest,
  type Stage,
} from '@figment/core/model/manifest';
import { estimateAverageW } from './average';
import { readGuesses, type Guess } from './draft-guess';
import { readOnnx, type OnnxGraph } from './onnx-graph';
import { writeManifest } from './seal';
import { openSession } from './session';
import { createStageRunner, type Sessions } from './stage-runner';
import { tensorValues } from './tensor';
import { feedsOf, type Picture } from './feeds';
import { broadcastW, latentFromSeed } from '@figment/core/latent/latent';
import { latentSpecs, noiseModes } from '@figment/core/model/manifest';

/** A drafted manifest and what a human must look at before anybody uses it. */
export interface Draft {
  manifest: Manifest;
  review: string[];
}

/**
 * Drafts a package folder from one generator file or a mapping and a synthesis file, in any order.
 * Names, shapes and axes are read from the graphs, the value range from a test run, the average w is
 * measured. Throws INVALID when the graphs are no image generator this project can describe.
 */
export async function draftPackage(files: readonly string[], folder: string): Promise<Draft> {
  if (files.length < 1 || files.length > 2) {
    throw new FigmentError('INVALID', 'Name one ONNX file, or a mapping and a synthesis file.', {
      field: 'onnx',
    });
  }
  const inputs: { name: string; bytes: Buffer; graph: OnnxGraph }[] = [];
  for (const path of files) {
    const bytes = await readFile(path).catch((error: Error) => {
      throw new FigmentError('INVALID', `${path} cannot be read: ${error.message}`, {
        field: 'onnx',
      });
    });
    inputs.push({ name: basename(path), bytes, graph: readOnnx(bytes) });
  }
  const isPicture = (graph: OnnxGraph) => graph.outputs.some((out) => out.shape?.length === 4);
  if (inputs.length === 2 && isPicture(inputs[0]!.graph)) inputs.reverse();
  const stages: Stage[] = inputs.length === 2 ? ['mapping', 'synthesis'] : ['generator'];
  const guess = readGuesses(inputs.map(({ graph }, i) => ({ stage: stages[i]!, graph })));
  const contents = new Map(stages.map((stage, i) => [stage, inputs[i]!.bytes] as const));
  const manifest = plainManifest(guess, contents, basename(files[0]!, '.onnx'));
  const sessions: Sessions = {};
  for (const [stage, bytes] of contents) {
    sessions[stage] = await openSession(bytes, stage, manifest.runtime);
  }
  const review = [...guess.review, ...standingReview];
  try {
    await mkdir(folder, { recursive: true });
    manifest.image.range = await measureRange(manifest, sessions);
    if (manifest.truncation.where === 'host' && manifest.truncation.avg.from === 'estimate') {
      const average = await estimateAverageW(manifest, createStageRunner(manifest, sessions, null));
      const bytes = Buffer.from(float32ToBytes(average));
      await writeFile(join(folder, 'w_avg.f32'), bytes);
      manifest.truncation.avg = { from: 'file', file: entry('w_avg.f32', bytes) };
    }
  } finally {
    for (const session of Object.values(sessions)) await session.close();
  }
  for (const [stage, bytes] of contents) await writeFile(join(folder, `${stage}.onnx`), bytes);
  const { min, max } = manifest.image.range;
  review.push(`image.range: test pictures suggest ${min} to ${max}`);
  await writeManifest(folder, parseManifest(manifest));
  return { manifest, review };
}

const standingReview = [
  'license, source, trainingData: what you may do with the model and what it learned from',
  'subject: "other"; a "person" model needs the "adults" block with its evidence',
  'id, name, version, family',
];

function entry(path: string, bytes: Buffer) {
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

function plainManifest(guess: Guess, contents: Map<Stage, Buffer>, name: string): Manifest {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '');
  const files = [...contents].map(([stage, bytes]) => [stage, entry(`${stage}.onnx`, bytes)]);
  return {
    format: manifestFormat,
    id: (id || 'model').slice(0, 60),
    name: name.slice(0, 100) || 'Model',
    version: '0.1.0',
    family: 'unknown',
    license: { name: 'unknown', url: null, commercialUse: false, attribution: null },
    source: { statement: 'Unknown.', url: null },
    trainingData: { statement: 'Unknown.', realPeople: 'unknown' },
    subject: 'other',
    adults: null,
    files: Object.fromEntries(files) as Manifest['files'],
    ...guess.manifest,
    seed: { algorithm: 'numpy-random-state', offset: 0 },
    selfTest: [],
  };
}

/** The usual range that holds the values of a few test pictures. */
async function measureRange(
  manifest: Manifest,
  sessions: Sessions,
): Promise<Manifest['image']['range']> {
  const runner = createStageRunner(manifest, sessions, null);
  const { w, runtime, labels } = manifest;
  const size = runtime.batch.mode === 'fixed' ? runtime.batch.size : 1;
  const noise: Picture['noise'] = { mode: noiseModes(manifest).at(-1)!, seed: 0 };
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const seed of [0, 1, 2]) {
    const z = latentFromSeed(seed, latentSpecs(manifest));
    const picture: Picture = { z, label: labels ? 0 : null, psi: 1, noise, w: null };
    if (w) picture.w = (await runner.runMapping([picture]))[0] ?? broadcastW(z, w);
    const stage = w ? 'synthesis' : 'generator';
    const pictures = Array.from({ length: size }, () => picture);
    const feeds = feedsOf(manifest, stage, sessions[stage]!, pictures, null);
    const output = await sessions[stage]!.run(feeds, manifest.image.output);
    const values = tensorValues(output, manifest.image.output);
    if (values instanceof Uint8Array) return { min: 0, max: 255 };
    for (const value of values) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min < -0.2) return { min: -1, max: 1 };
  return max > 2 ? { min: 0, max: 255 } : { min: 0, max: 1 };
}
