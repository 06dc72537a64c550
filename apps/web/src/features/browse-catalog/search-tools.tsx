'use client';
import type { SearchSort } from '@figment/core/search/search';
import { buttonClass } from '@figment/ui/button';
import { IconButton } from '@figment/ui/icon-button';
import type { Density } from '@figment/ui/picture-grid';
import { Select } from '@figment/ui/select';
import { BookmarkPlus, Keyboard, MessageSquarePlus, SquareCheck } from 'lucide-react';
import NextLink from 'next/link';
import { DensitySwitch } from './density-switch';

const sorts: { value: SearchSort; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'relevance', label: 'Best match' },
  { value: 'quality', label: 'Most realistic' },
  { value: 'undiscovered', label: 'Least discovered' },
  { value: 'different', label: 'Unlike what I have seen' },
];

/** What can be done with a search as a whole, and how its result is shown. */
export function SearchTools({
  q,
  sort,
  mayAsk,
  density,
  selecting,
  onSort,
  onDensity,
  onSelecting,
  onKeys,
}: {
  q: string;
  sort: SearchSort;
  mayAsk: boolean;
  density: Density;
  selecting: boolean;
  onSort: (sort: SearchSort) => void;
  onDensity: (density: Density) => void;
  onSelecting: (on: boolean) => void;
  onKeys: () => void;
}) {
  const saved = new URLSearchParams({ q, sort });
  return (
    <>
      {q ? (
        <NextLink href={`/searches/new?${saved}`} className={buttonClass('quiet')}>
          <BookmarkPlus aria-hidden /> <span className="max-sm:sr-only">Save search</span>
        </NextLink>
      ) : null}
      {q && mayAsk ? (
        <NextLink
          href={`/briefs/new?${new URLSearchParams({ q })}`}
          className={buttonClass('quiet')}
        >
          <MessageSquarePlus aria-hidden />
          <span className="max-sm:sr-only">Ask for people like this</span>
        </NextLink>
      ) : null}
      <Select
        aria-label="Order"
        value={sort}
        onChange={(event) => onSort(event.target.value as SearchSort)}
        options={sorts}
        className="w-44"
      />
      <DensitySwitch value={density} onChange={onDensity} />
      <IconButton
        label={selecting ? 'Stop selecting' : 'Select pictures'}
        aria-pressed={selecting}
        onClick={() => onSelecting(!selecting)}
        className="border border-rule-strong aria-pressed:bg-ink aria-pressed:text-paper"
      >
        <SquareCheck aria-hidden />
      </IconButton>
      <IconButton label="Keys" onClick={onKeys} className="max-sm:hidden">
        <Keyboard aria-hidden />
      </IconButton>
    </>
  );
}
