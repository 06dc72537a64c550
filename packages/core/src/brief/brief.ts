import type { MeasuredAttribute } from '../measurement/measurement';
import type { Forecast } from './forecast';
import type { Wish } from './wish';

export const briefStates = ['submitted', 'approved', 'refused', 'withdrawn'] as const;
export type BriefState = (typeof briefStates)[number];

/** What an admin changed before deciding, with what it was; the requester reads it. */
export interface BriefChange {
  at: Date;
  by: string;
  /** Why, in the admin's words. */
  note: string;
  wish: { from: Wish; to: Wish } | null;
  wanted: { from: number; to: number } | null;
}

/** A wish for people who are not in the library yet, in words of the trade. Approved, it becomes a batch. */
export interface Brief {
  id: string;
  modelId: string;
  modelSha256: string;
  /** Null when staff submitted it for the library itself. */
  organizationId: string | null;
  requestedBy: string;
  state: BriefState;
  title: string;
  wish: Wish;
  /** How many accepted people are asked for. */
  wanted: number;
  /** What the pictures are for, in the requester's words. */
  use: string;
  dueAt: Date | null;
  /** As it was shown before it was submitted, or after the last change. */
  forecast: Forecast;
  changes: BriefChange[];
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was refused, or a word to the requester with the approval. */
  reason: string | null;
  /** Unique per requester, with a digest of what was asked: a double click submits once. */
  idempotencyKey: string;
  bodySha256: string;
  createdAt: Date;
}

export interface BriefFilter {
  organizationId?: string;
  requestedBy?: string;
  states?: readonly BriefState[];
}

export interface BriefRecords {
  add(brief: Brief): Promise<void>;
  get(id: string): Promise<Brief | null>;
  byKey(requestedBy: string, idempotencyKey: string): Promise<Brief | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(filter: BriefFilter, beforeId: string | null, limit: number): Promise<Brief[]>;
  count(filter: BriefFilter): Promise<number>;
  /** Decides a submitted brief, atomically: false, and nothing written, if it is not submitted any more. */
  decide(
    id: string,
    decision: Pick<Brief, 'decidedBy' | 'decidedAt' | 'reason'> & {
      state: Exclude<BriefState, 'submitted'>;
    },
  ): Promise<boolean>;
  /** Changes a submitted brief that has had `seenChanges` changes, atomically: false if somebody else was faster. */
  change(
    id: string,
    seenChanges: number,
    to: Pick<Brief, 'wish' | 'wanted' | 'forecast' | 'changes'>,
  ): Promise<boolean>;
  /**
   * People asked for by an organization's submitted and approved briefs that were made in [from, to). Within a transaction, whoever
   * asks next for the same organization waits for its end.
   */
  askedPeople(organizationId: string, from: Date, to: Date): Promise<number>;
  /** The most people its briefs may ask for in a month; null takes the library's default. */
  monthlyPeople(organizationId: string): Promise<number | null>;
  setMonthlyPeople(organizationId: string, people: number | null): Promise<void>;
  /** The batch made from a brief; null before it is approved. */
  batchOf(briefId: string): Promise<string | null>;
}

/** A subject of the library as an example of what its model draws. */
export interface MeasuredExample {
  subjectId: string;
  /** [layers, dim]; null where the model's w cannot be reached. */
  w: Float32Array | null;
  attributes: MeasuredAttribute[];
  /** Passed every check when it was made. */
  passed: boolean;
  /** Drawn from a plain seed, so that it says what the model draws when nobody looks for anything. */
  plain: boolean;
}

export interface ExampleRecords {
  /** Measured subjects of the models of this lineage, hidden ones too, newest first. */
  newest(lineage: string, limit: number): Promise<MeasuredExample[]>;
  /** The same without their w. */
  newestAttributes(lineage: string, limit: number): Promise<Omit<MeasuredExample, 'w'>[]>;
  count(lineage: string): Promise<number>;
}

/** The most people an organization's briefs may ask for in a calendar month (UTC) where nothing else was agreed. */
export const defaultMonthlyPeople = 100;
