import type { BatchState } from '@figment/core/batch/batch';
import type { BriefState } from '@figment/core/brief/brief';
import type { Forecast } from '@figment/core/brief/forecast';
import type { Wish } from '@figment/core/brief/wish';
import type { WishField } from '@figment/core/brief/wish-fields';
import type { SubjectKind } from '@figment/core/subject/subject';
import type { FrameView } from '@/frame-view';

/** A model people may be asked of, with what may be wished. */
export interface BriefModel {
  id: string;
  name: string;
  kind: SubjectKind;
  fields: WishField[];
}

export interface QuotaView {
  limit: number;
  left: number;
  renewsAt: string;
}

export interface BriefRow {
  id: string;
  title: string;
  state: BriefState;
  wish: string;
  wanted: number;
  dueAt: string | null;
  /** Whose it is, for staff; null for one's own agency. */
  by: string | null;
  createdAt: string;
  /** Null before approval. */
  accepted: number | null;
}

export interface BriefBatch {
  id: string;
  state: BatchState;
  wanted: number;
  tries: number;
  tried: number;
  accepted: number;
  held: number;
  rejected: number;
  failed: number;
  paused: boolean;
  endedBecause: string | null;
  secondsLeft: number | null;
  /** Misses by what was missed, most first, in words. */
  missed: { words: string; misses: number }[];
}

export interface BriefChangeView {
  at: string;
  by: string;
  note: string;
  wish: { from: string; to: string } | null;
  wanted: { from: number; to: number } | null;
}

export interface BriefView {
  id: string;
  title: string;
  state: BriefState;
  modelId: string;
  modelName: string;
  kind: SubjectKind;
  fields: WishField[];
  wish: Wish;
  parts: string[];
  wanted: number;
  use: string;
  dueAt: string | null;
  forecast: Forecast;
  changes: BriefChangeView[];
  requestedBy: string;
  organization: string | null;
  own: boolean;
  decides: boolean;
  follows: boolean;
  decided: { by: string; at: string; reason: string | null } | null;
  createdAt: string;
  batch: BriefBatch | null;
  people: FrameView[];
  released: number;
  now: string;
}
