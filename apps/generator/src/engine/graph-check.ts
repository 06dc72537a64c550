import type { Manifest, Stage } from '@figment/core/model/manifest';
import { noiseModes } from '@figment/core/model/manifest';
import type { OnnxGraph, OnnxValue } from './onnx-graph';

export type Graphs = Partial<Record<Stage, OnnxGraph>>;

/** `{ least }` is any number from there on. */
type Dimension = number | 'batch' | { least: number };

/** What the manifest says a graph's input or output looks like. */
export interface Expected {
  name: string;
  /** Several where more than one rank is usual. */
  shapes: Dimension[][];
  types: 'float' | 'integer' | 'number';
}

/** Everything about the graphs that contradicts the manifest: names, types, ranks, sizes, nodes. */
export function graphProblems(manifest: Manifest, graphs: Graphs): string[] {
  const problems: string[] = [];
  for (const [stage, graph] of Object.entries(graphs) as [Stage, OnnxGraph][]) {
    const inputs = expectedInputs(manifest, stage);
    for (const expected of inputs) compare(stage, 'input', graph.inputs, expected, problems);
    for (const input of graph.inputs) {
      if (inputs.some((expected) => expected.name === input.name)) continue;
      problems.push(`${stage}: the input "${input.name}" is not in the manifest`);
    }
    const output = expectedOutput(manifest, stage);
    compare(stage, 'output', graph.outputs, output, problems);
    for (const domain of graph.foreignDomains) {
      problems.push(`${stage}: needs operators of the foreign domain "${domain}"`);
    }
    if (graph.externalData) problems.push(`${stage}: keeps weights in another file`);
  }
  return [...problems, ...randomProblems(manifest, graphs), ...averageProblems(manifest, graphs)];
}

function randomProblems(manifest: Manifest, graphs: Graphs): string[] {
  const random = [...new Set(Object.values(graphs).flatMap((graph) => graph.randomOps))];
  const declared = manifest.noise.where === 'graph-random';
  if (random.length > 0 && !declared) {
    const modes = noiseModes(manifest).join(', ');
    return [
      `noise: the graph draws random numbers (${random.join(', ')}), so the manifest cannot promise "${modes}": say "graph-random"`,
    ];
  }
  return declared && random.length === 0
    ? ['noise: is "graph-random", but no node of the graph draws random numbers']
    : [];
}

function averageProblems(manifest: Manifest, graphs: Graphs): string[] {
  const { truncation, w } = manifest;
  if (truncation.where !== 'host' || truncation.avg.from !== 'initializer' || !w) return [];
  const { stage, name } = truncation.avg;
  const found = graphs[stage]?.initializers.get(name);
  if (!found) return [`${stage}: has no initializer "${name}" for the average w`];
  const count = found.shape.reduce((product, length) => product * length, 1);
  if (found.dtype === 'float32' && [w.dim, w.dim * w.layers].includes(count)) return [];
  return [`${stage}: "${name}" is ${found.dtype} ${text(found.shape)}, not an average w`];
}

function expectedInputs(manifest: Manifest, stage: Stage): Expected[] {
  const { labels, w, truncation, noise } = manifest;
  const expected: Expected[] = [];
  const add = (name: string, types: Expected['types'], ...shapes: Dimension[][]) =>
    expected.push({ name, types, shapes });
  for (const latent of manifest.latents.filter((one) => one.stage === stage)) {
    const appended = labels?.coding === 'appended' && labels.input === latent.input;
    const shape = appended ? [latent.shape[0]! + labels.count] : latent.shape;
    add(latent.input, 'float', ['batch', ...shape]);
  }
  if (labels && labels.stage === stage && labels.coding !== 'appended') {
    if (labels.coding === 'index') add(labels.input, 'integer', ['batch'], ['batch', 1], []);
    else add(labels.input, 'number', ['batch', labels.count]);
  }
  if (w && stage === 'synthesis') add(w.input.name, 'float', wShape(w.input.axes, w.layers, w.dim));
  if (truncation.where === 'input' && truncation.stage === stage) {
    add(truncation.input, 'float', truncation.shape);
  }
  if (noise.where === 'strength' && noise.stage === stage) add(noise.input, 'float', noise.shape);
  if (noise.where === 'inputs') {
    for (const input of noise.inputs.filter((one) => one.stage === stage)) {
      add(input.input, 'float', input.batchAxis ? ['batch', ...input.shape] : input.shape);
    }
  }
  for (const constant of manifest.constants.filter((one) => one.stage === stage)) {
    add(constant.input, 'number', constant.shape);
  }
  return expected;
}

function expectedOutput(manifest: Manifest, stage: Stage): Expected {
  const { w, image } = manifest;
  if (stage === 'mapping' && w) {
    const layers = w.broadcast ? 1 : w.layers;
    return { name: w.output.name, types: 'float', shapes: [wShape(w.output.axes, layers, w.dim)] };
  }
  const channels = { rgb: 3, bgr: 3, rgba: 4, gray: 1 }[image.color];
  const picture =
    image.axes === 'NCHW'
      ? [channels, image.height, image.width]
      : [image.height, image.width, channels];
  const values = channels * image.height * image.width;
  const shapes: Dimension[][] = image.flat
    ? [['batch', values], [values]]
    : [['batch', ...picture], picture];
  if (image.color === 'gray' && !image.flat) shapes.push(['batch', image.height, image.width]);
  return { name: image.output, types: 'number', shapes };
}

function wShape(axes: 'ND' | 'NLD' | 'LND', layers: number, dim: number): Dimension[] {
  if (axes === 'ND') return ['batch', dim];
  return axes === 'NLD' ? ['batch', layers, dim] : [layers, 'batch', dim];
}

export function compare(
  stage: string,
  role: 'input' | 'output',
  values: OnnxValue[],
  expected: Expected,
  problems: string[],
): void {
  const found = values.find((value) => value.name === expected.name);
  if (!found) {
    const names = values.map((value) => `"${value.name}"`).join(', ') || 'none';
    problems.push(`${stage}: has no ${role} "${expected.name}", only ${names}`);
    return;
  }
  const integer = /^u?int/.test(found.dtype);
  const float = /^float/.test(found.dtype);
  const fits = { integer, float, number: integer || float || found.dtype === 'bool' };
  if (!fits[expected.types]) {
    problems.push(`${stage}: the ${role} "${found.name}" has type ${found.dtype}`);
  }
  const { shape } = found;
  if (!shape || expected.shapes.some((one) => shapeFits(shape, one))) return;
  problems.push(
    `${stage}: the ${role} "${found.name}" has shape ${text(shape)}, the manifest says ${text(expected.shapes[0]!)}`,
  );
}

function shapeFits(shape: NonNullable<OnnxValue['shape']>, expected: Dimension[]): boolean {
  if (shape.length !== expected.length) return false;
  return expected.every((dimension, i) => {
    const found = shape[i];
    if (dimension === 'batch' || typeof found !== 'number') return true;
    return typeof dimension === 'number' ? found === dimension : found >= dimension.least;
  });
}

function text(shape: readonly (Dimension | string | null)[]): string {
  const words = shape.map((dimension) =>
    dimension !== null && typeof dimension === 'object'
      ? `${dimension.least} or more`
      : (dimension ?? '?'),
  );
  return `[${words.join(',')}]`;
}
