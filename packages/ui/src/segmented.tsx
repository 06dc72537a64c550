'use client';
import clsx from 'clsx';
import { useId, type ReactNode } from 'react';

export type Segment<T extends string> = { value: T; label: string; icon?: ReactNode };

/** A few exclusive choices side by side; arrow keys move between them. */
export function Segmented<T extends string>({
  label,
  value,
  onChange,
  segments,
  iconsOnly = false,
  className,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  segments: readonly Segment<T>[];
  iconsOnly?: boolean;
  className?: string;
}) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={clsx(
        'inline-flex h-11 rounded-md border border-rule-strong bg-raised p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <label
          key={segment.value}
          title={iconsOnly ? segment.label : undefined}
          className={clsx(
            'relative inline-flex min-w-10 items-center justify-center gap-2 rounded-sm px-3 text-sm font-medium text-soft',
            'transition-colors hover:text-ink has-checked:bg-ink has-checked:text-paper',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-mark',
            '[&_svg]:size-4',
          )}
        >
          {/* The platform's own, so that arrow keys move between them; it lies invisibly over the segment. */}
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            aria-label={iconsOnly ? segment.label : undefined}
            onChange={() => onChange(segment.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-sm opacity-0"
          />
          {segment.icon}
          {iconsOnly ? null : segment.label}
        </label>
      ))}
    </div>
  );
}
