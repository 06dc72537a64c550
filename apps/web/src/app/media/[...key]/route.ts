import { Readable } from 'node:stream';
import { isFigmentError } from '@figment/core/errors';
import { attachment } from '@figment/core/storage/content-disposition';
import { isObjectKey } from '@figment/core/storage/object-key';
import { mediaCacheControl } from '@figment/core/storage/object-store';
import { verifyMediaSignature } from '@figment/storage';
import { deps, mediaSecret } from '@/server/deps';
import { env } from '@/server/env';
import { lengthHeader } from '@/server/exact-length';
import { log } from '@/server/log';

export const dynamic = 'force-dynamic';

const refused = (status: number, text: string) =>
  new Response(text, { status, headers: { 'Cache-Control': 'no-store' } });

/** Pictures of the folder store, for whoever holds a signed URL. An S3 store serves its own. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ key: string[] }> },
): Promise<Response> {
  const { store, clock } = await deps();
  const key = (await params).key.join('/');
  if (store.kind !== 'folder' || !isObjectKey(key))
    return refused(404, 'There is no such picture.');
  const verdict = verifyMediaSignature({
    secret: mediaSecret(env().SESSION_SECRET),
    key,
    query: new URL(request.url).searchParams,
    now: clock.now(),
  });
  if (!verdict.ok) return refused(403, 'This link is not valid any more. Reload the page.');
  try {
    const media = await store.openMedia(key);
    const headers: Record<string, string> = {
      'Cache-Control': mediaCacheControl,
      ETag: media.etag,
      'X-Content-Type-Options': 'nosniff',
    };
    if (request.headers.get('if-none-match') === media.etag) {
      media.stream.destroy();
      return new Response(null, { status: 304, headers });
    }
    headers['Content-Type'] = media.contentType;
    Object.assign(headers, lengthHeader(media.size));
    if (verdict.downloadName) headers['Content-Disposition'] = attachment(verdict.downloadName);
    return new Response(Readable.toWeb(media.stream) as ReadableStream, { headers });
  } catch (error) {
    if (isFigmentError(error) && error.code === 'NOT_FOUND') {
      return refused(404, 'There is no such picture.');
    }
    log().error({ err: error, key }, 'a picture could not be served');
    return refused(503, 'The picture cannot be read at the moment.');
  }
}
