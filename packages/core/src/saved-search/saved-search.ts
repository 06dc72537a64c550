import type { Actor } from '../access';
import type { SearchSort } from '../search/search';

/** `instant`: within a quarter of an hour. */
export const searchAlerts = ['none', 'daily', 'instant'] as const;
export type SearchAlert = (typeof searchAlerts)[number];

/** The most searches one user keeps. */
export const mostSearches = 50;

/** A search that its owner keeps, with what they have seen of it and been told. */
export interface SavedSearch {
  id: string;
  userId: string;
  /** 1 to 120 characters. */
  name: string;
  /** In the query language of the catalog. */
  q: string;
  sort: SearchSort;
  alert: SearchAlert;
  /** The newest arrival when the owner last looked, as a cursor of the search. */
  seen: string;
  seenAt: Date;
  /** The newest arrival the owner was told of. */
  told: string;
  /** When an alert was last looked for. */
  askedAt: Date;
  createdAt: Date;
  deletedAt: Date | null;
}

export interface SavedSearchRecords {
  add(search: SavedSearch): Promise<void>;
  /** Deleted ones too. */
  get(id: string): Promise<SavedSearch | null>;
  /** Not deleted, newest first. */
  ofUser(userId: string): Promise<SavedSearch[]>;
  countOf(userId: string): Promise<number>;
  change(
    id: string,
    to: Partial<
      Pick<SavedSearch, 'name' | 'q' | 'sort' | 'alert' | 'seen' | 'seenAt' | 'told' | 'deletedAt'>
    >,
  ): Promise<void>;
  /** Those with an alert that was last looked for at or before these times, longest waiting first. */
  due(since: { daily: Date; instant: Date }, limit: number): Promise<SavedSearch[]>;
  /** Takes the turn to look for an alert, atomically: false if another was faster. */
  takeTurn(id: string, askedAt: Date, now: Date): Promise<boolean>;
}

/** What saved searches ask of the search. */
export interface SearchProbe {
  /** The newest arrival this actor may see, as a cursor. */
  newest(actor: Actor): Promise<string>;
  /** How many arrived after the cursor that this actor may see, at most 1,000. */
  countNewer(actor: Actor, q: string, since: string): Promise<number>;
}
