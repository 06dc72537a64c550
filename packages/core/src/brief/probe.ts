import { createRandomState } from '../latent/random-state';
import type { MeasuredAttribute } from '../measurement/measurement';
import { meetsItem } from './meets-wish';
import { fitPlatt, fitRidge, normalBelow, sigmoid, type Pause, type RidgeFit } from './ridge';
import { distinctLayers, featuresOf, inW, scaleOf } from './style-features';
import type { Wish, WishItem } from './wish';

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
  judge(
    products: ArrayLike<number>,
    at?: number,
  ): { parts: number[]; all: number; place: number[] };
}

/** Fewer examples teach nothing worth following. */
export const fewestExamples = 150;
/** An attribute that fewer examples show, or lack, is not learned. */
const fewestOfEach = 6;
/** Rows that only measure distance. */
const placeRows = 16;
/** Hits that are assumed to have come as predicted, so that a handful of examples cannot overturn the odds. */
const priorHits = 4;

function targetOf(examples: readonly ProbeExample[], item: WishItem): Float64Array {
  return Float64Array.from(examples, ({ attributes }) => {
    if (item.kind !== 'number') return meetsItem(attributes, item) ? 1 : 0;
    const measured = attributes.find(({ name }) => name === item.attribute);
    return measured?.kind === 'number' ? measured.value : 0;
  });
}

/** From a score of the ridge to odds, fitted on held-out scores. */
function oddsOf(
  item: WishItem,
  fit: RidgeFit,
  hits: readonly boolean[],
): (score: number) => number {
  if (item.kind !== 'number') {
    const { slope, offset } = fitPlatt(fit.heldOut, hits);
    const most = highestOf(fit.heldOut, hits);
    // Beyond what those show who have it nothing is known, and too much of a thing is another: the odds fall again.
    return (score) => sigmoid(slope * (score > most ? 2 * most - score : score) + offset);
  }
  const spread = Math.max(1e-9, Math.sqrt(fit.error));
  const { min, max } = item;
  return (score) =>
    (max === null ? 1 : normalBelow((max - score) / spread)) -
    (min === null ? 0 : normalBelow((min - score) / spread));
}

/** The score that nineteen of twenty hits stay below. */
function highestOf(scores: Float64Array, hits: readonly boolean[]): number {
  const those = scores.filter((_score, row) => hits[row]).sort();
  return those[Math.floor(0.95 * (those.length - 1))]!;
}

interface Learned {
  weights: Float64Array;
  bias: number;
  odds(score: number): number;
  heldOut: Float64Array;
}

const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);
const certain = (odds: number) => Math.min(0.999, Math.max(0.0001, odds));

/**
 * Learns from measured subjects which w show what is wished for: a ridge regression for each part of the wish, on the layers its
 * attribute lives in where the model says so (`blocksOf`) or on all, whichever answers held-out rows better; odds by Platt's scaling
 * or the held-out spread; the parts multiplied, and the product corrected by how the examples themselves fared.
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

  const learned: (Learned | null)[] = wish.map(() => null);
  const errors = wish.map(() => Infinity);
  for (const { layers: set, parts } of sets.values()) {
    const { rows, back } = await featuresOf(examples, set, dim, scale, pause);
    const fits = await fitRidge(
      rows,
      parts.map((part) => targetOf(examples, wish[part]!)),
      pause,
    );
    for (const [i, part] of parts.entries()) {
      const fit = fits[i]!;
      if (fit.error >= errors[part]!) continue;
      errors[part] = fit.error;
      const { weights, bias } = inW(fit, back, scale);
      const odds = oddsOf(wish[part]!, fit, hits[part]!);
      learned[part] = { weights, bias, odds, heldOut: fit.heldOut };
    }
  }

  const constant = counts.map((count) => (count + 0.5) / (examples.length + 1));
  const heldOutOdds = examples.map((_example, row) =>
    product(
      learned.map((one, part) => certain(one ? one.odds(one.heldOut[row]!) : constant[part]!)),
    ),
  );
  const predicted = heldOutOdds.reduce((sum, odds) => sum + odds, 0);
  const matching = examples.filter((_one, row) => hits.every((part) => part[row])).length;
  const factor = (matching + priorHits) / (predicted + priorHits);

  const count = wish.length + placeRows;
  const rows = new Float32Array(count * total);
  for (const [part, one] of learned.entries()) if (one) rows.set(one.weights, part * total);
  const random = createRandomState(7270499);
  const length = Math.sqrt(placeRows * distinct.length * dim);
  for (let row = 0; row < placeRows; row += 1) {
    for (const layer of distinct) {
      for (let i = 0; i < dim; i += 1) {
        rows[(wish.length + row) * total + layer * dim + i] =
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
    judge(products, at = 0) {
      const parts = learned.map((one, part) =>
        certain(one ? one.odds(products[at + part]! + one.bias) : constant[part]!),
      );
      const place = Array.from({ length: placeRows }, (_, i) => products[at + wish.length + i]!);
      // As a ratio of odds, so that a factor above 1 makes nobody certain.
      const likely = product(parts);
      const all = (likely * factor) / (1 - likely + likely * factor);
      return { parts, all: Math.min(0.999, all), place };
    },
  };
}
