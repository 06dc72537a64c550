'use client';
import { useEffect, useState } from 'react';
import { isOpenState, mergeFrames, type BatchNewsItem } from './batch-view';

const pollMilliseconds = 3000;
const keptFrames = 96;

/**
 * A batch that keeps itself up to date: by server-sent events while the stream holds, by asking every
 * few seconds where it cannot be opened. `live` says which news can be trusted to be fresh.
 */
export function useBatch(initial: BatchNewsItem): BatchNewsItem & { live: boolean } {
  const [news, setNews] = useState(initial);
  const [live, setLive] = useState(true);
  const { id } = initial.batch;
  const open = isOpenState(news.batch.state);

  useEffect(() => {
    if (!open) return;
    let poll: ReturnType<typeof setInterval> | undefined;
    const take = (item: BatchNewsItem) => {
      setLive(true);
      setNews((now) => ({
        ...item,
        frames: mergeFrames(now.frames, item.frames, keptFrames),
      }));
    };
    const ask = async () => {
      try {
        const response = await fetch(`/api/batches/${id}`);
        if (!response.ok) throw new Error(String(response.status));
        take((await response.json()) as BatchNewsItem);
      } catch {
        setLive(false);
      }
    };
    const stream = new EventSource(`/api/batches/${id}/events`);
    stream.addEventListener('message', (event) => {
      take(JSON.parse(String(event.data)) as BatchNewsItem);
    });
    stream.addEventListener('error', () => {
      setLive(false);
      // A refused stream stays closed; one that broke is opened again by the browser.
      if (stream.readyState === EventSource.CLOSED) {
        poll ??= setInterval(() => void ask(), pollMilliseconds);
      }
    });
    return () => {
      stream.close();
      clearInterval(poll);
    };
  }, [id, open]);

  return { ...news, live };
}
