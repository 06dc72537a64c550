'use client';
import { Button } from '@figment/ui/button';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useShortcut } from './use-shortcut';

/** The key of a button, as it is printed on it. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-current px-1.5 font-mono text-xs opacity-70">
      {children}
    </kbd>
  );
}

/** Where one is in a line of pictures, and the way to the one before and the one after; also by the arrow keys. */
export function Steps({
  at,
  length,
  waiting,
  go,
}: {
  at: number;
  /** Of the part of the line that is here. */
  length: number;
  /** How many wait in all, counted up to a thousand. */
  waiting: number;
  go: (to: number) => void;
}) {
  useShortcut('ArrowLeft', () => go(at - 1));
  useShortcut('ArrowRight', () => go(at + 1));
  return (
    <span className="ml-auto flex items-center gap-1">
      <span className="mr-2 text-sm text-faint tabular-nums">
        {at + 1} of {waiting >= 1000 ? 'more than 1000' : waiting}
      </span>
      <Button
        tone="quiet"
        disabled={at === 0}
        onClick={() => go(at - 1)}
        aria-label="Previous picture"
        aria-keyshortcuts="ArrowLeft"
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        tone="quiet"
        disabled={at === length - 1}
        onClick={() => go(at + 1)}
        aria-label="Next picture"
        aria-keyshortcuts="ArrowRight"
      >
        <ChevronRight aria-hidden />
      </Button>
    </span>
  );
}
