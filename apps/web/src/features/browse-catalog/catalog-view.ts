import type { Count, QueryProblem, SearchSort, WhyPart } from '@figment/core/search/search';
import type { Term } from '@figment/core/search/terms';
import type { SubjectKind } from '@figment/core/subject/subject';
import type { FrameView } from '@/frame-view';

/** A frame of the sheet, and why it is there; `why` is empty where the query asks for nothing. */
export interface SheetFrame extends FrameView {
  why: WhyPart[];
  /** Whether the reader's organization holds a running license. */
  licensed: boolean;
}

/** One thing known of a picture, in words. */
export interface Fact {
  name: string;
  value: string;
}

/** What the same words of the query ask for, as a chip shows it. */
export interface TermView {
  at: number;
  length: number;
  terms: Term[];
  words: string;
}

export interface CatalogPage {
  frames: SheetFrame[];
  nextCursor: string | null;
  total: Count;
  /** What `newer` counts from. */
  newest: string;
  problems: QueryProblem[];
  terms: Term[];
  chips: TermView[];
  /** The order that was used. */
  sort: SearchSort;
}

/** What the page around the sheet has to know. */
export interface CatalogSurroundings {
  /** Whose view it is: what a browser keeps of it is nobody else's. */
  viewer: string;
  /** Of which the library has some; none where nothing was ever made: the catalog is not just narrowed to nothing. */
  kinds: SubjectKind[];
  /** Whether anybody could be made; not asked while there are some. */
  hasModels: boolean;
  may: {
    seeHidden: boolean;
    order: boolean;
    ask: boolean;
    comp: boolean;
    tag: boolean;
    hide: boolean;
  };
}
