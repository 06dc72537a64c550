import { FigmentError } from '@figment/core/errors';
import { directionList } from '@figment/core/model/analysis.contract';
import { directionProblems } from '@figment/core/model/analysis.rules';
import type { Critic, Encoder, Manifest } from '@figment/core/model/manifest';
import { compare, type Expected } from './graph-check';
import { readOnnx, type OnnxGraph } from './onnx-graph';
import type { ModelPackage } from './package';

/**
 * Everything about encoder, critic and the directions file that contradicts the manifest. The
 * training index needs no look: its length is a rule of the manifest, its bytes have a hash.
 */
export async function analysisProblemsOf(modelPackage: ModelPackage): Promise<string[]> {
  const { manifest } = modelPackage;
  const problems: string[] = [];
  for (const name of ['encoder', 'critic'] as const) {
    const file = manifest[name]?.file;
    if (!file) continue;
    const graph = await read(modelPackage, file, problems);
    if (graph) problems.push(...graphProblemsOf(manifest, name, graph));
  }
  return [...problems, ...(await directionFileProblems(modelPackage))];
}

async function read(
  modelPackage: ModelPackage,
  file: Encoder['file'],
  problems: string[],
): Promise<OnnxGraph | null> {
  try {
    return readOnnx(await modelPackage.read(file));
  } catch (error) {
    if (!(error instanceof FigmentError) || error.code !== 'INVALID') throw error;
    problems.push(`${file.path}: ${error.message}`);
    return null;
  }
}

function graphProblemsOf(
  manifest: Manifest,
  name: 'encoder' | 'critic',
  graph: OnnxGraph,
): string[] {
  const problems: string[] = [];
  const { input } = manifest[name]!;
  const { width, height } = input;
  const sides = input.axes === 'NCHW' ? [3, height, width] : [height, width, 3];
  const picture: Expected = { name: input.name, types: 'float', shapes: [['batch', ...sides]] };
  compare(name, 'input', graph.inputs, picture, problems);
  for (const { name: other } of graph.inputs) {
    if (other !== input.name) problems.push(`${name}: the input "${other}" is not in the manifest`);
  }
  const first = graph.inputs.find((one) => one.name === input.name)?.shape?.[0];
  if (typeof first === 'number' && first !== 1) {
    problems.push(`${name}: takes ${first} pictures at once; its batch must be free or 1`);
  }
  const outputs = name === 'encoder' ? encoderOutputs(manifest) : criticOutputs(manifest.critic!);
  for (const output of outputs) compare(name, 'output', graph.outputs, output, problems);
  if (graph.randomOps.length > 0) {
    problems.push(`${name}: draws random numbers (${graph.randomOps.join(', ')})`);
  }
  for (const domain of graph.foreignDomains) {
    problems.push(`${name}: needs operators of the foreign domain "${domain}"`);
  }
  if (graph.externalData) problems.push(`${name}: keeps weights in another file`);
  return problems;
}

/** Values an output must at least hold so that every attribute finds its place in it. */
function leastLengths(encoder: Encoder): Map<string, number> {
  const lengths = new Map<string, number>();
  const need = (place: { output: string; index: number }, count: number) =>
    lengths.set(place.output, Math.max(lengths.get(place.output) ?? 0, place.index + count));
  for (const attribute of encoder.attributes) {
    need(attribute.value, attribute.kind === 'choice' ? attribute.choices.length : 1);
    if (attribute.kind === 'number' && attribute.spread) need(attribute.spread, 1);
  }
  return lengths;
}

function encoderOutputs({ encoder, w }: Manifest): Expected[] {
  const { embedding, w: estimate } = encoder!;
  const outputs: Expected[] = [...leastLengths(encoder!)].map(([name, least]) => ({
    name,
    types: 'float',
    shapes: [['batch', { least }]],
  }));
  outputs.push({ name: embedding.output, types: 'float', shapes: [['batch', embedding.dim]] });
  if (estimate && w) {
    const shape = estimate.axes === 'ND' ? [w.dim] : [w.layers, w.dim];
    outputs.push({ name: estimate.output, types: 'float', shapes: [['batch', ...shape]] });
  }
  return outputs;
}

function criticOutputs({ score }: Critic): Expected[] {
  const least = score.index + 1;
  return [{ name: score.output, types: 'float', shapes: [['batch', { least }]] }];
}

async function directionFileProblems(modelPackage: ModelPackage): Promise<string[]> {
  const { directions, w } = modelPackage.manifest;
  if (directions?.from !== 'file' || !w) return [];
  const { path } = directions.file;
  let json: unknown;
  try {
    json = JSON.parse((await modelPackage.read(directions.file)).toString('utf8'));
  } catch (error) {
    if (error instanceof FigmentError) throw error;
    return [`${path}: is not JSON: ${(error as Error).message}`];
  }
  const list = directionList.safeParse(json);
  const problems = list.success
    ? directionProblems(list.data, w, directions.vectors)
    : list.error.issues;
  return problems.map(({ path: at, message }) => `${path}: ${at.join('.')} ${message}`);
}
