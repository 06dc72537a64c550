import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** A square button that is only an icon; `label` is its name and its native tooltip. */
export function IconButton({
  label,
  children,
  className,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & {
  label: string;
  children: ReactNode;
}) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-md text-ink',
        'transition-colors hover:bg-sunk disabled:cursor-not-allowed disabled:text-faint',
        '[&_svg]:size-[1.125rem]',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
