'use client';
import type { Suggestion } from '@figment/core/search/search';
import { useEffect, useState } from 'react';

const restMilliseconds = 120;
const none: Suggestion[] = [];

/** What may be typed next at the caret; nothing while `caret` is null. An answer to another text is never shown. */
export function useSuggestions(q: string, caret: number | null): Suggestion[] {
  const asked = caret === null ? null : `${caret} ${q}`;
  const [found, setFound] = useState<{ for: string | null; all: Suggestion[] }>({
    for: null,
    all: none,
  });
  useEffect(() => {
    if (caret === null) return;
    const stop = new AbortController();
    const look = async () => {
      try {
        const address = new URLSearchParams({ q: q.slice(0, 2000), caret: String(caret) });
        const response = await fetch(`/api/people/suggestions?${address}`, { signal: stop.signal });
        if (!response.ok) return;
        const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
        setFound({ for: `${caret} ${q}`, all: suggestions });
      } catch {
        // Typed on, or offline for a moment: one can search without.
      }
    };
    const timer = setTimeout(() => void look(), restMilliseconds);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, caret]);
  return found.for === asked ? found.all : none;
}
