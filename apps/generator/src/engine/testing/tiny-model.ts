import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { float32ToBytes } from '@figment/core/latent/bytes';
import { createRandomState } from '@figment/core/latent/random-state';
import type { Manifest, PackageFile } from '@figment/core/model/manifest';
import { exampleManifest } from '@figment/core/model/manifest.example';
import { buildOnnx, type BuilderGraph, type BuilderNode } from './onnx-builder';
import { tinyAnalysisFiles, tinyAnalysisManifest, type TinyAnalysis } from './tiny-analysis';

export const tiny = { z: 8, dim: 8, layers: 4, width: 16, height: 16, labels: 3 };

/** How a tiny model differs from the plain one: split, NCHW, host truncation, no noise or labels. */
export interface TinyOptions {
  oneFile?: boolean;
  width?: number;
  height?: number;
  imageAxes?: 'NCHW' | 'NHWC';
  flat?: boolean;
  uint8?: boolean;
  color?: 'rgb' | 'bgr' | 'rgba' | 'gray';
  wOut?: 'ND' | 'NLD' | 'LND';
  wIn?: 'ND' | 'NLD' | 'LND';
  distribution?: 'normal' | 'uniform';
  normalize?: 'none' | 'rms';
  seedOffset?: number;
  labels?: 'one-hot' | 'appended' | 'index';
  truncation?: 'host' | 'input' | 'baked';
  avg?: 'values' | 'file' | 'initializer' | 'estimate';
  noise?: 'none' | 'inputs' | 'shared-inputs' | 'strength' | 'graph-random';
  batch?: number;
  constant?: boolean;
  broken?: 'nan' | 'black';
  /** Adds encoder, critic and training index. */
  analysis?: TinyAnalysis;
  changes?: Partial<Manifest>;
}

/** Weights drawn from a seed, so that every variant of the tiny model computes the same. */
function weights(seed: number, rows: number, columns: number, scale: number): number[] {
  const random = createRandomState(seed);
  return Array.from({ length: rows * columns }, () => Math.fround(random.gaussian() * scale));
}

/** The average w of the tiny model: any vector will do. */
export const tinyAverage = weights(99, 1, tiny.dim, 0.3);

const constantOf = (name: string, values: number[], shape = [values.length]) => ({
  name,
  shape,
  values,
});
const shapeOf = (name: string, values: number[]) => ({
  name,
  shape: [values.length],
  values,
  dtype: 'int64' as const,
});

/** z [N,8] and a label to w: tanh((z + label row) * weights), times psi where psi is an input. */
function mappingPart(options: TinyOptions, to: string): BuilderGraph {
  const { labels } = options;
  const n = options.batch ?? 'N';
  const width = tiny.z + (labels === 'appended' ? tiny.labels : 0);
  const table = weights(3, tiny.labels, tiny.dim, 0.8);
  const square = weights(1, tiny.z, tiny.dim, 0.5);
  const graph: Required<BuilderGraph> = {
    inputs: [{ name: 'z', shape: [n, width] }],
    outputs: [],
    initializers: [
      {
        name: 'wm',
        shape: [width, tiny.dim],
        values: labels === 'appended' ? [...square, ...table] : square,
      },
    ],
    nodes: [{ type: 'MatMul', inputs: ['z', 'wm'], outputs: ['h'] }],
  };
  let last = 'h';
  const then = (
    type: string,
    inputs: string[],
    output: string,
    attributes?: BuilderNode['attributes'],
  ) => {
    graph.nodes.push({ type, inputs, outputs: [output], attributes });
    last = output;
  };
  if (labels === 'one-hot' || labels === 'index') {
    graph.initializers.push({ name: 'table', shape: [tiny.labels, tiny.dim], values: table });
    if (labels === 'one-hot') {
      graph.inputs.push({ name: 'c', shape: [n, tiny.labels] });
      graph.nodes.push({ type: 'MatMul', inputs: ['c', 'table'], outputs: ['row'] });
    } else {
      graph.inputs.push({ name: 'c', dtype: 'int64', shape: [n] });
      graph.nodes.push({ type: 'Gather', inputs: ['table', 'c'], outputs: ['row'] });
    }
    then('Add', [last, 'row'], 'labelled');
  }
  then('Tanh', [last], 'w0');
  if (options.truncation === 'input' || options.truncation === 'baked') {
    graph.initializers.push(constantOf('w_avg', tinyAverage));
    if (options.truncation === 'input') graph.inputs.push({ name: 'psi', shape: [] });
    else graph.initializers.push(constantOf('psi', [0.7], []));
    then('Sub', [last, 'w_avg'], 'away');
    then('Mul', [last, 'psi'], 'near');
    then('Add', [last, 'w_avg'], 'truncated');
  } else if (options.avg === 'initializer') {
    graph.initializers.push(constantOf('w_avg', tinyAverage));
    graph.initializers.push(constantOf('zero', [0], []));
    graph.nodes.push({ type: 'Mul', inputs: ['w_avg', 'zero'], outputs: ['nothing'] });
    then('Add', [last, 'nothing'], 'same');
  }
  const axes = options.wOut ?? 'ND';
  if (axes !== 'ND') {
    graph.initializers.push(shapeOf('axis1', [1]), shapeOf('tiles', [1, tiny.layers, 1]));
    then('Unsqueeze', [last, 'axis1'], 'thin');
    then('Tile', [last, 'tiles'], 'stack');
    if (axes === 'LND') then('Transpose', [last], 'stackLnd', { perm: [1, 0, 2] });
  }
  graph.nodes.push({ type: 'Identity', inputs: [last], outputs: [to] });
  const lead = {
    ND: [n, tiny.dim],
    NLD: [n, tiny.layers, tiny.dim],
    LND: [tiny.layers, n, tiny.dim],
  };
  graph.outputs = [{ name: to, shape: lead[axes] }];
  return graph;
}

/** w to an image: tanh(w * weights + noise), in the asked axes and number type. */
function synthesisPart(options: TinyOptions, from: string): BuilderGraph {
  const { width = tiny.width, height = tiny.height, noise = 'none', color = 'rgb' } = options;
  const n = options.batch ?? 'N';
  const channels = { rgb: 3, bgr: 3, rgba: 4, gray: 1 }[color];
  const pixels = channels * width * height;
  const axes = options.wIn ?? 'NLD';
  const layers = axes === 'ND' ? 1 : tiny.layers;
  const lead = { ND: [n, tiny.dim], NLD: [n, layers, tiny.dim], LND: [layers, n, tiny.dim] };
  const graph: Required<BuilderGraph> = {
    inputs: [{ name: from, shape: lead[axes] }],
    outputs: [],
    initializers: [
      constantOf('paint', weights(2, layers * tiny.dim, pixels, 0.4), [layers * tiny.dim, pixels]),
      shapeOf('rows', [-1, layers * tiny.dim]),
    ],
    nodes: [],
  };
  let last = from;
  const then = (
    type: string,
    inputs: string[],
    output: string,
    attributes?: BuilderNode['attributes'],
  ) => {
    graph.nodes.push({ type, inputs, outputs: [output], attributes });
    last = output;
  };
  if (axes === 'LND') then('Transpose', [last], 'nld', { perm: [1, 0, 2] });
  then('Reshape', [last, 'rows'], 'flatW');
  then('MatMul', [last, 'paint'], 'values');
  if (noise === 'inputs' || noise === 'shared-inputs') {
    const shape = noise === 'inputs' ? [n, pixels] : [pixels];
    graph.inputs.push({ name: 'noise', shape });
    then('Add', [last, 'noise'], 'noisy');
  } else if (noise === 'strength') {
    graph.inputs.push({ name: 'strength', shape: [1] });
    graph.initializers.push(constantOf('pattern', weights(5, 1, pixels, 0.3)));
    graph.nodes.push({ type: 'Mul', inputs: ['pattern', 'strength'], outputs: ['scaled'] });
    then('Add', [last, 'scaled'], 'noisy');
  } else if (noise === 'graph-random') {
    graph.nodes.push({ type: 'RandomNormalLike', inputs: [last], outputs: ['drawn'] });
    then('Add', [last, 'drawn'], 'noisy');
  }
  if (options.constant) {
    graph.inputs.push({ name: 'gain', shape: [1] });
    then('Mul', [last, 'gain'], 'gained');
  }
  then('Tanh', [last], 'bounded');
  if (options.broken) {
    graph.initializers.push(constantOf('zero', [0], []));
    then('Mul', [last, 'zero'], 'blank');
    if (options.broken === 'nan') then('Div', [last, 'zero'], 'nan');
  }
  graph.initializers.push(shapeOf('planes', [-1, channels, height, width]));
  then('Reshape', [last, 'planes'], 'nchw');
  if (options.imageAxes === 'NHWC') then('Transpose', [last], 'nhwc', { perm: [0, 2, 3, 1] });
  if (options.flat) {
    graph.initializers.push(shapeOf('flatShape', [-1, pixels]));
    then('Reshape', [last, 'flatShape'], 'flatImage');
  }
  if (options.uint8) {
    graph.initializers.push(constantOf('k', [127.5], []), constantOf('b', [128], []));
    graph.initializers.push(constantOf('lo', [0], []), constantOf('hi', [255], []));
    then('Mul', [last, 'k'], 'k1');
    then('Add', [last, 'b'], 'k2');
    then('Clip', [last, 'lo', 'hi'], 'k3');
    then('Cast', [last], 'bytes', { to: 2 });
  }
  graph.nodes.push({ type: 'Identity', inputs: [last], outputs: ['image'] });
  const picture =
    options.imageAxes === 'NHWC' ? [height, width, channels] : [channels, height, width];
  const shape = options.flat ? [n, pixels] : [n, ...picture];
  graph.outputs = [{ name: 'image', dtype: options.uint8 ? 'uint8' : 'float32', shape }];
  return graph;
}

/** Both parts as one graph, in which w is an inner value. */
function joinedPart(options: TinyOptions): BuilderGraph {
  const axes = 'NLD' as const;
  const mapping = mappingPart({ ...options, wOut: axes }, 'ws_in');
  const synthesis = synthesisPart({ ...options, wIn: axes }, 'ws_in');
  return {
    inputs: [...mapping.inputs, ...synthesis.inputs.filter((input) => input.name !== 'ws_in')],
    outputs: synthesis.outputs,
    initializers: [
      ...(mapping.initializers ?? []),
      ...(synthesis.initializers ?? []).filter((tensor) => tensor.name !== 'w_avg'),
    ],
    nodes: [...mapping.nodes, ...synthesis.nodes],
  };
}

/** The files of a tiny model, by path. */
export function tinyFiles(options: TinyOptions = {}): Record<string, Buffer> {
  const files: Record<string, Buffer> = options.oneFile
    ? { 'generator.onnx': buildOnnx(joinedPart(options)) }
    : {
        'mapping.onnx': buildOnnx(mappingPart(options, 'w')),
        'synthesis.onnx': buildOnnx(synthesisPart(options, 'ws')),
      };
  if (options.avg === 'file') {
    files['w_avg.f32'] = Buffer.from(float32ToBytes(Float32Array.from(tinyAverage)));
  }
  return options.analysis ? { ...files, ...tinyAnalysisFiles(options.analysis) } : files;
}

/** Name, hash and size of bytes, as a manifest lists them. */
export function fileEntry(path: string, bytes: Buffer): PackageFile {
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

/** Writes files below a new temporary folder, which is returned. */
export async function writeFolder(files: Record<string, Buffer | string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'figment-tiny-'));
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

/** A tiny package as files, manifest included. */
export function tinyPackage(options: TinyOptions = {}): {
  manifest: Manifest;
  files: Record<string, Buffer>;
} {
  const files = tinyFiles(options);
  const manifest = tinyManifest(options, files);
  return { manifest, files: { ...files, 'manifest.json': Buffer.from(JSON.stringify(manifest)) } };
}

/** Writes a tiny package to a new temporary folder. */
export async function writeTinyModel(options: TinyOptions = {}): Promise<string> {
  return writeFolder(tinyPackage(options).files);
}

function tinyManifest(options: TinyOptions, files: Record<string, Buffer>): Manifest {
  const {
    width = tiny.width,
    height = tiny.height,
    color = 'rgb',
    labels,
    noise = 'none',
  } = options;
  const { wOut = 'ND', wIn = 'NLD', oneFile = false } = options;
  const entry = (path: string) => fileEntry(path, files[path]!);
  const mapping = oneFile ? 'generator' : 'mapping';
  const synthesis = oneFile ? 'generator' : 'synthesis';
  const layers = wIn === 'ND' ? 1 : tiny.layers;
  const pixels = { rgb: 3, bgr: 3, rgba: 4, gray: 1 }[color] * width * height;
  const plain = exampleManifest();
  return exampleManifest({
    id: 'tiny',
    name: 'Tiny',
    subject: 'other',
    adults: null,
    files: oneFile
      ? { generator: entry('generator.onnx') }
      : { mapping: entry('mapping.onnx'), synthesis: entry('synthesis.onnx') },
    latents: [
      {
        input: 'z',
        stage: mapping,
        shape: [tiny.z],
        distribution: options.distribution ?? 'normal',
        normalize: options.normalize ?? 'none',
      },
    ],
    seed: { algorithm: 'numpy-random-state', offset: options.seedOffset ?? 0 },
    labels: labels
      ? {
          input: labels === 'appended' ? 'z' : 'c',
          stage: mapping,
          coding: labels,
          count: tiny.labels,
          names: null,
          default: null,
        }
      : null,
    w: oneFile
      ? null
      : {
          dim: tiny.dim,
          layers,
          output: { name: 'w', axes: wOut },
          input: { name: 'ws', axes: wIn },
          broadcast: wOut === 'ND' && layers > 1,
        },
    truncation: tinyTruncation(options, mapping, entry),
    styles: oneFile || layers === 1 ? { layerResolution: null, groups: [] } : plain.styles,
    noise: tinyNoise(noise, synthesis, pixels),
    constants: options.constant
      ? [{ input: 'gain', stage: synthesis, shape: [1], values: [1] }]
      : [],
    image: {
      output: 'image',
      axes: options.imageAxes ?? 'NCHW',
      flat: options.flat ?? false,
      width,
      height,
      color,
      range: options.uint8 ? { min: 0, max: 255 } : { min: -1, max: 1 },
      crop: null,
    },
    runtime: {
      ...plain.runtime,
      batch: options.batch ? { mode: 'fixed', size: options.batch } : { mode: 'free', size: 8 },
    },
    ...(options.analysis && tinyAnalysisManifest(options.analysis, entry)),
    ...options.changes,
  });
}

function tinyTruncation(
  options: TinyOptions,
  stage: 'mapping' | 'generator',
  entry: (path: string) => PackageFile,
): Manifest['truncation'] {
  const where = options.truncation ?? (options.oneFile ? 'none' : 'host');
  if (where === 'input') {
    return { where, input: 'psi', stage, shape: [], defaultPsi: 0.7, defaultCutoff: null };
  }
  if (where === 'baked') return { where, defaultPsi: 0.7, defaultCutoff: null };
  if (where === 'none') return { where, defaultPsi: 1, defaultCutoff: null };
  const from = options.avg ?? 'values';
  const avg =
    from === 'values'
      ? { from, values: tinyAverage }
      : from === 'file'
        ? { from, file: entry('w_avg.f32') }
        : from === 'initializer'
          ? { from, stage, name: 'w_avg' }
          : { from };
  return { where: 'host', avg, defaultPsi: 0.7, defaultCutoff: null };
}

function tinyNoise(
  where: NonNullable<TinyOptions['noise']>,
  stage: 'synthesis' | 'generator',
  pixels: number,
): Manifest['noise'] {
  if (where === 'strength') return { where, input: 'strength', stage, shape: [1] };
  if (where === 'none' || where === 'graph-random') return { where };
  const batchAxis = where === 'inputs';
  const inputs = [{ input: 'noise', stage, shape: [pixels], batchAxis }];
  return { where: 'inputs', inputs, constant: { from: 'seed', seed: 7 } };
}
