import { float32ToBytes } from '@figment/core/latent/bytes';
import { createRandomState } from '@figment/core/latent/random-state';
import { exampleAnalysis } from '@figment/core/model/analysis.example';
import type { Manifest } from '@figment/core/model/manifest';
import { buildOnnx, type BuilderGraph, type BuilderNode } from './onnx-builder';

/** What a tiny model measures with, and what is wrong with it. */
export interface TinyAnalysis {
  /** Every picture is this old; otherwise 45 give or take 10, depending on the picture. */
  age?: number;
  /** Every picture has this score; otherwise about 0.5, depending on the picture. */
  score?: number;
  axes?: 'NCHW' | 'NHWC';
  /** Of encoder and critic; fitted to when the model's pictures are of another size. */
  side?: number;
  estimate?: 'ND' | 'NLD';
  /** The list of directions in a file of its own. */
  directionsFile?: unknown;
  /** One direction, "older", with its vectors, and one that takes a part of somebody else. */
  directions?: boolean;
  broken?: 'nan' | 'nan-score' | 'sum' | 'length' | 'spread';
}

export const tinyEmbedding = 8;
export const tinyTrainingCount = 50;
const values = 3;

type Part = Required<BuilderGraph>;

function gaussians(seed: number, count: number, scale: number): number[] {
  const random = createRandomState(seed);
  return Array.from({ length: count }, () => Math.fround(random.gaussian() * scale));
}

/** picture to flat [N, side * side * 3], with nodes and weights to add to. */
function start({ axes = 'NCHW', side = 16 }: TinyAnalysis): {
  graph: Part;
  then: (
    type: string,
    inputs: string[],
    output: string,
    attributes?: BuilderNode['attributes'],
  ) => void;
  project: (seed: number, width: number, scale: number, output: string) => void;
} {
  const flat = side * side * 3;
  const graph: Part = {
    inputs: [
      { name: 'picture', shape: ['N', ...(axes === 'NCHW' ? [3, side, side] : [side, side, 3])] },
    ],
    outputs: [],
    initializers: [{ name: 'flatShape', shape: [2], values: [-1, flat], dtype: 'int64' }],
    nodes: [],
  };
  const then = (
    type: string,
    inputs: string[],
    output: string,
    attributes?: BuilderNode['attributes'],
  ) => void graph.nodes.push({ type, inputs, outputs: [output], attributes });
  if (axes === 'NHWC') then('Transpose', ['picture'], 'planes', { perm: [0, 3, 1, 2] });
  then('Reshape', [axes === 'NHWC' ? 'planes' : 'picture', 'flatShape'], 'flat');
  return {
    graph,
    then,
    project(seed, width, scale, output) {
      const weights = gaussians(seed, flat * width, scale);
      graph.initializers.push({ name: `${output}W`, shape: [flat, width], values: weights });
      then('MatMul', ['flat', `${output}W`], output);
    },
  };
}

function number(graph: Part, name: string, value: number): void {
  graph.initializers.push({ name, shape: [], values: [value] });
}

function encoderGraph(options: TinyAnalysis): BuilderGraph {
  const { graph, then, project } = start(options);
  const { broken, age, estimate } = options;
  project(11, 1, 0.1, 'ageRaw');
  then('Tanh', ['ageRaw'], 'ageBounded');
  number(graph, 'ageSpan', age === undefined ? 10 : 0);
  number(graph, 'ageMiddle', age ?? 45);
  then('Mul', ['ageBounded', 'ageSpan'], 'ageScaled');
  then('Add', ['ageScaled', 'ageMiddle'], 'numbers');
  number(graph, 'deviation', broken === 'spread' ? -1 : 2);
  number(graph, 'nothing', 0);
  then('Mul', ['ageBounded', 'nothing'], 'noSpread');
  then('Add', ['noSpread', 'deviation'], 'spreads');
  project(12, values, 0.1, 'hairRaw');
  then('Softmax', ['hairRaw'], 'hairShare');
  number(graph, 'hairFactor', broken === 'sum' ? 0.5 : 1);
  then('Mul', ['hairShare', 'hairFactor'], 'hair_color');
  project(13, 1, 0.1, 'flagRaw');
  then('Sigmoid', ['flagRaw'], 'flags');
  project(14, tinyEmbedding, 0.1, 'embeddingRaw');
  then('LpNormalization', ['embeddingRaw'], 'embeddingUnit', { axis: 1, p: 2 });
  number(graph, 'embeddingLength', broken === 'length' ? 2 : 1);
  then('Mul', ['embeddingUnit', 'embeddingLength'], 'embeddingLong');
  number(graph, 'divisor', broken === 'nan' ? 0 : 1);
  then(
    broken === 'nan' ? 'Sub' : 'Identity',
    broken === 'nan' ? ['embeddingLong', 'embeddingLong'] : ['embeddingLong'],
    'embeddingOut',
  );
  then('Div', ['embeddingOut', 'divisor'], 'embedding');
  graph.outputs = [
    { name: 'numbers', shape: ['N', 1] },
    { name: 'spreads', shape: ['N', 1] },
    { name: 'hair_color', shape: ['N', values] },
    { name: 'flags', shape: ['N', 1] },
    { name: 'embedding', shape: ['N', tinyEmbedding] },
  ];
  if (estimate) {
    const shape = estimate === 'ND' ? [8] : [4, 8];
    project(15, estimate === 'ND' ? 8 : 32, 0.1, 'wRaw');
    graph.initializers.push({
      name: 'wShape',
      shape: [shape.length + 1],
      values: [-1, ...shape],
      dtype: 'int64',
    });
    then('Reshape', ['wRaw', 'wShape'], 'w');
    graph.outputs.push({ name: 'w', shape: ['N', ...shape] });
  }
  return graph;
}

function criticGraph(options: TinyAnalysis): BuilderGraph {
  const { graph, then, project } = start(options);
  const { score, broken } = options;
  project(21, 1, 0.1, 'raw');
  then('Sigmoid', ['raw'], 'bounded');
  number(graph, 'span', score === undefined ? 1 : 0);
  number(graph, 'base', score ?? 0);
  then('Mul', ['bounded', 'span'], 'scaled');
  then('Add', ['scaled', 'base'], 'based');
  number(graph, 'divisor', broken === 'nan-score' ? 0 : 1);
  then('Div', ['based', 'divisor'], 'score');
  graph.outputs = [{ name: 'score', shape: ['N', 1] }];
  return graph;
}

/** Unit vectors as signed bytes, the same every time. */
function trainingRows(): Buffer {
  const rows = Buffer.alloc(tinyTrainingCount * tinyEmbedding);
  for (let row = 0; row < tinyTrainingCount; row += 1) {
    const vector = gaussians(1000 + row, tinyEmbedding, 1);
    const length = Math.hypot(...vector);
    vector.forEach((value, i) => {
      rows.writeInt8(Math.round((value / length) * 127), row * tinyEmbedding + i);
    });
  }
  return rows;
}

/** The files of a tiny model's own measuring. */
export function tinyAnalysisFiles(options: TinyAnalysis): Record<string, Buffer> {
  const files: Record<string, Buffer> = {
    'encoder.onnx': buildOnnx(encoderGraph(options)),
    'critic.onnx': buildOnnx(criticGraph(options)),
    'training-index.bin': trainingRows(),
  };
  if (options.directionsFile !== undefined) {
    files['directions.json'] = Buffer.from(JSON.stringify(options.directionsFile));
  }
  if (options.directions) {
    files['directions.f32'] = Buffer.from(
      float32ToBytes(Float32Array.from(gaussians(77, 16, 0.3))),
    );
  }
  return files;
}

/** The part of the manifest that describes them. */
export function tinyAnalysisManifest(
  options: TinyAnalysis,
  entry: (path: string) => { path: string; sha256: string; bytes: number },
): Pick<Manifest, 'encoder' | 'critic' | 'trainingIndex' | 'directions'> {
  const { axes = 'NCHW', side = 16, estimate } = options;
  const { encoder, critic, trainingIndex, directions } = exampleAnalysis();
  const input = { ...encoder!.input, axes, width: side, height: side };
  return {
    encoder: {
      ...encoder!,
      file: entry('encoder.onnx'),
      input,
      w: estimate && { output: 'w', axes: estimate },
    },
    critic: { ...critic!, file: entry('critic.onnx'), input: { ...input } },
    trainingIndex: {
      ...trainingIndex!,
      file: entry('training-index.bin'),
      coding: { type: 'int8', scale: 1 / 127 },
    },
    ...(options.directions && directions
      ? { directions: { ...directions, vectors: entry('directions.f32') } }
      : {}),
    ...(options.directionsFile === undefined
      ? {}
      : { directions: { from: 'file', file: entry('directions.json'), vectors: null } }),
  };
}
