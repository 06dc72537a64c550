import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import { openSimilar } from '@figment/alike';
import type { SimilarIndex } from '@figment/core/alike/similar-index';
import type { FilePreparer } from '@figment/core/delivery/delivery';
import type { SiteFacts } from '@figment/core/delivery/delivery-facts';
import type { Digest, DocumentSigner, KeyRing } from '@figment/core/key/key-ring';
import type {
  BatchNews,
  Clock,
  Passwords,
  Random,
  RecordStore,
  RequestThrottle,
  SignInThrottle,
  SliceQueue,
} from '@figment/core/ports';
import type { PaymentProvider } from '@figment/core/order/payment-provider';
import type { OutsideSignatures } from '@figment/core/photograph/register-photograph';
import {
  openBatchNews,
  openRecordStore,
  openRequestThrottle,
  openSignInThrottle,
  openSliceQueue,
  openStudioJobs,
} from '@figment/db';
import type { PictureMarker } from '@figment/core/share/view-shared-picture';
import type { ObjectStore } from '@figment/core/storage/object-store';
import { openDirectionBook, type DirectionBook } from '@figment/core/studio/direction-book';
import type { Prospector } from '@figment/core/brief/prospect';
import { studioProspector } from '@figment/core/brief/studio-prospector';
import type { StudioJobs } from '@figment/core/studio/studio-jobs';
import { digest, keyRingOf, outsideSignatures } from '@figment/signing';
import { openObjectStore, type OpenedStore } from '@figment/storage';
import { env, type Env } from './env';
import { filePreparer, pictureMarker } from './imaging';
import { log } from './log';
import { cardPayments } from './payments/providers';
import { argon2Passwords } from '@figment/db/passwords';

/** Everything verbs ask for, opened once per process. */
export interface Deps {
  records: RecordStore;
  queue: SliceQueue;
  news: BatchNews;
  /** Calls back whenever the batch may have changed, until the returned function is called. */
  watchBatch(batchId: string, onNews: () => void): () => void;
  /** The same for all batches and their order. */
  watchBatches(onNews: () => void): () => void;
  /** Asks generators. */
  studio: StudioJobs;
  /** Looks for seeds that show what a brief wishes for. */
  prospector: Prospector;
  directions: DirectionBook;
  /** Who is near in a sense: read into memory when first asked for. */
  similar: SimilarIndex;
  passwords: Passwords;
  throttle: SignInThrottle;
  /** Of files that anybody may have verified. */
  verifyThrottle: RequestThrottle;
  /** Of complaints that anybody may file. */
  complaintThrottle: RequestThrottle;
  /** Of passwords tried on shared collections. */
  unlockThrottle: RequestThrottle;
  /** Of votes and comments on shared collections. */
  answerThrottle: RequestThrottle;
  outsideSignatures: OutsideSignatures;
  store: OpenedStore;
  /** The same store, as verbs know it. */
  objects: ObjectStore;
  /** Makes files for delivery in a process of its own. */
  preparer: FilePreparer;
  /** Marks pictures in a process of its own. */
  marker: PictureMarker;
  site: SiteFacts;
  /**
   * A URL for an object that works for an hour at least; a path of this site where it serves it itself.
   * With a name, browsers save the file instead of showing it.
   */
  mediaUrl(key: string, downloadName?: string): Promise<string>;
  /** Opened at its first use; refuses with INVALID_STATE while it cannot be. */
  keyRing: KeyRing;
  digest: Digest;
  /** Signs documents: the key ring. */
  signer: DocumentSigner;
  /** Takes cards; null where none is set up. */
  payments: PaymentProvider | null;
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
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const studio = openStudioJobs(settings.DATABASE_URL, { clock, random });
  const keyRing = keyRingOf(
    {
      folder: settings.KEYS_FOLDER,
      passphrase: settings.KEYS_PASSPHRASE,
      wrapCommand: settings.KEYS_WRAP_COMMAND,
      unwrapCommand: settings.KEYS_UNWRAP_COMMAND,
    },
    { clock, noteName: `${new URL(settings.PUBLIC_URL).hostname}/log` },
  );
  const records = openRecordStore(settings.DATABASE_URL, { name: 'figment-web' });
  return {
    records,
    queue: openSliceQueue(settings.DATABASE_URL, {
      onError: (error) => log().warn({ err: error }, 'the queue reports a fault'),
    }),
    news,
    watchBatch: (batchId, onNews) =>
      news.listen((heard) => heard === batchId && onNews(), { onGap: onNews }),
    watchBatches: (onNews) => news.listen(onNews, { onGap: onNews }),
    studio,
    prospector: studioProspector(studio),
    directions: openDirectionBook(studio),
    similar: openSimilar({
      records,
      folder: settings.GENERATOR_DATA ? path.join(settings.GENERATOR_DATA, 'look-alikes') : null,
      onTrouble: (message, error) => log().warn({ err: error }, message),
    }),
    passwords: argon2Passwords,
    throttle: openSignInThrottle(settings.DATABASE_URL),
    verifyThrottle: openRequestThrottle(settings.DATABASE_URL, {
      name: 'verify',
      perAddress: 60,
      seconds: 10 * 60,
    }),
    complaintThrottle: openRequestThrottle(settings.DATABASE_URL, {
      name: 'complaint',
      perAddress: 5,
      seconds: 60 * 60,
    }),
    unlockThrottle: openRequestThrottle(settings.DATABASE_URL, {
      name: 'unlock',
      perAddress: 10,
      seconds: 15 * 60,
    }),
    answerThrottle: openRequestThrottle(settings.DATABASE_URL, {
      name: 'answer',
      perAddress: 300,
      seconds: 10 * 60,
    }),
    outsideSignatures,
    store,
    objects: store,
    preparer: filePreparer,
    marker: pictureMarker,
    site: { publicUrl: settings.PUBLIC_URL.replace(/\/+$/, '') },
    async mediaUrl(key, downloadName) {
      const signed = await store.signedUrl(key, { now: clock.now(), downloadName });
      if (store.kind !== 'folder') return signed;
      // Relative, so that pictures load under whatever name the site is reached.
      const { pathname, search } = new URL(signed);
      return pathname + search;
    },
    keyRing,
    signer: keyRing,
    payments: cardPayments(settings),
    digest,
    clock,
    random,
  };
}

// Pages and route handlers may be bundled apart: the process must still open one pool.
const shared = globalThis as typeof globalThis & { figmentDeps?: Deps };

export async function deps(): Promise<Deps> {
  shared.figmentDeps ??= openDeps();
  return shared.figmentDeps;
}
