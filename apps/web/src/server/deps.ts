import { createHmac, randomBytes } from 'node:crypto';
import type {
  BatchNews,
  Clock,
  Passwords,
  Random,
  RecordStore,
  SignInThrottle,
  SliceQueue,
} from '@figment/core/ports';
import { openBatchNews, openRecordStore, openSignInThrottle, openSliceQueue } from '@figment/db';
import { openObjectStore, type OpenedStore } from '@figment/storage';
import { env, type Env } from './env';
import { log } from './log';
import { argon2Passwords } from '@figment/db/passwords';

/** Everything verbs ask for, opened once per process. */
export interface Deps {
  records: RecordStore;
  queue: SliceQueue;
  news: BatchNews;
  /** Calls back whenever the batch may have changed, until the returned function is called. */
  watchBatch(batchId: string, onNews: () => void): () => void;
  passwords: Passwords;
  throttle: SignInThrottle;
  store: OpenedStore;
  /**
   * A URL for an object that works for an hour at least; a path of this site where it serves it itself.
   * With a name, browsers save the file instead of showing it.
   */
  mediaUrl(key: string, downloadName?: string): Promise<string>;
  clock: Clock;
  random: Random;
}

/** Signs the URLs of /media, so that they can't be made from the secret of sessions or the other way round. */
export function mediaSecret(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('figment media urls').digest('base64url');
}

function openStore(settings: Env): OpenedStore {
  const { S3_BUCKET, S3_ENDPOINT, S3_PUBLIC_ENDPOINT, S3_REGION } = settings;
  if (S3_BUCKET) {
    return openObjectStore({
      kind: 's3',
      bucket: S3_BUCKET,
      endpoint: S3_ENDPOINT,
      publicEndpoint: S3_PUBLIC_ENDPOINT,
      region: S3_REGION ?? 'us-east-1',
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
      forcePathStyle: settings.S3_FORCE_PATH_STYLE,
    });
  }
  return openObjectStore({
    kind: 'folder',
    root: settings.STORAGE_FOLDER ?? '',
    publicBaseUrl: settings.PUBLIC_URL,
    secret: mediaSecret(settings.SESSION_SECRET),
  });
}

function openDeps(): Deps {
  const settings = env();
  const news = openBatchNews(settings.DATABASE_URL);
  const store = openStore(settings);
  const clock = { now: () => new Date() };
  return {
    records: openRecordStore(settings.DATABASE_URL, { name: 'figment-web' }),
    queue: openSliceQueue(settings.DATABASE_URL, {
      onError: (error) => log().warn({ err: error }, 'the queue reports a fault'),
    }),
    news,
    watchBatch: (batchId, onNews) =>
      news.listen((heard) => heard === batchId && onNews(), { onGap: onNews }),
    passwords: argon2Passwords,
    throttle: openSignInThrottle(settings.DATABASE_URL),
    store,
    async mediaUrl(key, downloadName) {
      const signed = await store.signedUrl(key, { now: clock.now(), downloadName });
      if (store.kind !== 'folder') return signed;
      // Relative, so that pictures load under whatever name the site is reached.
      const { pathname, search } = new URL(signed);
      return pathname + search;
    },
    clock,
    random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
  };
}

// Pages and route handlers may be bundled apart: the process must still open one pool.
const shared = globalThis as typeof globalThis & { figmentDeps?: Deps };

export async function deps(): Promise<Deps> {
  shared.figmentDeps ??= openDeps();
  return shared.figmentDeps;
}
