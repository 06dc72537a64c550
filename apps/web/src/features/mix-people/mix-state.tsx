'use client';
import { Button } from '@figment/ui/button';
import { spokenEta } from '@figment/ui/progress';
import { useEffect, useState } from 'react';
import type { MatrixState } from './matrix-previews';

/** Before this nobody wonders. */
const quietSeconds = 2;

/** How many pictures are there, how long the rest takes, and a way on when some were refused. */
export function MixState({ state, onRetry }: { state: MatrixState; onRetry: () => void }) {
  const { here, failed, total, waiting } = state;
  const [now, setNow] = useState(0);
  const since = waiting?.since ?? null;
  useEffect(() => {
    if (since === null) return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [since]);
  const elapsed = since === null ? 0 : (now - since) / 1000;
  const words = [`${here} of ${total}`];
  if (waiting && elapsed > quietSeconds) {
    words.push(
      waiting.came > 0
        ? spokenEta((elapsed / waiting.came) * waiting.left)
        : `drawing for ${Math.round(elapsed)} s`,
    );
  }
  return (
    <div className="mb-2 flex min-h-9 flex-wrap items-center gap-3 text-sm text-soft">
      <span role="status" className="tabular-nums">
        {waiting ? words.join(' · ') : failed > 0 ? `${failed} of ${total} not drawn` : ''}
      </span>
      {failed > 0 && !waiting ? (
        <Button size="sm" onClick={onRetry}>
          Try {failed === 1 ? 'it' : 'them'} again
        </Button>
      ) : null}
    </div>
  );
}
