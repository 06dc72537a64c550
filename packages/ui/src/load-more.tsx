'use client';
import { Button } from './button';

/** The end of a list that may go on: more on request, never by surprise. */
export function LoadMore({
  shown,
  noun,
  hasMore,
  busy,
  onMore,
}: {
  shown: number;
  /** Plural, such as "pictures". */
  noun: string;
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  return (
    <div className="flex flex-col items-center gap-3 py-8">
      <p role="status" aria-live="polite" className="text-sm text-faint">
        {hasMore ? `${shown} ${noun} shown` : `That is all: ${shown} ${noun}.`}
      </p>
      {hasMore ? (
        <Button busy={busy} onClick={onMore}>
          {busy ? 'Loading' : 'Show more'}
        </Button>
      ) : null}
    </div>
  );
}
