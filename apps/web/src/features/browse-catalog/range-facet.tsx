'use client';
import type { Facet } from '@figment/core/search/search';
import { Input } from '@figment/ui/input';
import { RangeSlider } from '@figment/ui/range-slider';
import { useState, type KeyboardEvent } from 'react';
import { Values } from './choice-facet';

interface Range {
  min: number | null;
  max: number | null;
}

/** Whole numbers on wide scales, finer ones on narrow scales. */
function stepOf(width: number): number {
  return width > 20 ? 1 : width > 4 ? 0.5 : 0.05;
}

const rounded = (value: number) => Number(value.toFixed(2));

/** A range of a measured number, by slider or as numbers; an end at its bound is open. Who was not measured is a choice below. */
export function RangeFacet({
  facet,
  onChoose,
  onUnknown,
}: {
  facet: Facet;
  onChoose: (range: Range) => void;
  onUnknown: (values: string[]) => void;
}) {
  const { label, unit, histogram, chosenRange, min = 0, max = 1 } = facet;
  const [[low, high], setEnds] = useState<[number, number]>([
    Math.max(min, chosenRange?.min ?? min),
    Math.min(max, chosenRange?.max ?? max),
  ]);
  const inWords = (value: number) => (unit ? `${rounded(value)} ${unit}` : String(rounded(value)));
  const commit = (ends: readonly [number, number]) => {
    const [from, to] = [...ends].sort((a, b) => a - b) as [number, number];
    setEnds([from, to]);
    onChoose({ min: from <= min ? null : rounded(from), max: to >= max ? null : rounded(to) });
  };
  const unknown = facet.values.filter(
    ({ value, count, chosen }) => value === 'unknown' && (chosen || count.value > 0),
  );
  return (
    <>
      <RangeSlider
        label={label}
        value={[low, high]}
        min={min}
        max={max}
        step={stepOf(max - min)}
        bars={histogram}
        inWords={inWords}
        onChange={setEnds}
        onCommit={commit}
      />
      <div className="mt-2 mb-1 flex items-center gap-2">
        <End
          label={`${label}, lowest`}
          value={low}
          min={min}
          max={max}
          onCommit={(value) => commit([value, high])}
        />
        <span aria-hidden className="text-faint">
          to
        </span>
        <End
          label={`${label}, highest`}
          value={high}
          min={min}
          max={max}
          onCommit={(value) => commit([low, value])}
        />
        {unit ? <span className="text-sm text-faint">{unit}</span> : null}
      </div>
      {unknown.length > 0 ? <Values facet={facet} values={unknown} onChoose={onUnknown} /> : null}
    </>
  );
}

function End({
  label,
  value,
  min,
  max,
  onCommit,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onCommit: (value: number) => void;
}) {
  const take = (box: HTMLInputElement) => {
    const typed = box.valueAsNumber;
    if (Number.isNaN(typed)) box.value = String(rounded(value));
    else if (rounded(typed) !== rounded(value)) onCommit(Math.min(max, Math.max(min, typed)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') take(event.currentTarget);
  };
  return (
    <Input
      key={value}
      type="number"
      step="any"
      aria-label={label}
      defaultValue={rounded(value)}
      onBlur={(event) => take(event.currentTarget)}
      onKeyDown={onKeyDown}
      className="h-9! w-20 px-2 tabular-nums"
    />
  );
}
