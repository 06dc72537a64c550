import { randomBytes } from 'node:crypto';
import { openObjectStore, type OpenedStore } from '@figment/storage';
import type { WorkerEnv } from '../env';

/** The library's object store. The generator never signs a URL, so a folder gets a secret that nobody knows. */
export function openLibraryStore(env: WorkerEnv): OpenedStore {
  if (!env.S3_BUCKET) {
    return openObjectStore({
      kind: 'folder',
      root: env.STORAGE_FOLDER ?? '',
      publicBaseUrl: 'http://127.0.0.1',
      secret: randomBytes(32).toString('hex'),
    });
  }
  return openObjectStore({
    kind: 's3',
    bucket: env.S3_BUCKET,
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION ?? 'us-east-1',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
    forcePathStyle:
      env.S3_FORCE_PATH_STYLE === undefined ? undefined : env.S3_FORCE_PATH_STYLE === 'true',
  });
}
