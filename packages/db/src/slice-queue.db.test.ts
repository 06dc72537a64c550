import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withClient } from './connection';
import { openSliceQueue, type SliceHandler, type SliceQueueOptions } from './slice-queue';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

describe('the slice queue', () => {
  let database: TestDatabase;
  const open: { stop(options?: { graceMilliseconds?: number }): Promise<void> }[] = [];
  const queue = (options: SliceQueueOptions = {}) => {
    const made = openSliceQueue(database.url, { silentSeconds: 10, retrySeconds: 1, ...options });
    open.push(made);
    return made;
  };
  const nothing: SliceHandler = async () => undefined;
  const soon = { timeout: 60_000, interval: 50 };

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.stop({ graceMilliseconds: 1000 })));
    await database.drop();
  });

  it('hands what one process sends to the worker of another', async () => {
    const done: string[] = [];
    const make: SliceHandler = async (id) => void done.push(id);
    await queue().work({ 'make-slice': make, 'give-up-slice': nothing }, { concurrency: 2 });
    await queue().send(['bat.0', 'bat.1', 'bat.2']);
    await vi.waitFor(() => expect(done.toSorted()).toEqual(['bat.0', 'bat.1', 'bat.2']), soon);
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

  it('does not start when a job has no handler', async () => {
    const halfHandled = { 'make-slice': nothing } as never;
    await expect(queue().work(halfHandled)).rejects.toThrow(
      'Nothing handles the jobs give-up-slice.',
    );
  });

  it('tries a failed slice again, then hands it to be given up', async () => {
    const tries: string[] = [];
    const givenUp: string[] = [];
    const worker = queue({ retries: 1 });
    await worker.work({
      'make-slice': async (id) => {
        tries.push(id);
        throw new Error('no luck');
      },
      'give-up-slice': async (id) => void givenUp.push(id),
    });
    await worker.send(['bat.7']);
    await vi.waitFor(() => expect(givenUp).toEqual(['bat.7']), soon);
    expect(tries).toEqual(['bat.7', 'bat.7']);
  });

  it('gives the slice of a worker that died to another worker', async () => {
    const died: string[] = [];
    const finished: string[] = [];
    const dead = queue();
    await dead.work({
      'make-slice': (id) => {
        died.push(id);
        return new Promise(() => undefined);
      },
      'give-up-slice': nothing,
    });
    await dead.send(['bat.3']);
    await vi.waitFor(() => expect(died).toEqual(['bat.3']), soon);
    // A killed process sends nothing more: its last sign of life is made to be long ago.
    await dead.stop({ graceMilliseconds: 1000 });
    await withClient(database.url, (client) =>
      client.query(
        `UPDATE pgboss.job SET state = 'active', started_on = now() - interval '1 minute',
           heartbeat_on = now() - interval '1 minute' WHERE data->>'sliceId' = 'bat.3'`,
      ),
    );
    const heir = queue();
    await heir.work({
      'make-slice': async (id) => void finished.push(id),
      'give-up-slice': nothing,
    });
    await vi.waitFor(() => expect(finished).toEqual(['bat.3']), soon);
  });

  it('stops when the job at hand is done and leaves the rest to others', async () => {
    const done: string[] = [];
    let begun: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const released = new Promise<void>((resolve) => (finish = resolve));
    const worker = queue();
    await worker.work({
      'make-slice': async (id) => {
        begun();
        await released;
        done.push(id);
      },
      'give-up-slice': nothing,
    });
    await worker.send(['bat.0', 'bat.1']);
    await started;
    const stopping = worker.stop({ graceMilliseconds: 30_000 });
    finish();
    await stopping;
    expect(done).toHaveLength(1);
    const states = await withClient(database.url, async (client) => {
      const sql = `SELECT state::text AS state FROM pgboss.job WHERE name = 'make-slice' ORDER BY state`;
      return (await client.query<{ state: string }>(sql)).rows.map((row) => row.state);
    });
    expect(states).toEqual(['completed', 'created']);
  });
});
