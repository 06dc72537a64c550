import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBatchNews, type HeardBatchNews } from './batch-news';
import { withClient } from './connection';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

describe('news about batches', () => {
  let database: TestDatabase;
  let here: HeardBatchNews;
  let elsewhere: HeardBatchNews;
  const soon = { timeout: 60_000, interval: 20 };

  beforeEach(async () => {
    database = await createTestDatabase();
    here = openBatchNews(database.url);
    elsewhere = openBatchNews(database.url);
  });
  afterEach(async () => {
    await Promise.all([here.close(), elsewhere.close()]);
    await database.drop();
  });
  const listen = async (heard: string[]) => {
    const onGap = vi.fn();
    const stop = here.listen((id) => heard.push(id), { onGap });
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1), soon);
    return { stop, onGap };
  };

  it('reach every listener of another process, until it stops listening', async () => {
    const [first, second]: string[][] = [[], []];
    const one = await listen(first!);
    await listen(second!);
    await elsewhere.announce('bat_1');
    await vi.waitFor(() => expect([first, second]).toEqual([['bat_1'], ['bat_1']]), soon);
    one.stop();
    await elsewhere.announce('bat_2');
    await vi.waitFor(() => expect(second).toEqual(['bat_1', 'bat_2']), soon);
    expect(first).toEqual(['bat_1']);
  });

  it('survive a dropped connection, and say that some may have been missed', async () => {
    const heard: string[] = [];
    const { onGap } = await listen(heard);
    await withClient(database.url, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'figment-news'`,
      ),
    );
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(2), soon);
    await elsewhere.announce('bat_3');
    await vi.waitFor(() => expect(heard).toEqual(['bat_3']), soon);
  });

  it('hold no connection when nobody listens', async () => {
    const { stop } = await listen([]);
    const listeners = () =>
      withClient(database.url, async (client) => {
        const sql = `SELECT count(*)::int AS open FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'figment-news'`;
        return (await client.query<{ open: number }>(sql)).rows[0]!.open;
      });
    expect(await listeners()).toBe(1);
    stop();
    await vi.waitFor(async () => expect(await listeners()).toBe(0), soon);
  });
});
