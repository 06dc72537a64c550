import type { NoiseMode } from '../model/manifest';

export const batchStates = ['waiting', 'running', 'completed', 'failed', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];
export const openBatchStates = ['waiting', 'running'] as const satisfies readonly BatchState[];

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
  count: number;
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
  orderedBy: string;
  orderedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** What keeps a worker from going on just now, in words for an admin ("The disk is full"); null while all is well. */
  trouble: string | null;
  /** When objects without a record were last removed after the end; null until then. */
  sweptAt: Date | null;
}

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
}

/** A picture that could not be made, and why, in words for an admin. */
export interface BatchFailure {
  batchId: string;
  index: number;
  seed: number;
  message: string;
  at: Date;
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
    });
  }
  return slices;
}
