import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StorageUnavailable } from '@figment/core/storage/storage-unavailable';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from './digest';
import { s3Store } from './s3-store';

/** Answers every request with the next of `answers`, and with the last of them for ever. */
let answers: { status: number; body?: string; headers?: Record<string, string> }[];
let requests: number;
const server = createServer((request, response) => {
  requests++;
  request.resume().on('end', () => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
let store: ReturnType<typeof s3Store>;

const fault = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;

beforeEach(async () => {
  requests = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  store = s3Store({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: 'figment',
    region: 'us-east-1',
    accessKeyId: 'KEY',
    secretAccessKey: 'the secret',
    attempts: 3,
  });
});
afterEach(async () => {
  store.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a fault of the S3 server', () => {
  it('of its own is tried again and then told as StorageUnavailable', async () => {
    answers = [{ status: 503, body: fault('SlowDown') }];
    await expect(store.get('a')).rejects.toBeInstanceOf(StorageUnavailable);
    expect(requests).toBe(3);
  });

  it('that passes is not noticed', async () => {
    const headers = {
      'x-amz-meta-sha256': sha256Of(Buffer.from('hello')),
      'content-type': 'text/plain',
    };
    answers = [
      { status: 500, body: fault('InternalError') },
      { status: 200, body: 'hello', headers },
    ];
    expect(Buffer.from((await store.get('a')).bytes).toString()).toBe('hello');
    expect(requests).toBe(2);
  });

  it('that drops the connection is StorageUnavailable', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(store.head('a')).rejects.toMatchObject({
      name: 'StorageUnavailable',
      retryable: true,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it.each([
    ['InvalidAccessKeyId', 'S3_ACCESS_KEY_ID'],
    ['SignatureDoesNotMatch', 'S3_SECRET_ACCESS_KEY'],
    ['AccessDenied', 'S3_ACCESS_KEY_ID'],
    ['AuthorizationHeaderMalformed', 'S3_REGION'],
    ['RequestTimeTooSkewed', undefined],
  ])('%s is refused at once and names %s', async (code, field) => {
    answers = [{ status: 403, body: fault(code) }];
    await expect(store.get('a')).rejects.toMatchObject({ code: 'INVALID_STATE', field });
  });

  it('over quota is LIMIT', async () => {
    answers = [{ status: 403, body: fault('QuotaExceeded') }];
    const bytes = Buffer.from('x');
    const put = store.put('a', bytes, { contentType: 'text/plain', sha256: sha256Of(bytes) });
    await expect(put).rejects.toMatchObject({ code: 'LIMIT' });
  });

  it('that answers like a web page and not like S3 names the endpoint at start-up', async () => {
    answers = [{ status: 200, body: '<!doctype html><title>Hello</title>' }];
    const check = store.check();
    await expect(check).rejects.toMatchObject({ code: 'INVALID_STATE', field: 'S3_ENDPOINT' });
  });
});

describe('an object in the bucket that this store did not write', () => {
  it('is refused, because its digest is not known', async () => {
    answers = [{ status: 200, body: 'hello', headers: { 'content-type': 'text/plain' } }];
    await expect(store.get('a')).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});
