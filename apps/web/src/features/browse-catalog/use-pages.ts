'use client';
import { useState, useSyncExternalStore } from 'react';
import type { CatalogPage } from './catalog-view';
import { dropStaleSheet, keepSheet, keptSheet, watchSheets } from './kept-sheets';

/**
 * The first page from the server and the ones loaded after it. They are kept, so that coming back finds the sheet as it was left;
 * rows that arrive meanwhile never join.
 * @param search of the address, without cursor
 * @param viewer whose view it is
 */
export function usePages(page: CatalogPage, search: string, viewer: string) {
  const place = `${viewer} ${search} ${page.newest}`;
  useState(() => dropStaleSheet(place));
  const kept = useSyncExternalStore(
    watchSheets,
    () => keptSheet(place),
    () => null,
  );
  const more = kept ?? { frames: [], nextCursor: page.nextCursor };
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const showMore = async () => {
    if (!more.nextCursor || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const address = new URLSearchParams(search);
      address.set('cursor', more.nextCursor);
      const response = await fetch(`/api/people?${address}`);
      if (!response.ok) throw new Error(String(response.status));
      const next = (await response.json()) as CatalogPage;
      keepSheet(place, {
        frames: [...more.frames, ...next.frames],
        nextCursor: next.nextCursor,
      });
    } catch {
      setProblem('More pictures could not be loaded. Check your connection and try again.');
    }
    setBusy(false);
  };

  const first = new Set(page.frames.map(({ id }) => id));
  return {
    place,
    // Somebody hidden since makes room on the first page, which then overlaps with the next.
    frames: [...page.frames, ...more.frames.filter(({ id }) => !first.has(id))],
    hasMore: more.nextCursor !== null,
    busy,
    problem,
    showMore,
  };
}
