'use client';
import clsx from 'clsx';
import { Popover as RadixPopover } from 'radix-ui';
import type { ReactNode } from 'react';

/** The surface of everything that floats: popover, menu. */
export const floatingClass =
  'z-50 rounded-lg border border-rule-strong bg-raised text-ink shadow-lift animate-[figment-rise_140ms_ease-out]';

/** A small floating panel under its trigger. */
export function Popover({
  trigger,
  label,
  children,
  align = 'start',
  open,
  onOpenChange,
  className,
}: {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={clsx(floatingClass, 'w-[min(22rem,calc(100vw-24px))] p-4', className)}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
