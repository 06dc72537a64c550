import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withClient } from './connection';
import { openSliceQueue } from './slice-queue';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

describe('the slice queue', () => {
  let database: TestDatabase;
  const open: { stop(options?: { graceMilliseconds?: number }): Promise<void> }[] = [];
  const queue = () => {
    const made = openSliceQueue(database.url);
    open.push(made);
    return made;
  };
  const soon = { timeout: 60_000, interval: 50 };

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.stop({ graceMilliseconds: 1000 })));
    await database.drop();
  });

  it('tells the worker of one process what another sends', async () => {
    const told: string[] = [];
    await queue().work((ids) => void told.push(...ids));
    await queue().send(['bat.0', 'bat.1', 'bat.2']);
    await vi.waitFor(() => expect(told.toSorted()).toEqual(['bat.0', 'bat.1', 'bat.2']), soon);
  });

  it('keeps one waiting job per slice however often it is sent', async () => {
    const sender = queue();
    await sender.send(['bat.0', 'bat.1']);
    await sender.send(['bat.1', 'bat.0']);
    const count = await withClient(database.url, async (client) => {
      const sql = `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'make-slice'`;
      return (await client.query<{ jobs: number }>(sql)).rows[0]!.jobs;
    });
    expect(count).toBe(2);
  });

  it('tells a slice again that is sent again after it was told', async () => {
    const told: string[] = [];
    const worker = queue();
    await worker.work((ids) => void told.push(...ids));
    await worker.send(['bat.7']);
    await vi.waitFor(() => expect(told).toEqual(['bat.7']), soon);
    await vi.waitFor(async () => {
      await worker.send(['bat.7']);
      expect(told.length).toBeGreaterThan(1);
    }, soon);
  });

  it('reads a long line in one go', async () => {
    const sent = Array.from({ length: 250 }, (_, number) => `bat.${number}`);
    await queue().send(sent);
    const told = new Set<string>();
    await queue().work((ids) => ids.forEach((id) => told.add(id)));
    await vi.waitFor(() => expect(told.size).toBe(250), soon);
  });
});
