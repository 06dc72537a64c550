import type { Check } from '../measurement/measurement';
import type { CatalogCursor } from '../ports';
import type { CatalogListing } from '../subject/subject';

export type ReviewVerdict = 'accepted' | 'rejected';

/** An editor's judgement of a picture that a check held back. Undone by removing it; the trail keeps both. */
export interface Review {
  subjectId: string;
  verdict: ReviewVerdict;
  reason: string | null;
  by: string;
  at: Date;
  /** When the pixels of a rejected picture were removed; from then on it cannot be undone. */
  pixelsRemovedAt: Date | null;
}

/** Somebody hidden by a check, with every check of the picture. */
export interface HeldPicture extends CatalogListing {
  checks: Check[];
}

export interface ReviewRecords {
  get(subjectId: string): Promise<Review | null>;
  /** False, and nothing written, if there is one already. */
  add(review: Review): Promise<boolean>;
  /** False if there is none, or its pixels are gone. */
  remove(subjectId: string): Promise<boolean>;
  /** Hidden subjects with a check that did not pass and no review, oldest first, strictly after the row at `after`. */
  waiting(after: CatalogCursor | null, limit: number): Promise<HeldPicture[]>;
  /** How many wait, counting no further than `cap`. */
  countWaiting(cap: number): Promise<number>;
  /** Rejected before `before`, with pixels still there, oldest first. */
  pixelsDue(before: Date, limit: number): Promise<Review[]>;
  markPixelsRemoved(subjectId: string, at: Date): Promise<void>;
  /** Removes records of pictures that were rejected before `before` when they were made; returns how many. */
  pruneRejections(before: Date, limit: number): Promise<number>;
}
