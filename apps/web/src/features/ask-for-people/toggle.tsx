'use client';
import clsx from 'clsx';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** A word that can be chosen or not, among others. */
export function Toggle({
  pressed,
  onPress,
  children,
}: {
  pressed: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx(
        'inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors max-sm:min-h-11',
        pressed
          ? 'border-ink bg-mark text-on-mark'
          : 'border-rule-strong bg-raised text-ink hover:bg-sunk',
      )}
    >
      {pressed ? <Check aria-hidden className="size-3.5" strokeWidth={3} /> : null}
      {children}
    </button>
  );
}
