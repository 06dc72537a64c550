import type { PictureView } from '@/frame-view';

/** One picture as a client sees it. */
export interface SharedPicture {
  id: string;
  alt: string;
  placeholder: string;
  preview: PictureView;
  note: string;
}

export interface SharedComment {
  id: string;
  subjectId: string | null;
  name: string;
  text: string;
  /** Written by whoever looks. */
  own: boolean;
  /** ISO 8601. */
  at: string;
}

/** What the visitor said, and everybody's comments. */
export interface SharedAnswers {
  /** By subject; true for liked. */
  votes: Record<string, boolean>;
  /** Oldest first. */
  comments: SharedComment[];
}

export interface SharedView {
  token: string;
  title: string;
  note: string;
  pictures: SharedPicture[];
  answers: SharedAnswers;
  /** As the visitor gave it last; empty before. */
  name: string;
  /** ISO 8601. */
  expiresAt: string;
  now: string;
}
