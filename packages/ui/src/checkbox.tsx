'use client';
import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';

/** A native checkbox with its sentence; the whole row is the target. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'id'> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={clsx('flex items-start gap-3', className)}>
      <span className="relative mt-0.5 inline-flex size-5 shrink-0">
        <input
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${id}-hint` : undefined}
          className={clsx(
            'peer size-5 appearance-none rounded-sm border border-rule-strong bg-raised',
            'transition-colors checked:border-ink checked:bg-mark disabled:bg-sunk',
          )}
          {...rest}
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 size-4 text-on-mark opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className="min-w-0">
        <label htmlFor={id} className="block leading-6">
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className="block text-sm text-faint">
            {hint}
          </span>
        ) : null}
      </span>
    </div>
  );
}
