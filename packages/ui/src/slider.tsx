'use client';
import clsx from 'clsx';
import { Slider as RadixSlider } from 'radix-ui';

/**
 * One number on a scale, by pointer or arrow keys. `origin` is where it rests: the filled part runs from there. `onChange` comes
 * while it moves, `onCommit` when it has come to rest.
 */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  origin = min,
  valueText,
  describedBy,
  onChange,
  onCommit,
  onFocus,
  className,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  origin?: number;
  /** What the number means, for those who do not see the scale. */
  valueText?: string;
  describedBy?: string;
  onChange: (value: number) => void;
  onCommit?: (value: number) => void;
  onFocus?: () => void;
  className?: string;
}) {
  const share = (at: number) => ((Math.min(max, Math.max(min, at)) - min) / (max - min)) * 100;
  const [from, to] = [share(origin), share(value)].sort((a, b) => a - b) as [number, number];
  return (
    <RadixSlider.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      className={clsx('relative flex h-9 w-full touch-none items-center select-none', className)}
    >
      <RadixSlider.Track className="relative h-1.5 grow rounded-full bg-rule-strong/40">
        <span
          aria-hidden
          className="absolute h-full rounded-full bg-ink"
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
        {origin > min && origin < max ? (
          <span
            aria-hidden
            className="absolute -top-1 h-3.5 w-px bg-rule-strong"
            style={{ left: `${share(origin)}%` }}
          />
        ) : null}
      </RadixSlider.Track>
      <RadixSlider.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        aria-describedby={describedBy}
        onFocus={onFocus}
        className="block size-6 cursor-grab rounded-full border-2 border-ink bg-raised shadow-sm transition-colors hover:bg-mark focus-visible:bg-mark focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus active:cursor-grabbing"
      />
    </RadixSlider.Root>
  );
}
