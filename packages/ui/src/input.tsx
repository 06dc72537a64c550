'use client';
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { useFieldControl } from './field';

const box =
  'w-full min-w-0 rounded-md border border-rule-strong bg-raised px-3 text-ink placeholder:text-faint ' +
  'transition-colors hover:border-ink disabled:cursor-not-allowed disabled:bg-sunk disabled:text-faint ' +
  'aria-invalid:border-bad aria-invalid:border-2';

/** The look of every text control, shared with select and combobox. */
export const controlClass = clsx(box, 'h-11 text-base sm:text-[0.9375rem]');

/** One line of text. 16 px on phones so that iOS does not zoom in. */
export function Input({ className, id, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldControl({ id })} {...rest} className={clsx(controlClass, className)} />;
}

/** Several lines of text. */
export function TextArea({ className, id, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      {...useFieldControl({ id })}
      {...rest}
      className={clsx(box, 'py-2.5 text-base leading-snug sm:text-[0.9375rem]', className)}
    />
  );
}
