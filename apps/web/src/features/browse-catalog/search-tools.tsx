'use client';
import type { SearchSort } from '@figment/core/search/search';
import { IconButton } from '@figment/ui/icon-button';
import type { Density } from '@figment/ui/picture-grid';
import { Select } from '@figment/ui/select';
import { Keyboard, SquareCheck } from 'lucide-react';
import { DensitySwitch } from './density-switch';

const sorts: { value: SearchSort; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'relevance', label: 'Best match' },
  { value: 'quality', label: 'Most realistic' },
  { value: 'undiscovered', label: 'Least discovered' },
  { value: 'different', label: 'Unlike what I have seen' },
];

/** How the result of a search is shown. */
export function SearchTools({
  sort,
  density,
  selecting,
  onSort,
  onDensity,
  onSelecting,
  onKeys,
}: {
  sort: SearchSort;
  density: Density;
  selecting: boolean;
  onSort: (sort: SearchSort) => void;
  onDensity: (density: Density) => void;
  onSelecting: (on: boolean) => void;
  onKeys: () => void;
}) {
  return (
    <>
      <Select
        aria-label="Order"
        value={sort}
        onChange={(event) => onSort(event.target.value as SearchSort)}
        options={sorts}
        className="w-40 sm:w-44"
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
