import { createRandomState } from '../latent/random-state';
import type { MeasuredAttribute } from '../measurement/measurement';
import { meetsItem } from './meets-wish';
import { linesOf } from './part-lines';
import { fitRidge, type Pause } from './ridge';
import { distinctLayers, featuresOf, inW, scaleOf } from './style-features';
import type { Wish } from './wish';

/** A measured subject to learn from. */
export interface ProbeExample {
  /** [layers, dim] */
  w: Float32Array;
  attributes: readonly MeasuredAttribute[];
}

export interface ProbePart {
  attribute: string;
  /** Examples that show it. */
  hits: number;
  /** False where too few examples show it, or too few do not: its odds are the same for everybody. */
  learned: boolean;
}

/** What the library taught about one wish: odds from w alone, before anything is drawn. */
export interface Probe {
  /** [count, layers * dim]: multiply a w with these rows and hand the products to `judge`. */
  rows: Float32Array;
  count: number;
  people: number;
  /** Examples that meet the whole wish. */
  matching: number;
  parts: ProbePart[];
  /** How the examples fared against their own held-out odds for the whole wish. */
  reliability: { hits: number; predicted: number; factor: number };
  /** Odds of one w from its products, of each part and of all together, and its place for telling how far two lie apart. */
  judge(products: ArrayLike<number>): { parts: number[]; all: number; place: number[] };
}

/** Fewer examples teach nothing worth following. */
export const fewestExamples = 150;
/** An attribute that fewer examples show, or lack, is not learned. */
const fewestOfEach = 6;
/** Rows that only measure distance. */
const placeRows = 16;
/** Hits that are assumed to have come as predicted, so that a handful of examples cannot overturn the odds. */
const priorHits = 4;

interface Learned {
  /** Lines over w. */
  lines: { weights: Float64Array; bias: number; heldOut: Float64Array }[];
  /** From the scores of these lines. */
  odds(scores: readonly number[]): number;
}

const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);
const certain = (odds: number) => Math.min(0.999, Math.max(0.0001, odds));

/**
 * Learns from measured subjects which w show what is wished for: a ridge regression for each part of the wish, on the layers its
 * attribute lives in where the model says so (`blocksOf`) or on all, whichever answers held-out rows better; odds as `linesOf` says; the
 * parts multiplied, and the product corrected by how the examples themselves fared.
 * @param examples at least `fewestExamples`, all of one model
 * @param blocksOf layers an attribute lives in, by the model's own directions; null for unknown
 * @throws RangeError for too few examples or a w of another size
 */
export async function fitProbe(
  examples: readonly ProbeExample[],
  wish: Wish,
  shape: { layers: number; dim: number },
  blocksOf: (attribute: string) => readonly number[] | null = () => null,
  pause: Pause = async () => undefined,
): Promise<Probe> {
  const { layers, dim } = shape;
  const total = layers * dim;
  if (examples.length < fewestExamples)
    throw new RangeError(`A probe needs ${fewestExamples} examples, got ${examples.length}.`);
  if (examples.some(({ w }) => w.length !== total))
    throw new RangeError(`Every w must hold ${total} values.`);
  const scale = scaleOf(examples, layers, dim);
  const distinct = distinctLayers(examples, layers, dim);
  const hits = wish.map((item) => examples.map(({ attributes }) => meetsItem(attributes, item)));
  const counts = hits.map((one) => one.filter(Boolean).length);
  const learnable = wish.map(
    (_item, i) => Math.min(counts[i]!, examples.length - counts[i]!) >= fewestOfEach,
  );

  const sets = new Map<string, { layers: number[]; parts: number[] }>();
  const ask = (set: readonly number[], part: number) => {
    const kept = distinct.filter((layer) => set.includes(layer));
    if (kept.length === 0) return;
    const known = sets.get(kept.join(' ')) ?? { layers: kept, parts: [] };
    if (!known.parts.includes(part)) known.parts.push(part);
    sets.set(kept.join(' '), known);
  };
  for (const [part, item] of wish.entries()) {
    if (!learnable[part]) continue;
    ask(distinct, part);
    const block = blocksOf(item.attribute);
    if (block) ask(block, part);
  }

  const lines = wish.map((item, part) =>
    learnable[part] ? linesOf(examples, item, hits[part]!) : null,
  );
  const learned: (Learned | null)[] = wish.map(() => null);
  const losses = wish.map(() => Infinity);
  for (const { layers: set, parts } of sets.values()) {
    const { rows, back } = await featuresOf(examples, set, dim, scale, pause);
    const targets = parts.map((part) => lines[part]!.targets);
    const fits = await fitRidge(rows, targets.flat(), pause);
    let from = 0;
    for (const [i, part] of parts.entries()) {
      const own = fits.slice(from, from + targets[i]!.length);
      from += own.length;
      const { used, odds, loss } = lines[part]!.learn(own);
      if (loss >= losses[part]!) continue;
      losses[part] = loss;
      const kept = used.map((at) => own[at]!);
      learned[part] = {
        lines: kept.map((fit) => ({ ...inW(fit, back, scale), heldOut: fit.heldOut })),
        odds,
      };
    }
  }

  const constant = counts.map((count) => (count + 0.5) / (examples.length + 1));
  const heldOutOdds = examples.map((_example, row) =>
    product(
      learned.map((one, part) =>
        certain(one ? one.odds(one.lines.map(({ heldOut }) => heldOut[row]!)) : constant[part]!),
      ),
    ),
  );
  const predicted = heldOutOdds.reduce((sum, odds) => sum + odds, 0);
  const matching = examples.filter((_one, row) => hits.every((part) => part[row])).length;
  const factor = (matching + priorHits) / (predicted + priorHits);

  const own = learned.flatMap((one) => one?.lines ?? []);
  const count = own.length + placeRows;
  const rows = new Float32Array(count * total);
  for (const [at, { weights }] of own.entries()) rows.set(weights, at * total);
  const random = createRandomState(7270499);
  const length = Math.sqrt(placeRows * distinct.length * dim);
  for (let row = 0; row < placeRows; row += 1) {
    for (const layer of distinct) {
      for (let i = 0; i < dim; i += 1) {
        rows[(own.length + row) * total + layer * dim + i] =
          (random.gaussian() * scale.gain[layer]!) / length;
      }
    }
  }
  return {
    rows,
    count,
    people: examples.length,
    matching,
    parts: wish.map((item, part) => ({
      attribute: item.attribute,
      hits: counts[part]!,
      learned: learned[part] !== null,
    })),
    reliability: { hits: matching, predicted, factor },
    judge(products) {
      let next = 0;
      const parts = learned.map((one, part) => {
        const scores = one?.lines.map(({ bias }) => products[next++]! + bias);
        return certain(one && scores ? one.odds(scores) : constant[part]!);
      });
      const place = Array.from({ length: placeRows }, (_, i) => products[next + i]!);
      // As a ratio of odds, so that a factor above 1 makes nobody certain.
      const likely = product(parts);
      const all = (likely * factor) / (1 - likely + likely * factor);
      return { parts, all: Math.min(0.999, all), place };
    },
  };
}
