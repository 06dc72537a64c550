'use client';
import clsx from 'clsx';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

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
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className={clsx(
        'inline-flex h-11 rounded-md border border-rule-strong bg-raised p-0.5',
        className,
      )}
    >
      {segments.map((segment) => (
        <RadioGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={iconsOnly ? segment.label : undefined}
          title={iconsOnly ? segment.label : undefined}
          className={clsx(
            'inline-flex min-w-10 items-center justify-center gap-2 rounded-sm px-3 text-sm font-medium text-soft',
            'transition-colors hover:text-ink data-[state=checked]:bg-ink data-[state=checked]:text-paper',
            '[&_svg]:size-4',
          )}
        >
          {segment.icon}
          {iconsOnly ? null : segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
