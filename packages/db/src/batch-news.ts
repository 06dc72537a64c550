import type { BatchNews } from '@figment/core/ports';
import pg from 'pg';
import { openPool, placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';

const channel = 'figment_batch';
const heartbeatMilliseconds = 15_000;
const longestPauseMilliseconds = 5000;

interface Listener {
  heard: (batchId: string) => void;
  onGap: (() => void) | undefined;
}

export interface HeardBatchNews extends BatchNews {
  /**
   * Calls back with the id of every batch that something happened to, until the returned function is called.
   * `onGap` is called each time listening begins, also after a lost connection: look again, news may have been missed.
   */
  listen(heard: (batchId: string) => void, options?: { onGap?: () => void }): () => void;
  close(): Promise<void>;
}

/** News about batches between processes, by NOTIFY and LISTEN on one connection for all listeners. */
export function openBatchNews(databaseUrl: string): HeardBatchNews {
  const place = placeOf(databaseUrl);
  const pool = openPool(databaseUrl, { connections: 2, name: 'figment-news' });
  const listeners = new Set<Listener>();
  let client: pg.Client | null = null;
  let listening = false;
  let pause = 100;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function drop(lost: pg.Client): void {
    if (client !== lost) return;
    client = null;
    listening = false;
    void lost.end().catch(() => undefined);
    if (timer) clearTimeout(timer);
    timer = null;
    if (closed || listeners.size === 0) return;
    timer = setTimeout(connect, pause);
    pause = Math.min(pause * 2, longestPauseMilliseconds);
  }

  /** A connection can die without a word; a query that gets no answer says so. */
  function heartbeat(target: pg.Client): void {
    timer = setTimeout(() => {
      target
        .query('SELECT 1')
        .then(() => client === target && heartbeat(target))
        .catch(() => drop(target));
    }, heartbeatMilliseconds);
    timer.unref();
  }

  function connect(): void {
    timer = null;
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'figment-news',
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
    });
    client = next;
    next.on('error', () => drop(next));
    next.on('end', () => drop(next));
    next.on('notification', ({ payload }) => {
      for (const listener of [...listeners]) listener.heard(payload ?? '');
    });
    next
      .connect()
      .then(() => next.query(`LISTEN ${channel}`))
      .then(() => {
        if (client !== next) return;
        listening = true;
        pause = 100;
        heartbeat(next);
        for (const listener of [...listeners]) listener.onGap?.();
      })
      .catch(() => drop(next));
  }

  return {
    async announce(batchId) {
      try {
        await pool.query('SELECT pg_notify($1, $2)', [channel, batchId]);
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    listen(heard, { onGap } = {}) {
      const listener: Listener = { heard, onGap };
      listeners.add(listener);
      if (listening) queueMicrotask(() => listeners.has(listener) && onGap?.());
      else if (!client && !timer && !closed) connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && client) drop(client);
      };
    },
    async close() {
      closed = true;
      listeners.clear();
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await Promise.all([last?.end().catch(() => undefined), pool.end()]);
    },
  };
}
