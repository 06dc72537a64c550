import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from './check-database';
import { placeOf } from './connection';
import { DatabaseUnavailable, sayUnavailable } from './database-unavailable';
import { openBatchNews } from './batch-news';
import { openRecordStore } from './record-store';
import { openSignInThrottle } from './sign-in-throttle';
import { openSliceQueue } from './slice-queue';

/** A port where nothing listens. */
async function deadUrl(): Promise<{ url: string; place: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return {
    url: `postgresql://figment:top-secret@127.0.0.1:${port}/figment`,
    place: `127.0.0.1:${port}`,
  };
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DatabaseUnavailable);
  expect((error as DatabaseUnavailable).retryable).toBe(true);
  return (error as DatabaseUnavailable).message;
}

describe('a database that cannot be reached', () => {
  it('is named by host and port, with what to do and without the password, by everything that uses it', async () => {
    const { url, place } = await deadUrl();
    const records = openRecordStore(url);
    const queue = openSliceQueue(url);
    const news = openBatchNews(url);
    const throttle = openSignInThrottle(url);
    const key = { email: 'a@example.org', networkAddress: '::1' };
    const messages = [
      await messageOf(records.users.count()),
      await messageOf(records.transaction((within) => within.users.count())),
      await messageOf(queue.send(['bat.0'])),
      await messageOf(news.announce('bat')),
      await messageOf(throttle.hit(key)),
      await messageOf(checkDatabase(url)),
    ];
    for (const message of messages) {
      expect(message).toBe(
        `The database at ${place} is not available: nothing answers there. Start PostgreSQL there or correct ` +
          'DATABASE_URL; without DATABASE_URL, npm start brings a database of its own.',
      );
    }
    await Promise.all([records.close(), queue.stop(), news.close(), throttle.close()]);
  });

  it('is not what other errors mean', () => {
    const other = Object.assign(new Error('duplicate key'), { code: '23505' });
    expect(sayUnavailable(other, 'host:1')).toBe(other);
    expect(sayUnavailable('text', 'host:1')).toBe('text');
  });

  it('is refused by name when the URL is none, without repeating it', () => {
    expect(() => placeOf('not a url with secret')).toThrow(/^DATABASE_URL is not a URL/);
    expect(() => placeOf('mysql://me:secret@host/db')).toThrow(
      'DATABASE_URL begins with "mysql://" but must begin with postgresql://.',
    );
    expect(placeOf('postgres://u:p@db.example.org/figment')).toBe('db.example.org:5432');
  });
});
