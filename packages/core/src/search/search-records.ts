import type { Onlooker } from '../ports';
import type { SubjectState } from '../subject/subject';
import type { Count } from './search';

/** Sorts that follow an index, row by row. */
export type WalkedSort = 'newest' | 'quality' | 'undiscovered';

/** A value that subjects can be found by: of a choice, a kind, a model, a batch, or a tag's id. */
export interface SearchCode {
  key: string;
  value: string;
}

/** `available`: nobody's exclusive runs; `exclusive`: and nobody holds a license; `sold`: somebody does; `mine`: the onlooker's organization does. */
export const licenseStandings = ['available', 'exclusive', 'sold', 'mine'] as const;
export type LicenseStanding = (typeof licenseStandings)[number];

/** One part of a condition; `not` turns it round, which also lets in who has no such value. */
export type ConditionPart = { not: boolean } & (
  | { kind: 'codes'; anyOf: SearchCode[] }
  /** Both bounds included, null for open. Who was not measured is outside. */
  | { kind: 'number'; attribute: string; min: number | null; max: number | null }
  | { kind: 'seed'; min: number | null; max: number | null }
  /** From the first instant on, before the second: made, and for agencies released. */
  | { kind: 'made'; from: Date | null; until: Date | null }
  | { kind: 'released'; is: boolean }
  | { kind: 'ids'; ids: string[] }
  | { kind: 'parents'; ids: string[] }
  | {
      kind: 'license';
      anyOf: LicenseStanding[];
      organizationId: string | null;
      at: Date;
    }
  /** Words side by side, somewhere in the words of a tag or of what was measured; each is the beginning of a word there. */
  | { kind: 'words'; text: string }
);

/** Everything that must hold. */
export interface SearchCondition {
  onlooker: Onlooker | undefined;
  states: readonly SubjectState[];
  parts: readonly ConditionPart[];
}

/**
 * A place among the newest. For agencies the newest are those released last, whenever they were made: nobody slips in among pages that
 * were read. For staff they are those made last.
 */
export interface SearchPlace {
  at: Date;
  id: string;
}

/** A row of a result and what it was sorted by: realism, views, or 0. Among equals, those released last come first for everybody. */
export interface SearchRow extends SearchPlace {
  value: number;
}

/** How often each value is found under a condition. Buckets of numbers by their lower bound. */
export interface CodeCounts {
  /** Everybody who was counted. */
  total: Count;
  codes: (SearchCode & { count: Count })[];
  numbers: { attribute: string; from: number; to: number; count: Count }[];
  /** How many rows were looked at in place of all; null where all were. */
  sampled: number | null;
}

export interface SearchRecords {
  /** Strictly after the row `after`, nobody newer than the anchor. */
  walk(
    condition: SearchCondition,
    sort: WalkedSort,
    page: { after: SearchRow | null; anchor: SearchPlace | null; limit: number },
  ): Promise<SearchRow[]>;
  /**
   * The newest `among` rows that are not newer than the anchor, best first: `value` is how surely they are what was asked for, added
   * up over the codes and words of the condition, tags counting as sure.
   */
  best(condition: SearchCondition, anchor: SearchPlace | null, among: number): Promise<SearchRow[]>;
  /** Any `limit` rows that are not newer than the anchor: the same ones each time while nobody arrives. */
  some(
    condition: SearchCondition,
    anchor: SearchPlace | null,
    limit: number,
  ): Promise<SearchPlace[]>;
  count(condition: SearchCondition): Promise<Count>;
  /** How many match that are newer than this row, counting no further than `cap`. */
  countNewer(condition: SearchCondition, since: SearchPlace, cap: number): Promise<number>;
  counts(condition: SearchCondition): Promise<CodeCounts>;
  /** Of these codes, those that at least one subject has which matches. */
  present(condition: SearchCondition, codes: readonly SearchCode[]): Promise<SearchCode[]>;
  /** The first look of an agency's user at a subject counts as a view; `counts` is false for staff. */
  addSeen(userId: string, subjectId: string, at: Date, counts: boolean): Promise<void>;
  /** Whom this user looked at last, newest first, nobody later than `until`. */
  lastSeen(userId: string, until: Date, limit: number): Promise<string[]>;
}
