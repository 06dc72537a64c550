'use client';
import type { FacetCounts } from '@figment/core/search/search';
import { startTransition, useEffect, useState } from 'react';

/** What can be narrowed under a query. `waiting` while the numbers are still those of another query, or there are none yet. */
export function useFacets(q: string): {
  counts: FacetCounts | null;
  waiting: boolean;
  failed: boolean;
} {
  const [state, setState] = useState<{
    q: string | null;
    counts: FacetCounts | null;
    failed: boolean;
  }>({ q: null, counts: null, failed: false });
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      try {
        const response = await fetch(`/api/people/facets?${new URLSearchParams({ q })}`, {
          signal: stop.signal,
        });
        if (!response.ok) throw new Error(String(response.status));
        const counts = (await response.json()) as FacetCounts;
        // Many sliders and boxes: in pieces, so that the page answers meanwhile.
        startTransition(() => setState({ q, counts, failed: false }));
      } catch {
        if (!stop.signal.aborted) setState((before) => ({ ...before, q, failed: true }));
      }
    };
    void look();
    return () => stop.abort();
  }, [q]);
  return { counts: state.counts, waiting: state.q !== q, failed: state.failed };
}
