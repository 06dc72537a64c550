import type { BatchOrigin, BatchPriority, BatchState } from '@figment/core/batch/batch';
import type { SubjectKind } from '@figment/core/subject/subject';

/** A batch as the queue shows it. Times are ISO 8601. */
export interface QueueBatch {
  id: string;
  kind: SubjectKind;
  modelName: string;
  state: BatchState;
  origin: BatchOrigin;
  priority: BatchPriority;
  /** Whose turn it uses, and their name. */
  requester: string;
  requesterName: string;
  orderedBy: string;
  orderedAt: string;
  dueAt: string | null;
  /** Expected to end after the deadline. */
  late: boolean;
  count: number;
  wanted: number;
  accepted: number;
  held: number;
  rejected: number;
  failed: number;
  paused: boolean;
  trouble: string | null;
  endedBecause: string | null;
  /** Tries per second of this model, over all generators. */
  perSecond: number | null;
  /** Seconds from now; null where nobody can know. */
  startsIn: number | null;
  endsIn: number | null;
}

/** The queue as whoever watches sees it. */
export interface QueueUpdate {
  /** Open batches, by priority downward, then position. */
  open: QueueBatch[];
  /** Those that ended last, newest first. */
  done: QueueBatch[];
  generators: { id: string; machine: string; engines: number }[];
  /** Names of models that open batches wait for and that no living generator holds. */
  missingModels: string[];
}

export const isRunning = ({ state, paused }: QueueBatch) => state === 'running' && !paused;

/** Batches that wait, of one requester and priority, in their order. */
export interface Lane {
  key: string;
  priority: BatchPriority;
  requester: string;
  requesterName: string;
  batches: QueueBatch[];
}

/** The waiting batches in lanes: priorities downward, within one whoever has the next turn first. */
export function lanesOf(open: readonly QueueBatch[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const batch of open) {
    if (isRunning(batch)) continue;
    const { priority, requester, requesterName } = batch;
    const key = `${priority} ${requester}`;
    const lane = lanes.get(key) ?? { key, priority, requester, requesterName, batches: [] };
    lane.batches.push(batch);
    lanes.set(key, lane);
  }
  const rank = { urgent: 0, normal: 1, idle: 2 };
  const first = (lane: Lane) => Math.min(...lane.batches.map((one) => one.startsIn ?? Infinity));
  return [...lanes.values()].sort(
    (a, b) => rank[a.priority] - rank[b.priority] || compare(first(a), first(b)),
  );
}

const compare = (a: number, b: number) => (a === b ? 0 : a - b);

/** What the list looks like once `id` stands at `to`. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, to: number): T[] {
  const one = list.find((other) => other.id === id);
  if (!one) return [...list];
  const others = list.filter((other) => other.id !== id);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

/** The relative place that says the same to the server, whatever others do meanwhile. */
export function placeOf<T extends { id: string }>(
  list: readonly T[],
  id: string,
): 'first' | { after: string } | { before: string } {
  const at = list.findIndex((one) => one.id === id);
  const before = list[at - 1];
  const after = list[at + 1];
  return before ? { after: before.id } : after ? { before: after.id } : 'first';
}

export const originWords: Record<BatchOrigin, string> = {
  order: 'ordered',
  brief: 'from a brief',
  fill: 'fills a target',
  studio: 'kept in the studio',
};

export const priorityWords: Record<BatchPriority, string> = {
  urgent: 'Urgent',
  normal: 'Normal',
  idle: 'When idle',
};
