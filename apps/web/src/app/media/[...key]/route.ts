import { Readable } from 'node:stream';
import { lengthHeader } from '@/server/exact-length';
import { answerMedia } from '@/server/media';

export const dynamic = 'force-dynamic';

/** What web-server.mjs answers by itself, where something else serves this app. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ key: string[] }> },
): Promise<Response> {
  const { status, headers, body, size } = await answerMedia(
    (await params).key.join('/'),
    new URL(request.url).searchParams,
    request.headers.get('if-none-match'),
  );
  return new Response(
    body === null || typeof body === 'string' ? body : (Readable.toWeb(body) as ReadableStream),
    { status, headers: { ...headers, ...(size === undefined ? {} : lengthHeader(size)) } },
  );
}
