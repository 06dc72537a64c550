import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { FigmentError } from '@figment/core/errors';
import { attachment } from '@figment/core/storage/content-disposition';
import { assertKeyPrefix, assertObjectKey } from '@figment/core/storage/object-key';
import { mediaCacheControl } from '@figment/core/storage/object-store';
import type { ObjectInfo, ObjectStore } from '@figment/core/storage/object-store';
import { assertPutOptions } from '@figment/core/storage/put-options';
import { signingWindow } from '@figment/core/storage/signing-window';
import { sha256Of } from './digest';
import { checkFaultOf, faultName, isMissing, workFaultOf } from './s3-faults';

export interface S3StoreOptions {
  endpoint?: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Default: true with an endpoint of one's own, false for Amazon's. */
  forcePathStyle?: boolean;
  /** How browsers reach the server, where that differs from `endpoint`. */
  publicEndpoint?: string;
  /** Lets `check` make a missing bucket. */
  createBucket?: boolean;
  /** How often a call is tried before it fails; waits double in between. Default 4. */
  attempts?: number;
}

export interface S3Store extends ObjectStore {
  readonly kind: 's3';
  /** Closes idle connections. */
  close(): void;
}

/** Larger objects go up in parts, so that a fault costs one part and not the whole. Bytes. */
const partSize = 8 * 1024 * 1024;

export function s3Store(options: S3StoreOptions): S3Store {
  const { bucket, endpoint, publicEndpoint } = options;
  const client = clientFor(options, endpoint);
  const presigner =
    publicEndpoint === undefined || publicEndpoint === endpoint
      ? client
      : clientFor(options, publicEndpoint);
  const at = (key: string) => ({ Bucket: bucket, Key: key });

  async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw workFaultOf(error, what, options);
    }
  }

  async function head(key: string): Promise<ObjectInfo | null> {
    assertObjectKey(key);
    return attempt(`"${key}" could not be looked up`, async () => {
      try {
        return infoOf(key, await client.send(new HeadObjectCommand(at(key))));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  return {
    kind: 's3',

    async put(key, bytes, putOptions) {
      assertObjectKey(key);
      assertPutOptions(key, bytes, putOptions, sha256Of);
      const { contentType, sha256 } = putOptions;
      const params = {
        ...at(key),
        Body: bytes,
        ContentType: contentType,
        CacheControl: mediaCacheControl,
        Metadata: { sha256 },
      };
      await attempt(`"${key}" could not be written`, async () => {
        if (bytes.length <= partSize) await client.send(new PutObjectCommand(params));
        else await new Upload({ client, params, partSize, queueSize: 2 }).done();
      });
    },

    async get(key) {
      assertObjectKey(key);
      return attempt(`"${key}" could not be read`, async () => {
        try {
          const answer = await client.send(new GetObjectCommand(at(key)));
          const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array(0);
          return { ...infoOf(key, answer), bytes };
        } catch (error) {
          if (!isMissing(error)) throw error;
          throw new FigmentError('NOT_FOUND', `There is no object "${key}".`, { cause: error });
        }
      });
    },

    head,

    async *list(prefix) {
      assertKeyPrefix(prefix);
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix });
      const what = `The objects under "${prefix}" could not be listed`;
      for (;;) {
        const page = await attempt(what, () => pages.next());
        if (page.done) return;
        for (const { Key, Size } of page.value.Contents ?? []) {
          if (Key !== undefined) yield { key: Key, size: Size ?? 0 };
        }
      }
    },

    async delete(key) {
      assertObjectKey(key);
      await attempt(`"${key}" could not be deleted`, async () => {
        await client.send(new DeleteObjectCommand(at(key)));
      });
    },

    async signedUrl(key, { now, expiresInSeconds, downloadName }) {
      assertObjectKey(key);
      const { signedAt, lifetimeSeconds } = signingWindow(now, expiresInSeconds);
      const command = new GetObjectCommand({
        ...at(key),
        ...(downloadName !== undefined && { ResponseContentDisposition: attachment(downloadName) }),
      });
      return getSignedUrl(presigner, command, {
        signingDate: signedAt,
        expiresIn: lifetimeSeconds,
      });
    },

    async check() {
      // Its own key each time: processes that start together must not delete each other's probe.
      const probeKey = `start-up-probe-${randomBytes(6).toString('hex')}`;
      const probe = async () => {
        await client.send(new PutObjectCommand({ ...at(probeKey), Body: Buffer.from('probe') }));
        const answer = await client.send(new GetObjectCommand(at(probeKey)));
        if ((await answer.Body?.transformToString()) !== 'probe') {
          throw new Error(
            'what answers there does not keep what it is given, so it is no S3 server',
          );
        }
        await client.send(new DeleteObjectCommand(at(probeKey)));
      };
      try {
        await probe().catch(async (error: unknown) => {
          if (!options.createBucket || faultName(error) !== 'NoSuchBucket') throw error;
          await createBucket();
          await probe();
        });
      } catch (error) {
        throw checkFaultOf(error, options);
      }
    },

    close() {
      client.destroy();
      if (presigner !== client) presigner.destroy();
    },
  };

  async function createBucket(): Promise<void> {
    try {
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
    } catch (error) {
      // Another process of this installation was quicker.
      if (faultName(error) !== 'BucketAlreadyOwnedByYou') throw error;
    }
  }
}

function clientFor(options: S3StoreOptions, endpoint: string | undefined): S3Client {
  const { region, accessKeyId, secretAccessKey } = options;
  const config: S3ClientConfig = {
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: options.forcePathStyle ?? options.endpoint !== undefined,
    // Otherwise presigned URLs carry the checksum of an empty body, and some servers reject streams.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: options.attempts ?? 4,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
    },
  };
  return new S3Client(endpoint === undefined ? config : { ...config, endpoint });
}

interface Answer {
  ContentLength?: number | undefined;
  ContentType?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

function infoOf(key: string, { ContentLength, ContentType, Metadata }: Answer): ObjectInfo {
  const sha256 = Metadata?.sha256;
  if (sha256 === undefined) {
    throw new FigmentError('INVALID_STATE', `The object "${key}" was not written by this store.`, {
      hint: 'Delete it from the bucket and put the object again.',
    });
  }
  return { key, size: ContentLength ?? 0, contentType: ContentType ?? '', sha256 };
}
