'use client';
import { isOpen } from '@figment/core/batch/batch';
import { useEffect, useState } from 'react';
import { joinUpdate, type BatchUpdate } from './batch-view';

/** `live` by events, `reconnecting` by asking every few seconds, `lost` when the server refuses. */
export type Connection = 'live' | 'reconnecting' | 'lost' | 'ended';

const pollMilliseconds = 4000;
const retryMilliseconds = 6000;

/** Follows a batch from the update the page came with, until it ends. */
export function useBatch(batchId: string, first: BatchUpdate) {
  const [update, setUpdate] = useState(first);
  const [connection, setConnection] = useState<Connection>('live');
  const [gone, setGone] = useState(false);
  const open = isOpen(update.progress);

  useEffect(() => {
    if (!open || gone) return;
    const address = `/api/batches/${batchId}`;
    let source: EventSource | null = null;
    let poll: ReturnType<typeof setInterval> | null = null;
    let retry: ReturnType<typeof setTimeout> | null = null;

    const take = (next: BatchUpdate) => setUpdate((before) => joinUpdate(before, next));
    const ask = async () => {
      try {
        const response = await fetch(address, { cache: 'no-store' });
        if (response.ok) take((await response.json()) as BatchUpdate);
        else if (response.status < 500) setGone(true);
      } catch {
        // Offline or the server is away: the next try may get through.
      }
    };
    const fallBack = () => {
      setConnection('reconnecting');
      poll ??= setInterval(() => void ask(), pollMilliseconds);
    };
    const listen = () => {
      retry = null;
      source = new EventSource(`${address}/events`);
      source.onopen = () => {
        setConnection('live');
        if (poll) clearInterval(poll);
        poll = null;
      };
      source.onmessage = (event: MessageEvent<string>) => {
        take(JSON.parse(event.data) as BatchUpdate);
      };
      source.onerror = () => {
        fallBack();
        // After a plain HTTP answer the browser gives up: try again ourselves.
        if (source?.readyState !== EventSource.CLOSED) return;
        source.close();
        void ask();
        retry ??= setTimeout(listen, retryMilliseconds);
      };
    };
    listen();
    return () => {
      source?.close();
      if (poll) clearInterval(poll);
      if (retry) clearTimeout(retry);
    };
  }, [batchId, open, gone]);

  const shown: Connection = !open ? 'ended' : gone ? 'lost' : connection;
  return {
    ...update,
    connection: shown,
    /** Shows what is known already before the server says so. */
    patch: (change: Partial<BatchUpdate['progress']>) =>
      setUpdate((before) => ({ ...before, progress: { ...before.progress, ...change } })),
  };
}
