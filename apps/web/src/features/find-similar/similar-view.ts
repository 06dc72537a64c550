import type { Sense } from '@figment/core/alike/sense';
import type { FrameView } from '@/frame-view';

export interface SimilarItemView {
  frame: FrameView;
  /** How near, in which sense, and what differs. */
  words: string;
}

export interface SimilarView {
  like: FrameView[];
  unlike: FrameView[];
  items: SimilarItemView[];
  /** The senses that people of this model can be compared in. */
  senses: Sense[];
  /** What could not be read of the query: the part, why, and what to do. */
  problems: { part: string; message: string; hint: string | null }[];
  /** What to know of how this was found; null where there is nothing. */
  note: string | null;
}

/** What an encoder made of a picture that somebody sent. */
export interface PictureAnswer {
  seen: { label: string; value: string; confidence: string }[];
  /** Somebody of the library whose picture it is, and how that is known. */
  known: { frame: FrameView; words: string } | null;
  items: SimilarItemView[];
  note: string | null;
  modelName: string;
  /** What the maker of the encoder says of it. */
  statement: string;
}
