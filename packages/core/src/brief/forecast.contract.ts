import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
/** Nine in ten outcomes lie between `low` and `high`. */
const range = z.strictObject({ expected: share, low: share, high: share });

/** What one part of a wish costs. */
const partForecast = z.strictObject({
  attribute: z.string(),
  /** As people read it: "Glasses: yes". */
  words: z.string(),
  /** Share of plain pictures that show it. */
  share,
  /** Share of tries that would be met by everything else. */
  without: share,
  /** Measured people of the library that match everything else. */
  peopleWithout: count,
});

/** Stored with a brief as JSON, parsed again when it is read. */
export const forecastSchema = z.strictObject({
  /** `search`: seeds are looked for with what the library taught; `base-rate`: plain seeds; `unknown`: nobody was measured yet. */
  basis: z.enum(['search', 'base-rate', 'unknown']),
  /** Measured people it rests on, and how many of them match the whole wish. */
  people: count,
  matching: count,
  /** Share of tries that become accepted people. */
  yield: range,
  /** The same for plain seeds. */
  plainYield: share,
  /** The most pictures that will be tried. */
  tries: count,
  /** Of those, how many put blocks of several seeds together; left out where nobody looked, or before that was possible. */
  composed: count.optional(),
  /** Tries until all are found, on average. */
  expectedTries: z.number().min(0),
  /** Of those wanted, how many the tries should give. */
  expectedPeople: z.number().min(0),
  /** Seconds until the last is made, with what waits already; null while no pace is known. */
  seconds: z.strictObject({ expected: z.number().min(0), high: z.number().min(0) }).nullable(),
  peopleAhead: count,
  /** The chance that all are made by the deadline (or at all, without one). */
  chance: share,
  parts: z.array(partForecast).max(24),
  /** The part that costs most; null for an empty wish. */
  bottleneck: z.string().nullable(),
  /** What cannot be satisfied, in words; null where nothing seems impossible. */
  blocked: z.string().nullable(),
});
