'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { formatAddress, parseAddress, type StudioAddress } from './sketch-address';

type Change = (address: StudioAddress) => StudioAddress;

/** Keyboards repeat: what follows within this time is one step back, not many. */
const restMilliseconds = 300;
const placeKey = 'figmentStudioPlace';

/** How many steps lie behind this entry of the browser's history. */
function readPlace(): number {
  const state = window.history.state as Record<string, unknown> | null;
  const place = state?.[placeKey];
  return typeof place === 'number' ? place : 0;
}

/**
 * The sketch, kept in the address: every step is an entry of the browser's history, so that undo and the way back are one thing,
 * and a link opens what its sender saw.
 */
export function useStudioAddress(layers: number) {
  const search = useSearchParams().toString();
  const committed = useMemo(
    () => parseAddress(new URLSearchParams(search), layers),
    [search, layers],
  );
  // What is shown before the address says it; it falls away when the address changes.
  const [live, setLive] = useState<{ at: string; value: StudioAddress } | null>(null);
  const address = live?.at === search ? live.value : committed;

  const [top, setTop] = useState(0);
  const place = useSyncExternalStore(subscribe, readPlace, () => 0);
  const latest = useRef({ address, search });
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = { address, search };
  });
  useEffect(() => () => void (rest.current && clearTimeout(rest.current)), []);

  const show = useCallback((change: Change) => {
    const next = change(latest.current.address);
    latest.current = { ...latest.current, address: next };
    setLive({ at: latest.current.search, value: next });
  }, []);

  /** Writes what is shown into the address: as a new step, or over the last one. */
  const write = useCallback((over: boolean) => {
    if (rest.current) clearTimeout(rest.current);
    rest.current = null;
    const next = formatAddress(latest.current.address);
    if (next === window.location.search.slice(1)) return;
    const url = next ? `?${next}` : window.location.pathname;
    const at = readPlace() + (over ? 0 : 1);
    if (over) window.history.replaceState({ [placeKey]: at }, '', url);
    else window.history.pushState({ [placeKey]: at }, '', url);
    if (!over) setTop(at);
    for (const listener of listeners) listener();
  }, []);

  return {
    address,
    /** Shows a change; the address follows when it has come to rest. */
    show,
    /** A step of its own, at once. */
    commit: useCallback(
      (change: Change) => {
        show(change);
        write(false);
      },
      [show, write],
    ),
    /** A step of its own, when nothing has changed for a moment. */
    commitSoon: useCallback(
      (change: Change) => {
        show(change);
        if (rest.current) clearTimeout(rest.current);
        rest.current = setTimeout(() => write(false), restMilliseconds);
      },
      [show, write],
    ),
    /** No step: looking at something else is not undone. */
    look: useCallback(
      (change: Change) => {
        show(change);
        write(true);
      },
      [show, write],
    ),
    undo: useCallback(() => {
      if (rest.current) write(false);
      if (readPlace() > 0) window.history.back();
    }, [write]),
    redo: useCallback(() => window.history.forward(), []),
    canUndo: place > 0,
    canRedo: place < top,
  };
}
export type StudioAddressTools = ReturnType<typeof useStudioAddress>;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
