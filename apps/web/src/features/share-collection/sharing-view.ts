import type { AnswersView } from '@/share-answers';

/** A link to a collection, without what would open it. */
export interface LinkView {
  id: string;
  label: string;
  /** Who made it, where that is not the reader. */
  by: string | null;
  password: boolean;
  /** ISO 8601. */
  expiresAt: string;
  createdAt: string;
  state: 'live' | 'expired' | 'revoked';
}

export interface SharingView {
  /** Newest first. */
  links: LinkView[];
  answers: AnswersView;
  /** ISO 8601. */
  now: string;
}
