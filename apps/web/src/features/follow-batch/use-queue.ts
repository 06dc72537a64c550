'use client';
import { useEffect, useState } from 'react';
import type { QueueUpdate } from './queue-view';

/** `live` by events, `reconnecting` by asking every few seconds, `lost` when the server refuses. */
export type QueueConnection = 'live' | 'reconnecting' | 'lost';

const pollMilliseconds = 4000;
const retryMilliseconds = 4000;

/** Follows the whole queue from the update the page came with, through lost connections and restarts of the server. */
export function useQueue(first: QueueUpdate) {
  const [update, setUpdate] = useState(first);
  const [connection, setConnection] = useState<QueueConnection>('live');

  useEffect(() => {
    let source: EventSource | null = null;
    let poll: ReturnType<typeof setInterval> | null = null;
    let retry: ReturnType<typeof setTimeout> | null = null;
    let gone = false;

    const quiet = () => {
      if (poll) clearInterval(poll);
      poll = null;
    };
    const ask = async () => {
      try {
        const response = await fetch('/api/queue', { cache: 'no-store' });
        if (response.ok) setUpdate((await response.json()) as QueueUpdate);
        else if (response.status < 500) {
          gone = true;
          quiet();
          setConnection('lost');
        }
      } catch {
        // Offline or the server is away: the next try may get through.
      }
    };
    const listen = () => {
      retry = null;
      if (gone) return;
      source = new EventSource('/api/queue/events');
      source.onopen = () => {
        setConnection('live');
        quiet();
      };
      source.onmessage = (event: MessageEvent<string>) =>
        setUpdate(JSON.parse(event.data) as QueueUpdate);
      source.onerror = () => {
        setConnection('reconnecting');
        poll ??= setInterval(() => void ask(), pollMilliseconds);
        // After a plain HTTP answer the browser gives up: try again ourselves.
        if (source?.readyState !== EventSource.CLOSED) return;
        source.close();
        void ask();
        retry ??= setTimeout(listen, retryMilliseconds);
      };
    };
    listen();
    return () => {
      gone = true;
      source?.close();
      quiet();
      if (retry) clearTimeout(retry);
    };
  }, []);

  return { update, connection };
}
