import type { SliceQueue } from '@figment/core/ports';
import { PgBoss, type Job } from 'pg-boss';
import { placeOf } from './connection';
import { sayUnavailable } from './database-unavailable';

/** What there is to do, and where a slice goes that failed too often. */
export const sliceJobs = ['make-slice', 'give-up-slice'] as const;
export type SliceJob = (typeof sliceJobs)[number];

/** `signal` aborts when the job was taken away from this worker or the queue stops waiting for it. */
export type SliceHandler = (sliceId: string, signal: AbortSignal) => Promise<void>;

export interface SliceQueueOptions {
  /** Faults of the queue itself: it goes on by itself, somebody should hear of them. */
  onError?: (error: Error) => void;
  /** How long a worker may be silent before its job goes to another one; at least 10. */
  silentSeconds?: number;
  /** How often a slice is tried again before it is given up. */
  retries?: number;
  /** Wait before the first retry; it doubles each time up to a minute. */
  retrySeconds?: number;
}

export interface WorkingSliceQueue extends SliceQueue {
  /**
   * Takes jobs until `stop`.
   * @throws Error when a job has no handler: a worker that would leave jobs lying must not start
   */
  work(handlers: Record<SliceJob, SliceHandler>, options?: { concurrency?: number }): Promise<void>;
  /** Takes no more jobs, waits for the ones at hand, then lets them go to other workers. */
  stop(options?: { graceMilliseconds?: number }): Promise<void>;
}

/** Hands slices to workers through PostgreSQL (pg-boss, in a schema of its own). Connects when first used. */
export function openSliceQueue(
  databaseUrl: string,
  options: SliceQueueOptions = {},
): WorkingSliceQueue {
  const place = placeOf(databaseUrl);
  const silentSeconds = options.silentSeconds ?? 20;
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
    const [make, giveUp] = sliceJobs;
    const common = {
      // One job waits per slice: what the reconciler sends again does not pile up.
      policy: 'short' as const,
      notify: true,
      heartbeatSeconds: silentSeconds,
      expireInSeconds: 3600,
      retryLimit: options.retries ?? 8,
      retryDelay: options.retrySeconds ?? 2,
      retryBackoff: true,
      retryDelayMax: Math.max(60, options.retrySeconds ?? 0),
      deleteAfterSeconds: 24 * 3600,
    };
    await boss.createQueue(giveUp, common);
    await boss.createQueue(make, { ...common, deadLetter: giveUp });
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
          sliceJobs[0],
          sliceIds.map((sliceId) => ({ data: { sliceId }, singletonKey: sliceId })),
        );
      } catch (error) {
        throw sayUnavailable(error, place);
      }
    },
    async work(handlers, { concurrency = 1 } = {}) {
      const idle = sliceJobs.filter((job) => typeof handlers[job] !== 'function');
      if (idle.length > 0) throw new Error(`Nothing handles the jobs ${idle.join(' and ')}.`);
      await ready();
      for (const name of sliceJobs) {
        await boss.work<{ sliceId: string }>(
          name,
          {
            localConcurrency: concurrency,
            pollingIntervalSeconds: 0.5,
            notifyPollingIntervalSeconds: 2,
          },
          async (jobs: Job<{ sliceId: string }>[]) => {
            for (const job of jobs) await handlers[name](job.data.sliceId, job.signal);
          },
        );
      }
    },
    async stop({ graceMilliseconds = 30_000 } = {}) {
      if (!started) return;
      await started.catch(() => undefined);
      await boss.stop({ graceful: true, close: true, timeout: graceMilliseconds });
    },
  };
}
