import type { MeasuredAttribute } from '../measurement/measurement';
import { maxBatchCount } from '../batch/batch.contract';
import { triesFor } from './choose-seeds';
import type { Forecast } from './forecast';
import { meetsItem } from './meets-wish';
import type { Prospect } from './prospect';
import { normalBelow } from './ridge';
import type { Wish } from './wish';
import type { WishField } from './wish-fields';
import { itemInWords } from './wish-in-words';

/** A measured person, as a forecast counts them. */
export interface ForecastExample {
  attributes: readonly MeasuredAttribute[];
  plain: boolean;
  /** Passed every check when it was made. */
  passed: boolean;
}

export interface ForecastInput {
  wish: Wish;
  fields: readonly WishField[];
  wanted: number;
  examples: readonly ForecastExample[];
  /** Null where nothing was looked for. */
  prospect: Prospect | null;
  /** Tries per second, over all generators; null where it is not known. */
  perSecond: number | null;
  /** Until the queue gets to it; null where it is not known. */
  secondsAhead: number | null;
  peopleAhead: number;
  /** Until the deadline; null without one. */
  secondsLeft: number | null;
}

/** Fewer tries than this are never planned for a wish, however few people are wanted. */
const fewestTries = 60;
/** The most tries for each person wanted: what is not found then is not there to be found. */
const triesEach = 25;
/** Nine in ten outcomes of a normal distribution lie within so many standard deviations. */
const nineInTen = 1.645;
/** People who must have been measured before their absence means anything. */
const fewestMeasured = 40;

/** The most pictures that are ever tried for so many people. */
export function mostTries(wanted: number): number {
  return Math.min(maxBatchCount, Math.max(fewestTries, wanted * triesEach));
}

/** Share of pictures that pass every check, leaning to what is usual while few were made. */
export function passingShare(examples: readonly Pick<ForecastExample, 'passed'>[]): number {
  const passed = examples.filter((one) => one.passed).length;
  return (passed + 9) / (examples.length + 10);
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * What to expect of a brief. With a prospect the odds are those of the seeds that were chosen, else the share of plain people that
 * match; both times the share that passes the checks. Intervals take in the luck of the draw (binomial) and how far off the odds may
 * be. Tries are planned so that nine in ten briefs like this find everybody, at most `mostTries`. Pure.
 */
export function drawForecast(input: ForecastInput): Forecast {
  const { wish, wanted, examples, prospect } = input;
  const plain = examples.filter((one) => one.plain);
  const counted = plain.length >= fewestMeasured ? plain : examples;
  const hits = counted.map(({ attributes }) => wish.map((item) => meetsItem(attributes, item)));
  const matching = hits.filter((one) => one.every(Boolean)).length;
  const people = counted.length;
  const passing = passingShare(examples);
  const ceiling = mostTries(wanted);

  const baseRate = wish.length === 0 ? 1 : (matching + 0.5) / (people + 1);
  const uncertainty = prospect
    ? prospect.uncertainty
    : wish.length === 0
      ? 0
      : 1 / Math.sqrt(matching + 1);
  const odds = prospect
    ? prospect.candidates.map((one) => one.odds * passing)
    : Array.from({ length: ceiling }, () => baseRate * passing);

  const expectedTries = triesFor(odds, wanted);
  const reachable = sum(odds) >= wanted;
  const rate = sum(odds.slice(0, expectedTries)) / Math.max(1, expectedTries);
  // So many that nine in ten find everybody although luck and odds are against them.
  const careful = (wanted + nineInTen * Math.sqrt(wanted)) / Math.max(0.2, 1 - uncertainty);
  const tries = reachable
    ? Math.min(odds.length, ceiling, Math.max(wanted, triesFor(odds, careful)))
    : Math.min(odds.length, ceiling);
  const spread = Math.hypot(
    Math.sqrt((rate * (1 - rate)) / Math.max(1, expectedTries)),
    rate * uncertainty,
  );

  const { perSecond, secondsAhead, secondsLeft } = input;
  const ahead = secondsAhead ?? 0;
  const within =
    secondsLeft === null || perSecond === null
      ? tries
      : Math.min(tries, Math.max(0, Math.floor((secondsLeft - ahead) * perSecond)));
  const tried = odds.slice(0, within);
  const mean = sum(tried);
  const deviation = Math.hypot(
    Math.sqrt(sum(tried.map((one) => one * (1 - one)))),
    mean * uncertainty,
  );
  const chance =
    within < wanted ? 0 : deviation > 0 ? 1 - normalBelow((wanted - 0.5 - mean) / deviation) : 1;

  const parts = wish.map((item, at) => {
    const alone = hits.filter((one) => one[at]).length;
    const rest = hits.filter((one) => one.every((hit, i) => i === at || hit)).length;
    const looked = prospect?.parts.find((part) => part.attribute === item.attribute);
    return {
      attribute: item.attribute,
      words: itemInWords(item, input.fields),
      share: looked?.share ?? (people > 0 ? alone / people : 0),
      without: clamp((looked?.without ?? (rest + 0.5) / (people + 1)) * passing),
      peopleWithout: rest,
      alone,
      learned: looked?.learned ?? true,
    };
  });
  const bottleneck = [...parts].sort((a, b) => b.without - a.without)[0] ?? null;
  const expectedPeople = Math.min(wanted, sum(odds.slice(0, tries)));
  return {
    basis: prospect ? 'search' : people > 0 || wish.length === 0 ? 'base-rate' : 'unknown',
    people,
    matching,
    yield: {
      expected: clamp(rate),
      low: clamp(rate - nineInTen * spread),
      high: clamp(rate + nineInTen * spread),
    },
    plainYield: clamp((prospect ? prospect.plainOdds : baseRate) * passing),
    tries,
    ...(prospect ? { composed: composedOf(prospect, tries) } : {}),
    expectedTries: reachable ? expectedTries : tries,
    expectedPeople,
    seconds:
      perSecond === null || perSecond <= 0
        ? null
        : {
            expected: ahead + (reachable ? expectedTries : tries) / perSecond,
            high: ahead + tries / perSecond,
          },
    peopleAhead: input.peopleAhead,
    chance: clamp(chance),
    parts: parts.map(({ alone: _alone, learned: _learned, ...part }) => part),
    bottleneck: bottleneck && bottleneck.attribute,
    blocked: blockedBy(parts, { people, wanted, expectedPeople, tries }),
  };
}

function composedOf({ candidates }: Prospect, tries: number): number {
  return candidates.slice(0, tries).filter(({ blocks }) => blocks.length > 0).length;
}

interface Part {
  words: string;
  without: number;
  peopleWithout: number;
  alone: number;
}

/** Why hardly anybody will be found, in words; null where that is not to be feared. */
function blockedBy(
  parts: readonly Part[],
  known: { people: number; wanted: number; expectedPeople: number; tries: number },
): string | null {
  const { people, wanted, expectedPeople, tries } = known;
  if (people < fewestMeasured) return null;
  const absent = parts.filter(({ alone }) => alone === 0);
  if (absent.length > 0) {
    const names = absent.map(({ words }) => `"${words}"`).join(' and ');
    const { peopleWithout } = absent[0]!;
    const rest =
      absent.length === 1
        ? ` Without it ${peopleWithout} of ${people} would match.`
        : ' Leave them out or ask for something near.';
    return `None of ${people} measured pictures of this model shows ${names}.${rest}`;
  }
  if (expectedPeople >= Math.min(0.5, wanted * 0.1)) return null;
  const most = [...parts].sort((a, b) => b.without - a.without)[0];
  if (!most) return null;
  const found = Math.min(wanted, most.without * tries);
  return `Each part can be found, but hardly all of them in one picture. "${most.words}" costs most: without it about ${Math.round(found)} of ${wanted} would be found.`;
}
