import type { BatchState } from '@figment/core/batch/batch';
import type { FrameView } from '@/frame-view';

/** A batch as its pages show it, and as the stream of news carries it. */
export interface BatchView {
  id: string;
  modelId: string;
  modelSha256: string;
  count: number;
  made: number;
  failed: number;
  state: BatchState;
  trouble: string | null;
  orderedBy: string;
  /** ISO 8601. */
  orderedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** People per second since the start; null before the first. */
  perSecond: number | null;
  secondsLeft: number | null;
}

/** What has changed: the whole batch (small), and only the pictures not sent before, newest first. */
export interface BatchNewsItem {
  batch: BatchView;
  frames: FrameView[];
  failures: { index: number; seed: number; message: string }[];
}

export const stateWords: Record<BatchState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export function isOpenState(state: BatchState): boolean {
  return state === 'waiting' || state === 'running';
}

/** The pictures of a running batch with news put in front: each once, newest first, no more than `limit`. */
export function mergeFrames(
  now: readonly FrameView[],
  news: readonly FrameView[],
  limit: number,
): FrameView[] {
  const fresh = new Set(news.map((frame) => frame.id));
  return [...news, ...now.filter((frame) => !fresh.has(frame.id))].slice(0, limit);
}
