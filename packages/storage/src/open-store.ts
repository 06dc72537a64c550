import { z } from 'zod';
import { folderStore } from './folder-store';
import type { FolderStore } from './folder-store';
import { s3Store } from './s3-store';
import type { S3Store } from './s3-store';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

const folderConfig = z.object({
  kind: z.literal('folder'),
  /** The folder that holds everything; made when it is missing. */
  root: z.string().min(1),
  /** Where the web serves /media. */
  publicBaseUrl: httpUrl,
  /** Signs URLs. */
  secret: z.string().min(32, 'must have at least 32 characters'),
});

const s3Config = z.object({
  kind: z.literal('s3'),
  /** Any S3 server; left out for Amazon's own. */
  endpoint: httpUrl.optional(),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name'),
  region: z.string().min(1).default('us-east-1'),
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  /** endpoint/bucket/key instead of bucket.endpoint/key. Default: true with an endpoint of one's own. */
  forcePathStyle: z.boolean().optional(),
  /** How browsers reach the server, where that differs from `endpoint`. */
  publicEndpoint: httpUrl.optional(),
  /** Lets `check` make a missing bucket: for development and the embedded server. */
  createBucket: z.boolean().default(false),
});

export const objectStoreConfig = z.discriminatedUnion('kind', [folderConfig, s3Config]);
export type ObjectStoreConfig = z.input<typeof objectStoreConfig>;

/** Told apart by `kind`: only a folder needs the web to serve /media. */
export type OpenedStore = FolderStore | S3Store;

/**
 * The object store of an installation. Reaches for nothing yet: call `check` at start-up.
 * @throws ZodError for a malformed configuration
 */
export function openObjectStore(config: ObjectStoreConfig): OpenedStore {
  const parsed = objectStoreConfig.parse(config);
  return parsed.kind === 'folder' ? folderStore(parsed) : s3Store(parsed);
}
