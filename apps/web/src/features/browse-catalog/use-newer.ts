'use client';
import { useEffect, useState } from 'react';

const pollMilliseconds = 10_000;

/** How many arrived since `since`, looked up now and then while the page is in view. */
export function useNewer(search: string, since: string): number {
  const [seen, setSeen] = useState({ since, count: 0 });
  useEffect(() => {
    let stopped = false;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const query = new URLSearchParams(search);
      query.set('since', since);
      try {
        const response = await fetch(`/api/people/arrivals?${query}`);
        if (!response.ok) return;
        const { count } = (await response.json()) as { count: number };
        if (!stopped) setSeen({ since, count });
      } catch {
        // Offline for a moment: the next look will tell.
      }
    };
    const timer = setInterval(() => void look(), pollMilliseconds);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [search, since]);
  return seen.since === since ? seen.count : 0;
}
