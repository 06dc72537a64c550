import clsx from 'clsx';
import type { MovedRow } from './what-moved';

/** Attributes that are not what they were, each with how far to trust it. */
export function MovedList({ rows, className }: { rows: readonly MovedRow[]; className?: string }) {
  return (
    <ul className={clsx('space-y-0.5 text-sm', className)}>
      {rows.map(({ name, label, words, trust, intended }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-2">
          <span className={intended ? 'font-medium' : 'text-soft'}>{label}</span>
          <span className="tabular-nums">{words}</span>
          <span className="text-faint">{trust}</span>
        </li>
      ))}
    </ul>
  );
}
