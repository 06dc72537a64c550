'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

/** A removable word, such as a tag or an active filter. Without `onRemove` it is just the word. */
export function Chip({
  children,
  name,
  onRemove,
  busy = false,
  className,
}: {
  children: ReactNode;
  /** What the remove button calls it; needed when children is not plain text. */
  name?: string;
  onRemove?: (() => void) | undefined;
  busy?: boolean;
  className?: string;
}) {
  const spoken = name ?? (typeof children === 'string' ? children : 'item');
  return (
    <span
      className={clsx(
        'inline-flex min-h-8 items-center rounded-full border border-rule-strong bg-raised pl-3 text-sm text-ink',
        onRemove ? 'pr-0.5' : 'pr-3',
        busy && 'opacity-60',
        className,
      )}
    >
      {children}
      {onRemove ? (
        <button
          type="button"
          aria-label={`Remove ${spoken}`}
          disabled={busy}
          onClick={onRemove}
          className="ml-1 inline-flex size-7 items-center justify-center rounded-full text-soft hover:bg-sunk hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}
