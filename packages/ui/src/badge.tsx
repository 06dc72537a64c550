import clsx from 'clsx';
import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'mark' | 'good' | 'bad' | 'ink';

const tones: Record<BadgeTone, string> = {
  plain: 'bg-sunk text-soft',
  mark: 'bg-mark text-on-mark',
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
  ink: 'bg-ink text-paper',
};

/** A word about a thing's state. `live` adds a breathing dot; the word must say it too. */
export function Badge({
  tone = 'plain',
  live = false,
  icon,
  children,
  className,
}: {
  tone?: BadgeTone;
  live?: boolean;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-6 items-center gap-1.5 rounded-sm px-2 text-[0.8125rem] font-medium whitespace-nowrap [&_svg]:size-3.5',
        tones[tone],
        className,
      )}
    >
      {live ? (
        <span
          aria-hidden
          className="size-1.5 animate-[figment-breathe_1.6s_ease-in-out_infinite] rounded-full bg-current"
        />
      ) : null}
      {icon}
      {children}
    </span>
  );
}
