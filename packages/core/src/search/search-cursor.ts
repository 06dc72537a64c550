import { FigmentError } from '../errors';
import { isId } from '../ids';
import { searchSorts, type SearchSort } from './search';
import type { SearchPlace, SearchRow } from './search-records';

/** Where a result goes on: everything is compared with what was there when it was opened. */
export interface SearchCursor {
  sort: SearchSort;
  /** The newest row when it was opened. */
  anchor: SearchPlace;
  /** The last row of the page before. */
  after: SearchRow;
  /** For sorts that rank a set: how many of it were shown. */
  shown: number;
  /** When it was opened. */
  openedAt: Date;
}

const separator = '~';
const broken = () =>
  new FigmentError('INVALID', 'This place in the search is not valid.', {
    field: 'cursor',
    hint: 'Start again from the first page.',
  });

export function printCursor({ sort, anchor, after, shown, openedAt }: SearchCursor): string {
  const place = [after.at.getTime(), after.id, after.value];
  const from = [anchor.at.getTime(), anchor.id];
  return [sort, ...from, ...place, shown, openedAt.getTime()].join(separator);
}

/** Up to the year 2286. */
const time = /^\d{1,13}$/;
const value = /^-?\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,3})?$/;

/** @throws INVALID for anything `printCursor` did not write, and for the cursor of another sort */
export function readCursor(text: string, sort: SearchSort): SearchCursor {
  const parts = text.split(separator);
  if (parts.length !== 8) throw broken();
  const [kind, anchorTime, anchorId, afterTime, afterId, afterValue, shown, openedAt] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const times = [anchorTime, afterTime, openedAt, shown];
  if (!times.every((one) => time.test(one)) || !value.test(afterValue)) throw broken();
  if (!isId('subject', anchorId) || !isId('subject', afterId)) throw broken();
  const known = searchSorts.find((one) => one === kind);
  if (!known || known !== sort || Number(shown) > 10_000) throw broken();
  if (known === 'undiscovered' && !time.test(afterValue)) throw broken();
  const at = (text: string) => new Date(Number(text));
  return {
    sort,
    anchor: { at: at(anchorTime), id: anchorId },
    after: { at: at(afterTime), id: afterId, value: Number(afterValue) },
    shown: Number(shown),
    openedAt: at(openedAt),
  };
}
