import { randomBytes } from 'node:crypto';
import type { Actor } from '@figment/core/access';
import type { Digest } from '@figment/core/key/key-ring';
import type { BatchNews, Clock, Random } from '@figment/core/ports';
import { openBatchNews, openRecordStore, type DatabaseRecordStore } from '@figment/db';
import { digest } from '@figment/signing';
import type { OpenedStore } from '@figment/storage';
import { workerEnv, type WorkerEnv } from '../env';
import { openLibraryStore } from '../worker/library-store';

/** Who acts where somebody types a command on the server. */
export const commandLine: Actor = { kind: 'system', name: 'command line' };

/** The library behind a command: its records and objects. */
export interface CommandLibrary {
  env: WorkerEnv;
  records: DatabaseRecordStore;
  objects: OpenedStore;
  news: BatchNews;
  clock: Clock;
  random: Random;
  digest: Digest;
}

/** Opens the library of the environment for the length of one command. @throws Error that names every setting at fault */
export async function withLibrary<T>(command: (library: CommandLibrary) => Promise<T>): Promise<T> {
  const env = workerEnv();
  const records = openRecordStore(env.DATABASE_URL, { name: 'figment-command', connections: 2 });
  const news = openBatchNews(env.DATABASE_URL);
  try {
    return await command({
      env,
      records,
      news,
      objects: openLibraryStore(env),
      digest,
      clock: { now: () => new Date() },
      random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
    });
  } finally {
    await news.close();
    await records.close();
  }
}
