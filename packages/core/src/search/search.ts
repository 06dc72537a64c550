import type { CatalogListing } from '../subject/subject';

/** `different`: farthest from what this actor has seen; `undiscovered`: what agencies looked at least often. */
export const searchSorts = ['newest', 'relevance', 'quality', 'undiscovered', 'different'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** A query longer than this is not read at all. */
export const longestQuery = 2000;

/** What could not be read of a query, and where: offsets in UTF-16 units of the text as it was given. */
export interface QueryProblem {
  at: number;
  length: number;
  message: string;
  hint: string | null;
}

/** How many; where `exact` is false it is an estimate and must be shown as "about". */
export interface Count {
  value: number;
  exact: boolean;
}

/** One reason why somebody is in a result: a term as it is written in a query, and the same in words. */
export interface WhyPart {
  term: string;
  text: string;
}

export interface SearchHit {
  listing: CatalogListing;
  why: WhyPart[];
}

export interface SearchPage {
  hits: SearchHit[];
  nextCursor: string | null;
  total: Count;
  /** The newest row when the view was opened: what `countNewer` counts from. */
  newest: string;
  problems: QueryProblem[];
  /** The sort that was used. */
  sort: SearchSort;
}

export interface FacetValue {
  /** As it is written in a query; "unknown" for whoever was not measured, or not surely. */
  value: string;
  label: string;
  count: Count;
  chosen: boolean;
}

export interface Facet {
  /** As it is written in a query. */
  key: string;
  label: string;
  /** Of `dates` one value at most is chosen: each is a range of days. */
  kind: 'choice' | 'range' | 'dates';
  unit: string | null;
  /** Of a range: the bounds that are shown. */
  min?: number;
  max?: number;
  /** Of a range: bars from low to high, under the filters of the other facets. */
  histogram?: { from: number; to: number; count: number }[];
  chosenRange?: { min: number | null; max: number | null } | null;
  values: FacetValue[];
}

export interface FacetCounts {
  facets: Facet[];
  exact: boolean;
  /** How many rows the estimates are drawn from; null where everybody was counted. */
  sampled: number | null;
}

/** A search that finds somebody where the one asked for finds nobody: it lacks the term `without`. */
export interface NearestSearch {
  q: string;
  without: string;
  count: Count;
}

/** What may be typed next: `insert` goes in place of the text between the offsets `from` and `to`. */
export interface Suggestion {
  insert: string;
  from: number;
  to: number;
  label: string;
  detail: string | null;
  kind: 'key' | 'value' | 'tag' | 'word';
}
