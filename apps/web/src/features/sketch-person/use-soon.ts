'use client';
import { useEffect, useEffectEvent } from 'react';

/** Runs when a text changes, once things have settled: what is mounted and unmounted at once asks for nothing. */
export function useSoon(run: () => void, of: string | null): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const timer = setTimeout(() => latest(), 0);
    return () => clearTimeout(timer);
  }, [of]);
}
