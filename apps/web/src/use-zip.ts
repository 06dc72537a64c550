'use client';
import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import { useEffect, useState } from 'react';
import { zipAddress, zipCookie } from './zip-address';

/** Preparing takes a fraction of a second a file; longer than this the browser has taken over anyway. */
const longestMilliseconds = 120_000;

/** Starts downloads of many licenses and knows when one has begun: the browser itself does not tell. */
export function useZip() {
  const [running, setRunning] = useState<{ token: string; count: number } | null>(null);
  useEffect(() => {
    if (!running) return;
    const began = Date.now();
    const timer = setInterval(() => {
      const here = document.cookie.includes(`${zipCookie}=${running.token}`);
      if (here || Date.now() - began > longestMilliseconds) setRunning(null);
    }, 250);
    return () => clearInterval(timer);
  }, [running]);
  const start = (ids: readonly string[], format: DeliveryFormat) => {
    const token = Math.random().toString(36).slice(2, 12);
    setRunning({ token, count: ids.length });
    window.location.assign(zipAddress(ids, format, token));
  };
  return { busy: running !== null, count: running?.count ?? 0, start };
}
