import { grouped } from '@figment/core/grouped';
import type { FrameView } from '@/frame-view';

/** A collection as a card shows it. */
export interface CardView {
  id: string;
  title: string;
  items: number;
  shared: boolean;
  /** Who keeps it, where that is not the reader. */
  owner: string | null;
  /** Up to four. */
  faces: Pick<FrameView, 'thumbnail' | 'placeholder'>[];
  /** ISO 8601. */
  updatedAt: string;
}

export interface CollectionsView {
  cards: CardView[];
  /** With whom a new one can be shared; null for nobody. */
  together: string | null;
  /** ISO 8601. */
  now: string;
}

/** One picture of a collection; without a frame for somebody who is not to be seen any more. */
export interface ItemView {
  subjectId: string;
  note: string;
  frame: FrameView | null;
  /** Whether the reader's organization holds a running license. */
  licensed: boolean;
}

export interface CollectionView {
  id: string;
  title: string;
  note: string;
  scope: 'personal' | 'shared';
  owner: string | null;
  coverSubjectId: string | null;
  items: ItemView[];
  /** Whether the reader deletes it and decides who sees it. */
  owned: boolean;
  together: string | null;
  mayComp: boolean;
}

/** "1 picture", "12 pictures". */
export function picturesInWords(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'picture' : 'pictures'}`;
}
