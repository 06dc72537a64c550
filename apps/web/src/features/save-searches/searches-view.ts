import type { SearchAlert } from '@figment/core/saved-search/saved-search';

export interface SearchRowView {
  id: string;
  name: string;
  q: string;
  /** As the catalog words it. */
  sort: string;
  alert: SearchAlert;
  /** Arrived since it was last opened, at most 1,000. */
  newer: number;
  /** ISO 8601. */
  seenAt: string;
}

export const alertWords: Readonly<Record<SearchAlert, string>> = {
  none: 'Tell me nothing',
  daily: 'Tell me once a day',
  instant: 'Tell me within a quarter of an hour',
};
