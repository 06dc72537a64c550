import type { MeasuredAttribute } from '../measurement/measurement';
import { fitDiscriminant } from './discriminant';
import { fitPlatt, normalBelow, sigmoid, type RidgeFit } from './ridge';
import type { WishItem } from './wish';

/** What is fitted to tell one part of a wish: lines over w, and how their scores become odds. */
export interface PartLines {
  /** What each line is fitted to, [lines][rows]. */
  targets: Float64Array[];
  /** From the lines as they were fitted, with their held-out scores. */
  learn(fits: readonly RidgeFit[]): PartOdds;
}

export interface PartOdds {
  /** Lines that are needed, by their places among the targets. */
  used: number[];
  /** From the scores of these lines, in this order. */
  odds(scores: readonly number[]): number;
  /** How far off the held-out answers are; comparable for the same part only. */
  loss: number;
}

interface Example {
  attributes: readonly MeasuredAttribute[];
}

/** A choice that fewer examples show is none of its own. */
const fewestOfClass = 6;

/**
 * A number is told by its own line and the held-out spread. Yes or no by one line and Platt's scaling; a choice by that, or by a line
 * for each of its values and a discriminant between them, whichever answers held-out examples better.
 * @param hits examples that meet the part; some do, some do not
 */
export function linesOf(
  examples: readonly Example[],
  item: WishItem,
  hits: readonly boolean[],
): PartLines {
  if (item.kind === 'number') {
    const values = Float64Array.from(examples, ({ attributes }) => {
      const found = attributes.find(({ name }) => name === item.attribute);
      return found?.kind === 'number' ? found.value : 0;
    });
    return { targets: [values], learn: ([fit]) => withinRange(item, fit!) };
  }
  const met = Float64Array.from(hits, (hit) => (hit ? 1 : 0));
  const one = ([fit]: readonly RidgeFit[]) =>
    calibrated([0], ([score]) => score!, fit!.heldOut, hits);
  if (item.kind !== 'choice') return { targets: [met], learn: one };
  const { classOf, wished } = classesOf(examples, item.attribute, hits);
  if (wished.length < 3) return { targets: [met], learn: one };
  const ofClass = wished.map((_, c) => Float64Array.from(classOf, (its) => (its === c ? 1 : 0)));
  return {
    targets: [met, ...ofClass],
    learn(fits) {
      const scores = fits.slice(1).map(({ heldOut }) => heldOut);
      const between = fitDiscriminant(scores, classOf, wished);
      const places = scores.map((_, at) => at + 1);
      const amounts = heldOutAmounts(scores, classOf, wished);
      const single = one(fits);
      const several = amounts && calibrated(places, between, amounts, hits);
      return several && several.loss < single.loss ? several : single;
    },
  };
}

function withinRange(item: WishItem & { kind: 'number' }, fit: RidgeFit): PartOdds {
  const spread = Math.max(1e-9, Math.sqrt(fit.error));
  const { min, max } = item;
  const below = (end: number, score: number) => normalBelow((end - score) / spread);
  return {
    used: [0],
    odds: ([score]) =>
      (max === null ? 1 : below(max, score!)) - (min === null ? 0 : below(min, score!)),
    loss: fit.error,
  };
}

/**
 * What a discriminant makes of rows that it was not fitted on: each half is told by the other, every second row of a class. Null where
 * a class is too rare to be halved.
 */
function heldOutAmounts(
  scores: readonly Float64Array[],
  classOf: readonly number[],
  wished: readonly boolean[],
): Float64Array | null {
  const seen = wished.map(() => 0);
  const half = classOf.map((one) => seen[one]!++ % 2);
  if (seen.some((rows) => rows < 2)) return null;
  const amounts = new Float64Array(classOf.length);
  for (const told of [0, 1]) {
    const rows = [...half.keys()].filter((row) => half[row] !== told);
    const between = fitDiscriminant(
      scores.map((line) => Float64Array.from(rows, (row) => line[row]!)),
      rows.map((row) => classOf[row]!),
      wished,
    );
    for (const [row, its] of half.entries())
      if (its === told) amounts[row] = between(scores.map((line) => line[row]!));
  }
  return amounts;
}

/** Odds from what several scores amount to, by Platt's scaling on held-out amounts. */
function calibrated(
  used: number[],
  amount: (scores: readonly number[]) => number,
  heldOut: Float64Array,
  hits: readonly boolean[],
): PartOdds {
  const { slope, offset } = fitPlatt(heldOut, hits);
  const most = highestOf(heldOut, hits);
  // Beyond what those show who have it nothing is known, and too much of a thing is another: the odds fall again.
  const oddsOf = (score: number) =>
    sigmoid(slope * (score > most ? 2 * most - score : score) + offset);
  const loss = heldOut.reduce((sum, score, row) => {
    const odds = Math.min(1 - 1e-6, Math.max(1e-6, oddsOf(score)));
    return sum - Math.log(hits[row] ? odds : 1 - odds);
  }, 0);
  return { used, odds: (scores) => oddsOf(amount(scores)), loss };
}

/** The score that nineteen of twenty hits stay below. */
function highestOf(scores: Float64Array, hits: readonly boolean[]): number {
  const those = scores.filter((_score, row) => hits[row]).sort();
  return those[Math.floor(0.95 * (those.length - 1))]!;
}

/** The values of a choice as classes; rare ones are put together, wished and others apart. */
function classesOf(
  examples: readonly Example[],
  attribute: string,
  hits: readonly boolean[],
): { classOf: number[]; wished: boolean[] } {
  const values = examples.map(({ attributes }) => {
    const found = attributes.find(({ name }) => name === attribute);
    return found?.kind === 'choice' ? found.value : '';
  });
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const places = new Map<string, number>();
  const wished: boolean[] = [];
  const classOf = values.map((value, row) => {
    const hit = hits[row]!;
    const name = counts.get(value)! >= fewestOfClass ? value : hit ? 'rare, wished' : 'rare';
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, wished.length);
    return wished.push(hit) - 1;
  });
  return { classOf, wished };
}
