import type { BatchNews } from '@figment/core/ports';
import { openPool, placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';
import { hearNotifications } from './hear-notifications';

const channel = 'figment_batch';

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
  const { listen, close } = hearNotifications(databaseUrl, channel, { name: 'figment-news' });
  return {
    async announce(batchId) {
      try {
        await pool.query('SELECT pg_notify($1, $2)', [channel, batchId]);
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    listen,
    async close() {
      await Promise.all([close(), pool.end()]);
    },
  };
}
