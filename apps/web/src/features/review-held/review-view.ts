import type { CheckView } from '@/check-view';
import type { FrameView } from '@/frame-view';

/** A picture that waits for a judgement. */
export interface HeldView {
  frame: FrameView;
  modelName: string;
  failed: CheckView[];
  passed: CheckView[];
  /** Nobody can accept who did not pass as an adult. */
  canAccept: boolean;
}

export interface ReviewPage {
  held: HeldView[];
  /** How many wait in all, counted up to a thousand. */
  waiting: number;
  /** Days until the pixels of a rejected picture are removed. */
  pixelsDays: number;
}

/** The checks of one picture, and what an editor said of it. */
export interface JudgementView {
  failed: CheckView[];
  passed: CheckView[];
  review: {
    verdict: 'accepted' | 'rejected';
    by: string;
    /** ISO 8601. */
    at: string;
    pixelsRemoved: boolean;
  } | null;
}
