import { z } from 'zod';

export const reproductionStates = ['waiting', 'running', 'done', 'failed'] as const;
export type ReproductionState = (typeof reproductionStates)[number];
export const reproductionOutcomes = ['identical', 'within_tolerance', 'different'] as const;
export type ReproductionOutcome = (typeof reproductionOutcomes)[number];

/** What the pixels were made with this time. */
export const reproductionRuntimeSchema = z.strictObject({
  onnxruntime: z.string(),
  threads: z.int().min(1),
  optimization: z.string(),
  milliseconds: z.number().min(0),
});
export type ReproductionRuntime = z.infer<typeof reproductionRuntimeSchema>;

/** One try to make a picture again from its record, and how it came out. */
export interface Reproduction {
  id: string;
  subjectId: string;
  state: ReproductionState;
  /** There exactly when it is done. */
  outcome: ReproductionOutcome | null;
  /** The most levels of 0 to 255 that one value differs by. */
  maxDifference: number | null;
  /** Of all values, 0 to 1, how many differ at all. */
  differingShare: number | null;
  /** How it came out or why it failed, in one sentence. */
  message: string | null;
  /** Of the generator that tried, such as "0.1.0 a2845c6". */
  build: string | null;
  /** Host and processor. */
  machine: string | null;
  runtime: ReproductionRuntime | null;
  /** A user's id or `system:<name>`. */
  requestedBy: string;
  requestedAt: Date;
  finishedAt: Date | null;
}

/** Who asks for the sample of every night. */
export const nightlySample = 'system:nightly sample';

export type ReproductionEnd = Pick<
  Reproduction,
  'outcome' | 'maxDifference' | 'differingShare' | 'message' | 'build' | 'machine' | 'runtime'
> & { state: 'done' | 'failed'; finishedAt: Date };

/** How the tries of some time came out. */
export interface ReproductionTally {
  identical: number;
  withinTolerance: number;
  different: number;
  failed: number;
  /** Waiting or running. */
  open: number;
}

export interface ReproductionRecords {
  add(tries: readonly Reproduction[]): Promise<void>;
  get(id: string): Promise<Reproduction | null>;
  /** Newest first. */
  ofSubject(subjectId: string, limit: number): Promise<Reproduction[]>;
  /**
   * Hands one that waits, or whose claim ended, to one caller: somebody's request before the nightly sample, then the oldest.
   * Only of people whose model is among these. Null when there is none.
   */
  claim(
    models: readonly string[],
    claim: { by: string; now: Date; until: Date },
  ): Promise<Reproduction | null>;
  /** Ends one. False when it was ended already. */
  finish(id: string, end: ReproductionEnd): Promise<boolean>;
  /** Ids that wait since before this time. */
  waitingSince(before: Date, limit: number): Promise<string[]>;
  /** True for the first caller of this UTC day ("2026-11-25") over all workers. */
  beginDay(day: string, by: string, at: Date): Promise<boolean>;
  /** People of these models that were never made again, oldest first, then those whose last try is longest ago. */
  leastRecent(models: readonly string[], limit: number): Promise<string[]>;
  /** How the tries requested from this time on came out. @param by only those of this requester */
  tally(from: Date, by: string | null): Promise<ReproductionTally>;
  /** Finished ones that came out so, newest first. */
  withOutcome(outcome: ReproductionOutcome, limit: number): Promise<Reproduction[]>;
}
