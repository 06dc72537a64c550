import { randomBytes } from 'node:crypto';
import { DeleteBucketCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { objectStoreContract } from '@figment/core/storage/testing/object-store.contract-suite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from './digest';
import { openObjectStore } from './open-store';
import { s3Store } from './s3-store';
import type { S3Store, S3StoreOptions } from './s3-store';

const endpoint = needed('S3_TEST_ENDPOINT');
const accessKeyId = needed('S3_TEST_ACCESS_KEY_ID');
const secretAccessKey = needed('S3_TEST_SECRET_ACCESS_KEY');

const newBucket = () => `figment-test-${randomBytes(6).toString('hex')}`;
const optionsFor = (over: Partial<S3StoreOptions> = {}): S3StoreOptions => ({
  endpoint,
  accessKeyId,
  secretAccessKey,
  region: 'us-east-1',
  bucket: newBucket(),
  createBucket: true,
  ...over,
});

async function emptyAndDelete(store: S3Store, bucket: string): Promise<void> {
  const keys: string[] = [];
  for await (const { key } of store.list('')) keys.push(key);
  for (let from = 0; from < keys.length; from += 50) {
    await Promise.all(keys.slice(from, from + 50).map((key) => store.delete(key)));
  }
  await admin.send(new DeleteBucketCommand({ Bucket: bucket }));
  store.close();
}

const admin = new S3Client({
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId, secretAccessKey },
});
afterAll(() => admin.destroy());

async function fetchSigned(url: string) {
  const response = await fetch(url);
  return {
    status: response.status,
    bytes: new Uint8Array(await response.arrayBuffer()),
    contentType: response.headers.get('content-type'),
    contentDisposition: response.headers.get('content-disposition'),
  };
}

describe('the S3 store', () => {
  objectStoreContract(async () => {
    const bucket = newBucket();
    const store = openObjectStore({ kind: 's3', ...optionsFor({ bucket }) });
    if (store.kind !== 's3') throw new Error('An S3 configuration opened something else.');
    await store.check();
    return { store, sha256Of, fetchSigned, close: () => emptyAndDelete(store, bucket) };
  });

  describe('in a bucket', () => {
    const options = optionsFor();
    const store = s3Store(options);
    beforeAll(() => store.check());
    afterAll(() => emptyAndDelete(store, options.bucket));

    it('leaves no unfinished upload behind a large object', async () => {
      const bytes = Buffer.alloc(12 * 1024 * 1024, 7);
      await store.put('large', bytes, { contentType: 'image/png', sha256: sha256Of(bytes) });
      const open = await admin.send(new ListMultipartUploadsCommand({ Bucket: options.bucket }));
      expect(open.Uploads ?? []).toEqual([]);
    });

    it('has signed URLs that a changed key, life or signature spoils', async () => {
      for (const key of ['one', 'two']) {
        await store.put(key, Buffer.from(key), {
          contentType: 'text/plain',
          sha256: sha256Of(Buffer.from(key)),
        });
      }
      const url = await store.signedUrl('one', { now: new Date() });
      const status = async (address: string) => (await fetchSigned(address)).status;
      expect(await status(url)).toBe(200);
      expect(await status(url.replace('/one?', '/two?'))).toBe(403);
      expect(await status(url.replace('X-Amz-Expires=7200', 'X-Amz-Expires=72000'))).toBe(403);
      expect(await status(url.replace(/X-Amz-Signature=./, 'X-Amz-Signature=x'))).toBe(403);
      expect(await status(url.slice(0, url.indexOf('?')))).toBe(403);
    });

    it('tells browsers how long to cache', async () => {
      await store.put('cached', Buffer.from('x'), {
        contentType: 'text/plain',
        sha256: sha256Of(Buffer.from('x')),
      });
      const response = await fetch(await store.signedUrl('cached', { now: new Date() }));
      expect(response.headers.get('cache-control')).toBe('private, max-age=7200');
    });

    it('signs for the public endpoint where there is one', async () => {
      const outward = s3Store({ ...options, publicEndpoint: 'https://media.figment.example' });
      const url = new URL(await outward.signedUrl('one', { now: new Date() }));
      expect(url.origin + url.pathname).toBe(`https://media.figment.example/${options.bucket}/one`);
      outward.close();
    });

    it.each([
      ['an unknown access key', { accessKeyId: 'NOBODY0000000000' }, 'S3_ACCESS_KEY_ID'],
      ['a wrong secret', { secretAccessKey: 'wrong'.repeat(8) }, 'S3_SECRET_ACCESS_KEY'],
      ['a missing bucket', { bucket: newBucket(), createBucket: false }, 'S3_BUCKET'],
      ['a port where nothing listens', { endpoint: 'http://127.0.0.1:9' }, 'S3_ENDPOINT'],
      ['a host that does not exist', { endpoint: 'http://s3.figment.invalid' }, 'S3_ENDPOINT'],
    ])('refuses to start with %s, naming the setting', async (_, over, field) => {
      const wrong = s3Store({ ...options, attempts: 1, ...over });
      const error: unknown = await wrong.check().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: 'FigmentError', code: 'INVALID_STATE', field });
      expect(String((error as Error).message)).toContain(field);
      expect(
        JSON.stringify([(error as Error).message, (error as { hint?: string }).hint]),
      ).not.toContain(secretAccessKey);
      wrong.close();
    });

    it('refuses work with a wrong secret for good, reading, writing and listing', async () => {
      const wrong = s3Store({ ...options, secretAccessKey: 'wrong'.repeat(8) });
      const refusal = { name: 'FigmentError', field: 'S3_SECRET_ACCESS_KEY' };
      const bytes = Buffer.from('x');
      const sha256 = sha256Of(bytes);
      await expect(wrong.get('one')).rejects.toMatchObject(refusal);
      await expect(
        wrong.put('x', bytes, { contentType: 'text/plain', sha256 }),
      ).rejects.toMatchObject(refusal);
      await expect(wrong.delete('one')).rejects.toMatchObject(refusal);
      await expect(wrong.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject(refusal);
      // HEAD answers without a body, so the server cannot say which of the two is wrong.
      await expect(wrong.head('one')).rejects.toMatchObject({
        name: 'FigmentError',
        code: 'INVALID_STATE',
      });
      expect((await fetchSigned(await wrong.signedUrl('one', { now: new Date() }))).status).toBe(
        403,
      );
      wrong.close();
    });
  });
});

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set. Run the tests with "npm test", or start a server with "node scripts/test-s3.mjs" and export what it prints.`,
  );
}
