import type { SliceQueue } from '@figment/core/ports';
import { PgBoss, type Job } from 'pg-boss';
import { placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';

/** The one kind of job: there is a slice to make. The row is the truth, and whose turn it is is decided there. */
export const sliceJob = 'make-slice';

export interface SliceQueueOptions {
  /** Faults of the queue itself: it goes on by itself, somebody should hear of them. */
  onError?: (error: Error) => void;
}

export interface WorkingSliceQueue extends SliceQueue {
  /** Calls back with the slices that were sent, until `stop`. Each is told to one worker only, and may be told again. */
  work(wake: (sliceIds: string[]) => void): Promise<void>;
  /** Takes no more jobs. */
  stop(options?: { graceMilliseconds?: number }): Promise<void>;
}

/** How many jobs are taken at once: they only wake, so that a long line of them is read in no time. */
const atOnce = 100;

/** Wakes workers through PostgreSQL (pg-boss, in a schema of its own). Connects when first used. */
export function openSliceQueue(
  databaseUrl: string,
  options: SliceQueueOptions = {},
): WorkingSliceQueue {
  const place = placeOf(databaseUrl);
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'figment-queue',
    max: 5,
    connectionTimeoutMillis: 5000,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on('error', (error) => options.onError?.(error));
  let started: Promise<void> | null = null;

  async function start(): Promise<void> {
    await boss.start();
    await boss.createQueue(sliceJob, {
      // One job waits per slice: what the reconciler sends again does not pile up.
      policy: 'short',
      notify: true,
      expireInSeconds: 60,
      retryLimit: 0,
      deleteAfterSeconds: 3600,
    });
  }
  async function ready(): Promise<void> {
    started ??= start();
    try {
      await started;
    } catch (error) {
      started = null;
      throw sayUnavailable(error, place);
    }
  }

  return {
    async send(sliceIds) {
      if (sliceIds.length === 0) return;
      await ready();
      try {
        await boss.insert(
          sliceJob,
          sliceIds.map((sliceId) => ({ data: { sliceId }, singletonKey: sliceId })),
        );
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    async work(wake) {
      await ready();
      await boss.work<{ sliceId: string }>(
        sliceJob,
        { batchSize: atOnce, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2 },
        async (jobs: Job<{ sliceId: string }>[]) => wake(jobs.map(({ data }) => data.sliceId)),
      );
    },
    async stop({ graceMilliseconds = 30_000 } = {}) {
      if (!started) return;
      await started.catch(() => undefined);
      await boss.stop({ graceful: true, close: true, timeout: graceMilliseconds });
    },
  };
}
