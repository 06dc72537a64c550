import { FigmentError } from '@figment/core/errors';
import type { Manifest, Stage } from '@figment/core/model/manifest';
import type { OnnxGraph, OnnxInitializer, OnnxValue } from './onnx-graph';

type Guessed = Pick<
  Manifest,
  'latents' | 'labels' | 'w' | 'truncation' | 'styles' | 'noise' | 'constants' | 'image' | 'runtime'
>;

/** What graphs tell about themselves, and what of it a human should confirm. */
export interface Guess {
  manifest: Guessed;
  review: string[];
}

interface StageGraph {
  stage: Stage;
  graph: OnnxGraph;
}

const refuse = (message: string, hint?: string) => new FigmentError('INVALID', message, { hint });

/** Reads a model's description from its graphs. Throws INVALID where no guess is possible. */
export function readGuesses(graphs: readonly StageGraph[]): Guess {
  const review: string[] = [];
  const last = graphs.at(-1)!;
  const first = graphs[0]!;
  const image = guessImage(last.graph);
  const inputs = graphs.flatMap(({ stage, graph }) =>
    graph.inputs.map((input) => ({ stage, input })),
  );
  const w = graphs.length === 2 ? guessW(first.graph, last.graph) : null;
  const open = inputs.filter(
    ({ stage, input }) => stage !== 'synthesis' || input.name !== w?.input.name,
  );
  const take = (test: (input: OnnxValue) => boolean) => {
    const found = open.filter(({ input }) => test(input));
    for (const one of found) open.splice(open.indexOf(one), 1);
    return found;
  };
  const psi = take((input) => /psi|trunc/i.test(input.name) && isSmall(input))[0];
  const noise = guessNoise(take);
  const labels = guessLabels(take, review);
  const latents = take(
    (input) => input.dtype.startsWith('float') && (input.shape?.length ?? 0) > 1,
  );
  if (latents.length === 0) throw refuse('The graph has no input that could be a latent.');
  if (open.length > 0) {
    const names = open.map(({ input }) => `"${input.name}"`).join(', ');
    throw refuse(
      `What the input ${names} means cannot be read from the graph.`,
      'Write the manifest by hand; "constants" holds inputs that never change.',
    );
  }
  const random = graphs.flatMap(({ graph }) => graph.randomOps);
  const batch = guessBatch(latents[0]!.input);
  const average = findAverage(graphs, w);
  if (w && w.layers > 1) review.push('styles.groups: the usual thirds, look at the pictures');
  if (latents.length > 1) review.push('latents: several inputs look like latents');
  review.push('latents: normal, not normalized; seed offset 0');
  if (w && !psi) review.push('truncation.defaultPsi: 0.7 is only usual');
  return {
    review,
    manifest: {
      latents: latents.map(({ stage, input }) => ({
        input: input.name,
        stage,
        shape: fixedShape(input).slice(1),
        distribution: 'normal',
        normalize: 'none',
      })),
      labels,
      w,
      truncation: guessTruncation(psi, w, average),
      styles: guessStyles(w),
      noise: random.length > 0 ? { where: 'graph-random' } : noise,
      constants: [],
      image,
      runtime: { batch, threads: 1, optimization: 'extended', peakMemoryMB: null },
    },
  };
}

type Found = { stage: Stage; input: OnnxValue };
type Take = (test: (input: OnnxValue) => boolean) => Found[];

function guessImage(graph: OnnxGraph): Manifest['image'] {
  const output = graph.outputs.find((out) => out.shape?.length === 4);
  if (!output) {
    throw refuse('No output of the graph has four axes, so none is recognized as a picture.');
  }
  const [, a, b, c] = output.shape!;
  const colors: Record<number, Manifest['image']['color']> = { 1: 'gray', 3: 'rgb', 4: 'rgba' };
  const planar = typeof a === 'number' && a in colors;
  const [channels, height, width] = planar ? [a, b, c] : [c, a, b];
  const color = typeof channels === 'number' ? colors[channels] : undefined;
  if (!color || typeof height !== 'number' || typeof width !== 'number') {
    throw refuse(
      `The output "${output.name}" does not fix its size and channels.`,
      'Export the graph with a fixed picture size.',
    );
  }
  const axes = planar ? 'NCHW' : 'NHWC';
  const range = { min: -1, max: 1 };
  return { output: output.name, axes, flat: false, width, height, color, range, crop: null };
}

function guessW(mapping: OnnxGraph, synthesis: OnnxGraph): NonNullable<Manifest['w']> {
  const output = mapping.outputs[0];
  if (!output) throw refuse('The mapping graph has no output.');
  const sameName = synthesis.inputs.find((input) => input.name === output.name);
  const styled = synthesis.inputs.filter((input) => !/noise/i.test(input.name) && !isSmall(input));
  const input = sameName ?? styled[0];
  if (!input) throw refuse('The synthesis graph has no input that could be w.');
  const from = wAxes(output);
  const to = wAxes(input);
  const layers = to.layers ?? 1;
  return {
    dim: to.dim,
    layers,
    output: { name: output.name, axes: from.axes },
    input: { name: input.name, axes: to.axes },
    broadcast: layers > 1 && (from.layers ?? 1) === 1,
  };
}

function wAxes(value: OnnxValue): {
  axes: 'ND' | 'NLD' | 'LND';
  layers: number | null;
  dim: number;
} {
  const shape = value.shape ?? [];
  const dim = shape.at(-1);
  if ((shape.length !== 2 && shape.length !== 3) || typeof dim !== 'number') {
    throw refuse(`"${value.name}" does not look like style vectors.`);
  }
  if (shape.length === 2) return { axes: 'ND', layers: null, dim };
  const [a, b] = shape;
  const layersFirst = typeof a === 'number' && a > 1 && (typeof b !== 'number' || b === 1);
  const layers = layersFirst ? a : b;
  if (typeof layers !== 'number') throw refuse(`"${value.name}" does not fix its layers.`);
  return { axes: layersFirst ? 'LND' : 'NLD', layers, dim };
}

function guessNoise(take: Take): Manifest['noise'] {
  const strength = take((input) => /noise|strength/i.test(input.name) && isSmall(input))[0];
  const inputs = take((input) => /noise/i.test(input.name) && input.dtype.startsWith('float'));
  if (strength) {
    const { stage, input } = strength;
    return { where: 'strength', input: input.name, stage, shape: fixedShape(input) };
  }
  if (inputs.length === 0) return { where: 'baked' };
  return {
    where: 'inputs',
    inputs: inputs.map(({ stage, input }) => {
      const batchAxis = typeof input.shape?.[0] !== 'number' || input.shape[0] === 1;
      const shape = fixedShape(input);
      return { input: input.name, stage, shape: batchAxis ? shape.slice(1) : shape, batchAxis };
    }),
    constant: { from: 'seed', seed: 0 },
  };
}

function guessLabels(take: Take, review: string[]): Manifest['labels'] {
  const named = /^(c|y|labels?|class(es)?(_?(id|idx|index|labels?))?)$/i;
  const found = take((input) => /^int/.test(input.dtype) || named.test(input.name))[0];
  if (!found) return null;
  const { stage, input } = found;
  const index = /^int/.test(input.dtype);
  const count = index ? 1 : (fixedShape(input).at(-1) ?? 1);
  review.push(`labels: "${input.name}" is taken for a class${index ? '; fill in the count' : ''}`);
  const coding = index ? 'index' : 'one-hot';
  return { input: input.name, stage, coding, count, names: null, default: 0 };
}

function guessBatch(latent: OnnxValue): Manifest['runtime']['batch'] {
  const size = latent.shape?.[0];
  return typeof size === 'number' ? { mode: 'fixed', size } : { mode: 'free', size: 8 };
}

type Average = { stage: Stage; name: string };

function findAverage(graphs: readonly StageGraph[], w: Manifest['w']): Average | null {
  if (!w) return null;
  for (const { stage, graph } of graphs) {
    for (const initializer of graph.initializers.values()) {
      if (isAverage(initializer, w)) return { stage, name: initializer.name };
    }
  }
  return null;
}

function isAverage(initializer: OnnxInitializer, w: NonNullable<Manifest['w']>): boolean {
  const count = initializer.shape.reduce((product, length) => product * length, 1);
  const named = /w_avg|dlatent_avg|mean_latent|latent_avg/i.test(initializer.name);
  return named && initializer.dtype === 'float32' && [w.dim, w.dim * w.layers].includes(count);
}

function guessTruncation(
  psi: Found | undefined,
  w: Manifest['w'],
  average: Average | null,
): Manifest['truncation'] {
  if (psi) {
    const { stage, input } = psi;
    const shape = fixedShape(input);
    return {
      where: 'input',
      input: input.name,
      stage,
      shape,
      defaultPsi: 0.7,
      defaultCutoff: null,
    };
  }
  if (!w) return { where: 'none', defaultPsi: 1, defaultCutoff: null };
  const avg = average
    ? { from: 'initializer' as const, ...average }
    : { from: 'estimate' as const };
  return { where: 'host', avg, defaultPsi: 0.7, defaultCutoff: null };
}

/** Layers by resolution as StyleGAN2 groups them: 0-2, 3-6, 7 and up; thirds where there are fewer. */
function guessStyles(w: Manifest['w']): Manifest['styles'] {
  if (!w || w.layers < 3) return { layerResolution: null, groups: [] };
  const [a, b] = w.layers >= 10 ? [3, 7] : [Math.ceil(w.layers / 3), Math.ceil((2 * w.layers) / 3)];
  const layers = Array.from({ length: w.layers }, (_, layer) => layer);
  const group = (name: string, own: number[]) => ({ name, changes: null, layers: own });
  const groups = [
    group('coarse', layers.slice(0, a)),
    group('middle', layers.slice(a, b)),
    group('fine', layers.slice(b)),
  ];
  return { layerResolution: null, groups };
}

/** A scalar or a single value. */
function isSmall(input: OnnxValue): boolean {
  const { shape } = input;
  return shape !== null && shape.length < 3 && shape.every((length) => length === 1);
}

/** Sizes with free ones (the batch) as 1. */
function fixedShape(input: OnnxValue): number[] {
  return (input.shape ?? []).map((length) => (typeof length === 'number' ? length : 1));
}
