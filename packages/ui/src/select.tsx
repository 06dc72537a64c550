'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldControl } from './field';
import { controlClass } from './input';

export type SelectOption = { value: string; label: string; disabled?: boolean };

/** The platform's own select: right on phones, in forms without script, and with a keyboard. */
export function Select({
  options,
  className,
  id,
  ...rest
}: Omit<ComponentProps<'select'>, 'children'> & { options: readonly SelectOption[] }) {
  return (
    <span className={clsx('relative block min-w-0', className)}>
      <select
        {...useFieldControl({ id })}
        {...rest}
        className={clsx(controlClass, 'appearance-none truncate pr-9')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-soft"
      />
    </span>
  );
}
