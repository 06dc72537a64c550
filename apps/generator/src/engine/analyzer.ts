import { FigmentError } from '@figment/core/errors';
import { broadcastW } from '@figment/core/latent/latent';
import type { Analysis, MeasuredAttribute } from '@figment/core/measurement/measurement';
import type { Encoder, EncoderAttribute, Manifest } from '@figment/core/model/manifest';
import { fitPicture, type RgbPicture } from '@figment/imaging';
import { analysisProblemsOf } from './analysis-check';
import type { EngineOptions } from './engine';
import type { ModelPackage } from './package';
import { openSession, runtimeOf, type Session } from './session';
import { areNumbers, makeTensor, tensorValues } from './tensor';
import { nearestTraining } from './training-index';

/** A model's own measuring: encoder, critic and training index, loaded. Blocks while it works. */
export interface Analyzer {
  /** Throws INVALID when a graph gives what its manifest excludes, such as values that are no numbers. */
  analyze(picture: RgbPicture): Promise<Analysis>;
  close(): Promise<void>;
}

/** True when a model can say something about its pictures. */
export function canAnalyze(manifest: Manifest): boolean {
  return Boolean(manifest.encoder ?? manifest.critic);
}

/** Half the width of the range that holds nine of ten values of a normal distribution. */
const nineInTen = 1.6449;
const tolerance = 0.01;

/**
 * Loads what a package measures with, under the same settings as its generator. Throws INVALID for a
 * package that cannot measure, and one INVALID that lists every contradiction with its manifest.
 */
export async function openAnalyzer(
  modelPackage: ModelPackage,
  options: EngineOptions = {},
): Promise<Analyzer> {
  const { manifest } = modelPackage;
  if (!canAnalyze(manifest)) {
    throw new FigmentError('INVALID', `${manifest.name} has neither an encoder nor a critic.`, {
      field: 'model',
      hint: 'Choose a model package whose manifest names one.',
    });
  }
  const problems = await analysisProblemsOf(modelPackage);
  if (problems.length > 0) {
    const lines = problems.map((problem) => `- ${problem}`).join('\n');
    throw new FigmentError('INVALID', `The graphs of ${manifest.id} contradict it:\n${lines}`);
  }
  const runtime = runtimeOf(manifest, options);
  const sessions: Session[] = [];
  const open = async (part: { file: Encoder['file'] } | undefined) => {
    if (!part) return null;
    const bytes = await modelPackage.read(part.file);
    const session = await openSession(bytes, part.file.path, runtime);
    sessions.push(session);
    return session;
  };
  const close = async () => {
    for (const session of sessions.splice(0)) await session.close();
  };
  try {
    const encoder = await open(manifest.encoder);
    const critic = await open(manifest.critic);
    const { trainingIndex } = manifest;
    const bytes = trainingIndex ? await modelPackage.read(trainingIndex.file) : null;
    const rows = bytes ? new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) : null;
    return {
      close,
      async analyze(picture) {
        const encoded = encoder ? await encode(manifest, encoder, picture) : null;
        const nearest =
          encoded && rows && trainingIndex
            ? nearestTraining(encoded.embedding, rows, trainingIndex)
            : null;
        return {
          attributes: encoded?.attributes ?? [],
          embedding: encoded?.embedding ?? null,
          w: encoded?.w ?? null,
          realism: critic ? await judge(manifest, critic, picture) : null,
          nearest,
        };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function judge(manifest: Manifest, session: Session, picture: RgbPicture): Promise<number> {
  const { score, input } = manifest.critic!;
  const read = await runOn(session, 'The critic', input, picture, [score.output]);
  return read(score.output, score.index, 1)[0]!;
}

async function encode(manifest: Manifest, session: Session, picture: RgbPicture) {
  const { input, attributes, embedding, w } = manifest.encoder!;
  const outputs = new Set([embedding.output]);
  if (w) outputs.add(w.output);
  for (const attribute of attributes) {
    outputs.add(attribute.value.output);
    if (attribute.kind === 'number' && attribute.spread) outputs.add(attribute.spread.output);
  }
  const read = await runOn(session, 'The encoder', input, picture, [...outputs]);
  const vector = Float32Array.from(read(embedding.output, 0, embedding.dim));
  const length = Math.hypot(...vector);
  if (embedding.normalized && Math.abs(length - 1) > tolerance) {
    throw new FigmentError(
      'INVALID',
      `The encoder gave an embedding of length ${length.toFixed(3)}, the manifest says 1.`,
    );
  }
  return {
    attributes: attributes.map((attribute) => measure(attribute, read)),
    embedding: vector,
    w: estimateW(manifest, read),
  };
}

type Read = (output: string, from: number, count: number) => Float32Array;

function estimateW({ encoder, w }: Manifest, read: Read): Float32Array | null {
  const estimate = encoder?.w;
  if (!estimate || !w) return null;
  if (estimate.axes === 'ND') return broadcastW(read(estimate.output, 0, w.dim), w);
  return Float32Array.from(read(estimate.output, 0, w.layers * w.dim));
}

function measure(attribute: EncoderAttribute, read: Read): MeasuredAttribute {
  const { name, label, value } = attribute;
  if (attribute.kind === 'number') {
    const { spread, unit, calibration } = attribute;
    const deviation = spread && read(spread.output, spread.index, 1)[0]!;
    if (deviation !== null && deviation < 0) {
      throw new FigmentError('INVALID', `The encoder gave a spread below 0 for "${name}".`);
    }
    const plusMinus = deviation === null ? calibration.error90 : deviation * nineInTen;
    const [number] = read(value.output, value.index, 1);
    return { kind: 'number', name, label, value: number!, unit, plusMinus };
  }
  if (attribute.kind === 'probability') {
    const probability = probabilities(name, read(value.output, value.index, 1))[0]!;
    const yes = probability >= 0.5;
    const confidence = yes ? probability : 1 - probability;
    return { kind: 'probability', name, label, value: yes, confidence };
  }
  const { choices } = attribute;
  const all = probabilities(name, read(value.output, value.index, choices.length));
  const sum = all.reduce((total, one) => total + one, 0);
  if (Math.abs(sum - 1) > tolerance) {
    throw new FigmentError(
      'INVALID',
      `The encoder gave probabilities of "${name}" that add up to ${sum.toFixed(3)}, not 1.`,
    );
  }
  const confidence = Math.max(...all);
  return { kind: 'choice', name, label, value: choices[all.indexOf(confidence)]!, confidence };
}

/** Rounding may lead a hair outside 0 to 1; anything more is no probability. */
function probabilities(name: string, values: Float32Array): number[] {
  return Array.from(values, (value) => {
    if (value >= -1e-4 && value <= 1 + 1e-4) return Math.min(1, Math.max(0, value));
    throw new FigmentError('INVALID', `The encoder gave ${value} as a probability of "${name}".`);
  });
}

/** One run on one picture. What comes back reads a part of an output; all values are numbers. */
async function runOn(
  session: Session,
  who: string,
  input: Encoder['input'],
  picture: RgbPicture,
  outputs: readonly string[],
): Promise<Read> {
  const values = pictureValues(await fitPicture(picture, input), input);
  const sides =
    input.axes === 'NCHW' ? [3, input.height, input.width] : [input.height, input.width, 3];
  const feeds = {
    [input.name]: makeTensor(session.inputType(input.name), values, [1, ...sides]),
  };
  const results = await session.runAll(feeds, outputs);
  const read = new Map<string, Float32Array>();
  for (const output of outputs) {
    const given = Float32Array.from(tensorValues(results[output]!, output));
    if (!areNumbers(given)) {
      throw new FigmentError(
        'INVALID',
        `${who} gave values in "${output}" that are not numbers (NaN or infinite).`,
        { hint: 'Run "model check" on the package; 16-bit weights may overflow.' },
      );
    }
    read.set(output, given);
  }
  return (output, from, count) => {
    const part = read.get(output)!.subarray(from, from + count);
    if (part.length === count) return part;
    throw new FigmentError(
      'INVALID',
      `${who} gave ${read.get(output)!.length} values in "${output}" where ${from + count} were expected.`,
    );
  };
}

/** Pixels as the graph takes them. */
export function pictureValues(
  { rgb }: RgbPicture,
  { axes, color, width, height, range }: Encoder['input'],
): Float32Array {
  const area = width * height;
  const values = new Float32Array(area * 3);
  const step = (range.max - range.min) / 255;
  const taken = Float32Array.from({ length: 256 }, (_, value) => range.min + value * step);
  const [apart, next] = axes === 'NCHW' ? [area, 1] : [1, 3];
  for (let channel = 0; channel < 3; channel += 1) {
    let from = color === 'rgb' ? channel : 2 - channel;
    let to = channel * apart;
    for (let pixel = 0; pixel < area; pixel += 1, from += 3, to += next) {
      values[to] = taken[rgb[from]!]!;
    }
  }
  return values;
}
