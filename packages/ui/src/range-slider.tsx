'use client';
import clsx from 'clsx';
import { Slider as RadixSlider } from 'radix-ui';

/**
 * Two numbers on a scale, by pointer or arrow keys, with bars above that say how many lie where. `onChange` comes while an end moves,
 * `onCommit` when it has come to rest.
 */
export function RangeSlider({
  label,
  value: [low, high],
  min,
  max,
  step,
  bars = [],
  inWords = String,
  onChange,
  onCommit,
  className,
}: {
  label: string;
  value: readonly [number, number];
  min: number;
  max: number;
  step: number;
  bars?: readonly { from: number; to: number; count: number }[];
  /** An end in words, for those who do not see the scale. */
  inWords?: (value: number) => string;
  onChange: (value: [number, number]) => void;
  onCommit: (value: [number, number]) => void;
  className?: string;
}) {
  const pair = (values: number[]): [number, number] => [values[0] ?? min, values[1] ?? max];
  return (
    <div className={className}>
      <Bars bars={bars} low={low} high={high} min={min} max={max} />
      <RadixSlider.Root
        value={[low, high]}
        min={min}
        max={max}
        step={step}
        onValueChange={(values) => onChange(pair(values))}
        onValueCommit={(values) => onCommit(pair(values))}
        className="relative flex h-6 w-full touch-none items-center select-none"
      >
        <RadixSlider.Track className="relative h-1 grow rounded-full bg-rule-strong/40">
          <RadixSlider.Range className="absolute h-full rounded-full bg-ink" />
        </RadixSlider.Track>
        {(['lowest', 'highest'] as const).map((end) => (
          <RadixSlider.Thumb
            key={end}
            aria-label={`${label}, ${end}`}
            aria-valuetext={inWords(end === 'lowest' ? low : high)}
            className="block size-6 cursor-grab rounded-full border-2 border-ink bg-raised shadow-sm transition-colors hover:bg-mark focus-visible:bg-mark focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus active:cursor-grabbing"
          />
        ))}
      </RadixSlider.Root>
    </div>
  );
}

/** A small histogram: what lies between the ends is inked. Its numbers are said nowhere else and nobody needs them. */
function Bars({
  bars,
  low,
  high,
  min,
  max,
}: {
  bars: readonly { from: number; to: number; count: number }[];
  low: number;
  high: number;
  min: number;
  max: number;
}) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const share = (at: number) => ((Math.min(max, Math.max(min, at)) - min) / (max - min)) * 100;
  return (
    <div aria-hidden className="relative mx-3 h-9">
      {bars.map(({ from, to, count }) => (
        <span
          key={from}
          className={clsx(
            'absolute bottom-0 border-r border-paper transition-[height] duration-200',
            to > low && from < high ? 'bg-ink/70' : 'bg-rule-strong/40',
          )}
          style={{
            left: `${share(from)}%`,
            width: `${share(to) - share(from)}%`,
            height: count > 0 ? `${Math.max(4, (count / most) * 100)}%` : '1px',
          }}
        />
      ))}
    </div>
  );
}
