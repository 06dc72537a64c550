import type {
  BatchOrigin,
  BatchPriority,
  BatchSettings,
  BatchState,
} from '@figment/core/batch/batch';
import type { SubjectKind } from '@figment/core/subject/subject';

/** What changes while a batch is made. Times are ISO 8601. */
export interface BatchProgress {
  state: BatchState;
  made: number;
  failed: number;
  /** Of those made, how many a check held back. */
  held: number;
  /** Made and not held back. */
  accepted: number;
  /** Failed a check hard, or not what was wished for. */
  rejected: number;
  paused: boolean;
  priority: BatchPriority;
  /** What was missed, most often first. */
  reasons: { reason: string; words: string; misses: number }[];
  /** Why it ended before everything wanted was accepted. */
  endedBecause: string | null;
  /** Whether a generator runs that has the model. */
  hasGenerator: boolean;
  trouble: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  /** Null before the first is made. */
  pace: { perSecond: number; secondsLeft: number } | null;
  failures: { index: number; seed: number; message: string }[];
}

/** A picture that arrived. */
export interface BatchPicture {
  id: string;
  seed: number;
  alt: string;
  src: string;
  width: number;
  height: number;
  placeholder: string;
}

/** What the server tells whoever watches: the progress, and pictures they have not seen, newest first. */
export interface BatchUpdate {
  progress: BatchProgress;
  pictures: BatchPicture[];
}

/** What never changes about a batch. */
export interface BatchOrderView {
  id: string;
  /** The most tries. */
  count: number;
  wanted: number;
  kind: SubjectKind;
  origin: BatchOrigin;
  briefId: string | null;
  dueAt: string | null;
  model: { id: string; name: string; version: string; sha256: string };
  settings: BatchSettings;
  /** The first seeds as a list, how many more there are, and how many of all take blocks of other seeds. */
  seeds: { list: string; more: number; composed: number };
  orderedBy: string;
  orderedAt: string;
}

/** A rejected picture: its scores, no pixels. */
export interface RejectionView {
  index: number;
  seed: number;
  missed: string[];
  scores: { name: string; score: number; threshold: number }[];
}

/** How many of the newest pictures a watcher sees. */
export const picturesShown = 24;

/** Joins an update to what is shown: new pictures in front, each once, no more than fit. */
export function joinUpdate(before: BatchUpdate, update: BatchUpdate): BatchUpdate {
  const fresh = new Set(update.pictures.map(({ id }) => id));
  return {
    progress: update.progress,
    pictures: [...update.pictures, ...before.pictures.filter(({ id }) => !fresh.has(id))].slice(
      0,
      picturesShown,
    ),
  };
}

/** "1.8 per second", "12 per minute": the unit in which the number says something. */
export function spokenPace(perSecond: number): string {
  if (perSecond >= 1) return `${rounded(perSecond)} per second`;
  if (perSecond * 60 >= 1) return `${rounded(perSecond * 60)} per minute`;
  return `${rounded(perSecond * 3600)} per hour`;
}

function rounded(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}

/** "4 s", "3 min 20 s", "2 h 5 min". */
export function spokenDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}
