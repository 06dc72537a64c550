import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import { livingSince, type Generator } from '../generator/generator';
import type { Clock, RecordStore } from '../ports';
import {
  handledOf,
  openBatchStates,
  type Batch,
  type BatchFailure,
  type BatchRejection,
  type BatchStanding,
  type BatchState,
} from './batch';
import { measuredPace } from './measured-pace';
import { forecastQueue, triesLeft, type ExpectedTurn } from './queue-forecast';

/** Batches, newest first. `beforeId` goes on after the last one seen. */
export async function listBatches(
  deps: { records: Pick<RecordStore, 'batches'> },
  actor: Actor,
  input: { states?: readonly BatchState[]; beforeId?: string; limit?: number } = {},
): Promise<BatchStanding[]> {
  permit(actor, 'follow batches');
  const limit = Math.min(100, Math.max(1, input.limit ?? 25));
  return deps.records.batches.page(input.states ?? null, input.beforeId ?? null, limit);
}

/** One batch with the pictures that were given up and the first that were rejected, at most 50 each. */
export async function viewBatch(
  deps: { records: Pick<RecordStore, 'batches'> },
  actor: Actor,
  input: { batchId: string },
): Promise<{ batch: Batch; failures: BatchFailure[]; rejections: BatchRejection[] }> {
  permit(actor, 'follow batches');
  const { batches } = deps.records;
  const batch = await batches.get(input.batchId);
  if (!batch) throw new FigmentError('NOT_FOUND', `There is no batch "${input.batchId}".`);
  return {
    batch,
    failures: batch.failedCount > 0 ? await batches.failures(batch.id, 50) : [],
    rejections: batch.rejectedCount > 0 ? await batches.rejections(batch.id, { limit: 50 }) : [],
  };
}

/** Rejected pictures of a batch that missed one check or wish, from an index on. */
export async function listRejections(
  deps: { records: Pick<RecordStore, 'batches'> },
  actor: Actor,
  input: { batchId: string; reason?: string; afterIndex?: number; limit?: number },
): Promise<BatchRejection[]> {
  permit(actor, 'follow batches');
  const { batchId, reason, afterIndex } = input;
  const limit = Math.min(200, Math.max(1, input.limit ?? 50));
  return deps.records.batches.rejections(batchId, { reason, afterIndex, limit });
}

/** The whole queue as it stands. */
export interface QueueState {
  /** Open batches, by priority downward, then position. */
  open: BatchStanding[];
  /** When each of them will run. */
  turns: ExpectedTurn[];
  /** When each requester last had a turn. */
  lastTurns: Map<string, Date>;
  /** Tries per second by model, over all generators; models without a measured pace are left out. */
  paces: Map<string, number>;
  generators: Generator[];
}

/** The most open batches a page shows. */
export const mostOpenShown = 200;

/** The queue: what is open, in which order and when it will run, and who is there to do it. */
export async function viewQueue(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
): Promise<QueueState> {
  permit(actor, 'follow batches');
  const { records } = deps;
  const open = await records.batches.open(mostOpenShown);
  const lastTurns = await records.batches.lastTurns([...new Set(open.map((b) => b.requester))]);
  const paces = new Map<string, number>();
  for (const sha256 of new Set(open.map((batch) => batch.modelSha256))) {
    const pace = await measuredPace(records, sha256);
    if (pace) paces.set(sha256, pace.perSecond);
  }
  const turns = forecastQueue(open, lastTurns, (sha256) => paces.get(sha256) ?? null);
  const generators = await records.generators.living(livingSince(deps.clock.now()));
  return { open, turns, lastTurns, paces, generators };
}

/**
 * Seconds until the queue as it is will be through with everything that would run before a new batch of this requester and
 * priority; null when the pace of the model is not known.
 */
export async function secondsAhead(
  records: Pick<RecordStore, 'batches'>,
  input: { modelSha256: string; requester: string; priority: BatchStanding['priority'] },
): Promise<number | null> {
  const pace = await measuredPace(records, input.modelSha256);
  if (!pace) return null;
  const rank = { urgent: 0, normal: 1, idle: 2 };
  const open = await records.batches.open(mostOpenShown);
  const before = open.filter((batch) => {
    if (batch.pausedAt !== null) return false;
    const higher = rank[batch.priority] - rank[input.priority];
    return higher < 0 || (higher === 0 && batch.requester === input.requester);
  });
  return before.reduce((sum, batch) => sum + triesLeft(batch), 0) / pace.perSecond;
}

/** Tries that ended per second since the start, and seconds until the end at that rate; null before the first. */
export function batchPace(
  batch: BatchStanding,
  now: Date,
): { perSecond: number; secondsLeft: number } | null {
  const handled = handledOf(batch);
  if (!batch.startedAt || handled === 0) return null;
  const seconds = ((batch.finishedAt ?? now).getTime() - batch.startedAt.getTime()) / 1000;
  if (seconds <= 0) return null;
  const perSecond = handled / seconds;
  const isEnded = !openBatchStates.some((state) => state === batch.state);
  return { perSecond, secondsLeft: isEnded ? 0 : triesLeft(batch) / perSecond };
}
