import pg from 'pg';
import { sayUnavailable } from './database-unavailable';

/** Where a database is, for people: host and port, never the user or the password. */
export function placeOf(databaseUrl: string): string {
  let url: URL;
  try {
    url = new URL(databaseUrl);
  } catch {
    throw new Error(
      'DATABASE_URL is not a URL. It looks like postgresql://user:password@host:5432/figment; ' +
        'special characters in the password are percent-encoded.',
    );
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(
      `DATABASE_URL begins with "${url.protocol}//" but must begin with postgresql://.`,
    );
  }
  return `${url.hostname || url.searchParams.get('host') || 'localhost'}:${url.port || '5432'}`;
}

export interface PoolOptions {
  /** The most connections at once. */
  connections?: number;
  /** How long to wait for a connection. */
  connectMilliseconds?: number;
  /** Shown by PostgreSQL in pg_stat_activity. */
  name?: string;
}

export function openPool(databaseUrl: string, options: PoolOptions = {}): pg.Pool {
  placeOf(databaseUrl);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectMilliseconds ?? 5000,
    application_name: options.name ?? 'figment',
    // Not after ten seconds, as is usual: a new one begins with nothing in sight, and a search of a million takes several times as long.
    idleTimeoutMillis: 30 * 60_000,
    keepAlive: true,
  });
  // A connection lost while idle is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** One connection for one purpose, closed afterwards. */
export async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const place = placeOf(databaseUrl);
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5000,
    application_name: 'figment',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw sayUnavailable(error, place);
  } finally {
    await client.end().catch(() => undefined);
  }
}
