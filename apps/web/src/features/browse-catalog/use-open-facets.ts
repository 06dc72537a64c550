'use client';
import type { Facet } from '@figment/core/search/search';
import { useCallback, useSyncExternalStore } from 'react';

const name = 'figment-facets';
const usually: Record<string, boolean> = { age: true, sex: true, hair: true };
const changed = 'figment-facets-changed';

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

const read = () => localStorage.getItem(name) ?? '{}';

function parsed(text: string): Record<string, boolean> {
  try {
    return JSON.parse(text) as Record<string, boolean>;
  } catch {
    return {};
  }
}

/** Which groups of filters stand open; remembered by the browser. */
export function useOpenFacets() {
  const text = useSyncExternalStore(subscribe, read, () => '{}');
  const chosen = parsed(text);
  const isOpen = ({ key }: Facet) => chosen[key] ?? usually[key] ?? false;
  const toggle = useCallback((facet: Facet) => {
    const all = parsed(read());
    const now = all[facet.key] ?? usually[facet.key] ?? false;
    localStorage.setItem(name, JSON.stringify({ ...all, [facet.key]: !now }));
    window.dispatchEvent(new Event(changed));
  }, []);
  return { isOpen, toggle };
}
