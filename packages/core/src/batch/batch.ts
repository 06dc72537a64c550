import type { Check, MeasuredAttribute } from '../measurement/measurement';
import type { NoiseMode } from '../model/manifest';
import type { BatchPlan } from './batch-plan';

export const batchStates = ['waiting', 'running', 'completed', 'failed', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];
export const openBatchStates = ['waiting', 'running'] as const satisfies readonly BatchState[];

/** What asked for a batch: the order form, an approved brief, a target that fills itself, or the studio. */
export const batchOrigins = ['order', 'brief', 'fill', 'studio'] as const;
export type BatchOrigin = (typeof batchOrigins)[number];

/** In ascending order. `idle` runs when nothing else is open. */
export const batchPriorities = ['idle', 'normal', 'urgent'] as const;
export type BatchPriority = (typeof batchPriorities)[number];

/** How every person of a batch is made; the seed differs, the rest is shared. */
export interface BatchSettings {
  psi: number;
  /** Layers below this are truncated; null for all. */
  cutoff: number | null;
  noiseMode: NoiseMode;
  label: number | null;
}

/** An order for new subjects. */
export interface Batch {
  id: string;
  modelId: string;
  modelSha256: string;
  /** The most tries: one index each. */
  count: number;
  /** How many people are to be accepted; the batch ends early when they are. */
  wanted: number;
  /** One per index, each 0 to 2^32-1. */
  seeds: number[];
  settings: BatchSettings;
  state: BatchState;
  /** Subjects recorded so far. */
  madeCount: number;
  /** Pictures given up; see BatchFailure. */
  failedCount: number;
  /** Of those recorded, how many a check held back: they are hidden. */
  heldCount: number;
  /** Failed a check hard, or not what was wished for; see BatchRejection. */
  rejectedCount: number;
  origin: BatchOrigin;
  priority: BatchPriority;
  /** Order among batches of one requester and priority, ascending; milliseconds of the order's time until somebody moves it. */
  position: number;
  /** Whose turn it is: an organization's id, a user's id, or `system:<name>`. */
  requester: string;
  organizationId: string | null;
  /** Null for plain seeds. */
  plan: BatchPlan | null;
  briefId: string | null;
  dueAt: Date | null;
  /** A double click orders once: unique per orderer, with a digest of what was ordered. */
  idempotencyKey: string | null;
  bodySha256: string | null;
  /** A paused batch stays open; pictures at hand are still recorded. */
  pausedAt: Date | null;
  pausedBy: string | null;
  /** When a slice of it was last begun. */
  lastTurnAt: Date | null;
  /** Misses by check or wish, for saying what blocks. */
  tally: Record<string, number>;
  /** Why it ended before everything wanted was accepted, in words. */
  endedBecause: string | null;
  orderedBy: string;
  orderedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** What keeps a worker from going on just now, in words for an admin ("The disk is full"); null while all is well. */
  trouble: string | null;
  /** When objects without a record were last removed after the end; null until then. */
  sweptAt: Date | null;
}

/** A batch without its lists: what the queue and its pages read. */
export type BatchStanding = Omit<Batch, 'seeds' | 'settings' | 'plan'>;

/** A run of neighboring indexes that one worker makes at a time. */
export interface BatchSlice {
  /** `<batchId>.<number>`: the only thing a queue job carries. */
  id: string;
  batchId: string;
  /** First index and the one after the last. */
  from: number;
  to: number;
  state: 'waiting' | 'running' | 'done';
  leaseOwner: string | null;
  leaseUntil: Date | null;
  /** How often a worker has begun it. */
  attempts: number;
  /** Not before this after a fault; null for at once. */
  retryAt: Date | null;
  lastError: string | null;
}

/** A picture that could not be made, and why, in words for an admin. */
export interface BatchFailure {
  batchId: string;
  index: number;
  seed: number;
  message: string;
  at: Date;
}

/** A picture that failed a check hard or was not what was wished for: kept without its pixels. */
export interface BatchRejection {
  batchId: string;
  index: number;
  seed: number;
  checks: Check[];
  attributes: MeasuredAttribute[];
  /** Names of the checks or wishes that were missed. */
  reasons: string[];
  at: Date;
}

/** Made and not held back. */
export function acceptedOf(batch: Pick<Batch, 'madeCount' | 'heldCount'>): number {
  return batch.madeCount - batch.heldCount;
}

/** Tries that came to an end, whatever it was. */
export function handledOf(
  batch: Pick<Batch, 'madeCount' | 'failedCount' | 'rejectedCount'>,
): number {
  return batch.madeCount + batch.failedCount + batch.rejectedCount;
}

export function hasEnough(batch: Pick<Batch, 'madeCount' | 'heldCount' | 'wanted'>): boolean {
  return acceptedOf(batch) >= batch.wanted;
}

export function isOpen(batch: Pick<Batch, 'state'>): boolean {
  return batch.state === 'waiting' || batch.state === 'running';
}

/** Pictures per slice: small enough that a crash costs little and several workers share a batch. */
export const sliceSize = 8;

/** Cuts a batch of `count` into slices that cover every index exactly once. */
export function sliceBatch(batchId: string, count: number): BatchSlice[] {
  const slices: BatchSlice[] = [];
  for (let from = 0; from < count; from += sliceSize) {
    slices.push({
      id: `${batchId}.${slices.length}`,
      batchId,
      from,
      to: Math.min(count, from + sliceSize),
      state: 'waiting',
      leaseOwner: null,
      leaseUntil: null,
      attempts: 0,
      retryAt: null,
      lastError: null,
    });
  }
  return slices;
}
