import type { FrameView } from '@/frame-view';

/** Somebody who waits for a look and a release. */
export interface WaitingView {
  frame: FrameView;
  modelName: string;
  isPerson: boolean;
  /** The encoder's estimate in words; null where nothing was measured. */
  age: string | null;
  /** Sentences; empty when a look is all that is missing. */
  against: string[];
}

export interface DeskPage {
  waiting: WaitingView[];
  /** How many wait in all, counted up to a thousand. */
  count: number;
}
