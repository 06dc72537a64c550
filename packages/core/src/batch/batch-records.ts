import type {
  Batch,
  BatchFailure,
  BatchPriority,
  BatchRejection,
  BatchSlice,
  BatchStanding,
  BatchState,
} from './batch';

/** What changes with a batch's state. */
export interface BatchTimes {
  startedAt?: Date;
  /** Null with a batch that is opened again. */
  finishedAt?: Date | null;
  sweptAt?: null;
  endedBecause?: string | null;
}

/** Where a batch stands among those of its requester and priority. */
export interface LanePlace {
  id: string;
  position: number;
}

export interface BatchRecords extends SliceRecords {
  add(batch: Batch, slices: BatchSlice[]): Promise<void>;
  get(id: string): Promise<Batch | null>;
  /** What changes while a batch runs, without its lists of seeds and sketches. */
  standing(id: string): Promise<BatchStanding | null>;
  /** The same within a transaction: whoever holds or counts this batch next waits for its end. */
  hold(id: string): Promise<BatchStanding | null>;
  /** What somebody ordered with this key. */
  ofKey(orderedBy: string, idempotencyKey: string): Promise<Batch | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(
    states: readonly BatchState[] | null,
    beforeId: string | null,
    limit: number,
  ): Promise<BatchStanding[]>;
  /** Open batches in the order of the queue but for turns: priority downward, then position, then id. */
  open(limit: number): Promise<BatchStanding[]>;
  /** When each of these requesters last had a turn, over all of their batches; those who never had one are left out. */
  lastTurns(requesters: readonly string[]): Promise<Map<string, Date>>;
  /** People still to be made in open batches, for the quota. Within a transaction, whoever asks next waits for its end. */
  openPeople(): Promise<number>;
  /** Changes the state, atomically: false, and nothing written, unless the batch is in one of the states `from`. */
  move(
    id: string,
    from: readonly BatchState[],
    to: BatchState,
    times: BatchTimes,
  ): Promise<boolean>;
  /**
   * Moves an open batch to its final state when enough are accepted (slices that are not done are dropped) or every index was
   * tried: completed, or failed if nothing was made. Returns the batch as it ended by this call, null if it did not.
   */
  finishIfComplete(id: string, at: Date): Promise<BatchStanding | null>;
  setEndedBecause(id: string, words: string | null): Promise<void>;
  /** Adds to the made count, `held` of them held back for `reasons`, and clears any trouble: the batch goes on. */
  addMade(id: string, by: number, held?: number, reasons?: readonly string[]): Promise<void>;
  setTrouble(id: string, trouble: string | null): Promise<void>;
  /** Pauses or, with null, resumes. False, and nothing written, if it has ended or is so already. */
  setPaused(id: string, paused: { at: Date; by: string } | null): Promise<boolean>;
  setPriority(id: string, priority: BatchPriority): Promise<void>;
  setPosition(id: string, position: number): Promise<void>;
  /** Open batches of a requester and priority, by position, then id. Within a transaction, whoever orders next waits for its end. */
  lane(requester: string, priority: BatchPriority): Promise<LanePlace[]>;
  /** Idempotent per (batch, index). */
  addFailure(failure: BatchFailure): Promise<void>;
  failures(batchId: string, limit: number): Promise<BatchFailure[]>;
  /**
   * Forgets what was given up, so that it is missing again, and makes the slices around it wait, not before `retryAt`. Returns how
   * many pictures.
   */
  retryFailures(batchId: string, retryAt: Date | null): Promise<number>;
  /** Makes slices that are not done wait until then; null: at once. */
  restSlices(batchId: string, retryAt: Date | null): Promise<void>;
  /** Counts a rejection and its reasons. Idempotent per (batch, index). */
  addRejection(rejection: BatchRejection): Promise<void>;
  /** By index, strictly after `afterIndex`; with a reason, only those that missed it. */
  rejections(
    batchId: string,
    options: { reason?: string; afterIndex?: number; limit: number },
  ): Promise<BatchRejection[]>;
  /** Indexes in [from, to) that came to an end, made, given up or rejected, ascending. */
  handledIndexes(batchId: string, from: number, to: number): Promise<number[]>;
  /** Ended batches of no brief that made nothing, were swept and finished before `before`, oldest first. */
  prunable(before: Date, limit: number): Promise<BatchStanding[]>;
  /** Removes such a batch with its slices, failures and rejections: false, and nothing removed, if it is not one any more. */
  remove(id: string): Promise<boolean>;
  markSwept(id: string, at: Date): Promise<void>;
  /** Ended batches with sweptAt null that finished before `before`. */
  unswept(before: Date, limit: number): Promise<BatchStanding[]>;
  /**
   * How fast a model was lately: of its newest `limit` tries that came to an end (made or rejected), how many followed within half
   * a minute of the one before, and the seconds between those.
   */
  recentPace(modelSha256: string, limit: number): Promise<{ pictures: number; seconds: number }>;
}

export interface SliceRecords {
  slice(id: string): Promise<BatchSlice | null>;
  /**
   * Takes the lease of the slice whose turn it is, atomically between workers, and notes the turn on its batch. Only slices of open
   * batches that are not paused and use one of `models`, that are not done, not held by a living lease and not waiting for a retry.
   * Order: priority downward (idle only when nothing else of these models is open), then the requester whose last turn is
   * longest ago, then position, then from. Null when there is none.
   */
  claimNext(input: {
    models: readonly string[];
    owner: string;
    now: Date;
    until: Date;
  }): Promise<BatchSlice | null>;
  /** False when the lease is no longer this owner's. */
  renewLease(id: string, owner: string, until: Date): Promise<boolean>;
  /** Gives a lease back undone: anybody may take the slice, after `retryAt` when a fault stopped it. */
  releaseLease(
    id: string,
    owner: string,
    fault?: { retryAt: Date; lastError: string } | null,
  ): Promise<void>;
  finishSlice(id: string): Promise<void>;
  /** Slices that could be claimed now, oldest batch first. */
  idleSlices(now: Date, limit: number): Promise<BatchSlice[]>;
}
