import pg from 'pg';

const heartbeatMilliseconds = 15_000;
const longestPauseMilliseconds = 5000;

interface Listener {
  heard: (payload: string) => void;
  onGap: (() => void) | undefined;
}

/** NOTIFY of one channel, heard over one connection for all listeners; no connection while nobody listens. */
export interface Notifications {
  /**
   * Calls back with every payload until the returned function is called. `onGap` is called each time listening begins, also after
   * a lost connection: look again, something may have been missed.
   */
  listen(heard: (payload: string) => void, options?: { onGap?: () => void }): () => void;
  close(): Promise<void>;
}

/** @param options.name shown by PostgreSQL in pg_stat_activity */
export function hearNotifications(
  databaseUrl: string,
  channel: string,
  options: { name: string },
): Notifications {
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
      application_name: options.name,
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
      .then(() => next.query(`LISTEN ${pg.escapeIdentifier(channel)}`))
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
      await last?.end().catch(() => undefined);
    },
  };
}
