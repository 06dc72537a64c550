import { grouped } from '@figment/core/grouped';
import type { Count } from '@figment/core/search/search';

/** "12,400", or "about 12,400" where it was estimated. */
export function countInWords({ value, exact }: Count): string {
  return `${exact ? '' : 'about '}${grouped(value)}`;
}
