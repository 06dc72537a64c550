import clsx from 'clsx';

/** "about 3 min left", from whole or broken seconds. */
export function spokenEta(seconds: number): string {
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${(seconds / 3600).toFixed(1)} h left`;
}

/**
 * How far something is, in words and as a bar. The words are a polite live region; `etaSeconds` is
 * left out when nobody can know.
 */
export function Progress({
  label,
  done,
  total,
  etaSeconds,
  note,
  className,
}: {
  label: string;
  done: number;
  total: number;
  etaSeconds?: number | null;
  note?: string;
  className?: string;
}) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const words = [
    `${done} of ${total}`,
    note,
    typeof etaSeconds !== 'number' || done >= total ? null : spokenEta(etaSeconds),
  ].filter(Boolean);
  return (
    <div className={className}>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="label-print text-soft">{label}</span>
        <span role="status" aria-live="polite" className="tabular-nums">
          {words.join(' · ')}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
        aria-valuetext={words.join(', ')}
        className="relative h-3 overflow-hidden rounded-sm border border-ink bg-sunk"
      >
        <div
          className={clsx(
            'h-full bg-mark transition-[width] duration-500 ease-out',
            share > 0 && share < 1 && 'border-r border-ink',
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
