import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isFigmentError } from '@figment/core/errors';
import { attachment } from '@figment/core/storage/content-disposition';
import { isObjectKey } from '@figment/core/storage/object-key';
import { mediaCacheControl } from '@figment/core/storage/object-store';
import { verifyMediaSignature } from '@figment/storage';
import { deps, mediaSecret } from './deps';
import { env } from './env';
import { log } from './log';

export interface MediaAnswer {
  status: number;
  headers: Record<string, string>;
  body: Readable | string | null;
  /** Of the body, in bytes. */
  size?: number;
}

const refused = (status: number, body: string): MediaAnswer => ({
  status,
  headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  body,
});

/**
 * A picture of the folder store, for whoever holds a signed URL. An S3 store serves its own.
 * @param key of the object, decoded
 * @param ifNoneMatch the ETag that the browser holds
 */
export async function answerMedia(
  key: string,
  query: URLSearchParams,
  ifNoneMatch: string | null | undefined,
): Promise<MediaAnswer> {
  const { store, clock } = await deps();
  if (store.kind !== 'folder' || !isObjectKey(key))
    return refused(404, 'There is no such picture.');
  const verdict = verifyMediaSignature({
    secret: mediaSecret(env().SESSION_SECRET),
    key,
    query,
    now: clock.now(),
  });
  if (!verdict.ok) return refused(403, 'This link is not valid any more. Reload the page.');
  try {
    const { stream, etag, contentType, size } = await store.openMedia(key);
    const headers: Record<string, string> = {
      'Cache-Control': mediaCacheControl,
      ETag: etag,
      'X-Content-Type-Options': 'nosniff',
    };
    if (ifNoneMatch === etag) {
      stream.destroy();
      return { status: 304, headers, body: null };
    }
    headers['Content-Type'] = contentType;
    if (verdict.downloadName) headers['Content-Disposition'] = attachment(verdict.downloadName);
    return { status: 200, headers, body: stream, size };
  } catch (error) {
    if (isFigmentError(error) && error.code === 'NOT_FOUND')
      return refused(404, 'There is no such picture.');
    log().error({ err: error, key }, 'a picture could not be served');
    return refused(503, 'The picture cannot be read at the moment.');
  }
}

const mediaPrefix = '/media/';

/** The key in the path of a request; empty where it cannot be read, which is no key. */
function keyOf({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.slice(mediaPrefix.length));
  } catch {
    return '';
  }
}

/** Every page asks for dozens of pictures, and going through the router costs each more than reading it. */
async function sendMedia(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://localhost');
  const { status, headers, body, size } = await answerMedia(
    keyOf(url),
    url.searchParams,
    request.headers['if-none-match'],
  );
  if (size !== undefined) response.setHeader('Content-Length', size);
  response.writeHead(status, headers);
  if (body === null || typeof body === 'string') {
    response.end(body);
  } else if (request.method === 'HEAD') {
    body.destroy();
    response.end();
  } else {
    await pipeline(body, response);
  }
}

/** Hands web-server.mjs what sends pictures; where nobody asks for it (`next dev`), the route answers. */
export function offerMedia(): void {
  const send = (request: IncomingMessage, response: ServerResponse) =>
    void sendMedia(request, response).catch((error: unknown) => {
      // Whoever left before the picture came is told nothing; nor can whoever got half of it be.
      if (response.headersSent) return response.destroy();
      log().error({ err: error }, 'a picture could not be sent');
      response.writeHead(500).end();
    });
  (globalThis as { figmentMedia?: typeof send }).figmentMedia = send;
}
