import { Slot } from 'radix-ui';
import clsx from 'clsx';
import type { ComponentProps } from 'react';

/** Link text: ink over a grease-pencil stroke. Pass `asChild` around a router's own link. */
export function Link({
  asChild = false,
  className,
  ...rest
}: ComponentProps<'a'> & { asChild?: boolean }) {
  const Tag = asChild ? Slot.Root : 'a';
  return (
    <Tag
      className={clsx(
        'text-ink underline decoration-rule-strong decoration-1 underline-offset-[0.22em]',
        'transition-colors hover:decoration-mark hover:decoration-2',
        className,
      )}
      {...rest}
    />
  );
}
