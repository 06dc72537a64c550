'use client';
import { spokenEta } from '@figment/ui/progress';
import { useEffect, useState } from 'react';

/** Before this nobody wonders. */
const quietSeconds = 2;

/** Seconds since a moment of `performance.now`, while it lasts. */
export function useElapsed(since: number | null): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (since === null) return;
    const tick = () => setNow(performance.now());
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, (now - since) / 1000);
}

/** What to say while pictures are drawn; null for the first two seconds. `usual` in seconds for one picture, null: unknown. */
export function waitingWords(
  elapsed: number,
  { here, total, usual }: { here: number; total: number; usual: number | null },
): string | null {
  if (elapsed < quietSeconds || here >= total) return null;
  const each = here > 0 ? elapsed / here : usual;
  if (each === null) return `drawing for ${Math.round(elapsed)} s`;
  const left = here > 0 ? each * (total - here) : each * total - elapsed;
  return left > 0 ? spokenEta(left) : `slower than usual: ${Math.round(elapsed)} s so far`;
}
