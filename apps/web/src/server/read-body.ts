import { FigmentError } from '@figment/core/errors';

/** The largest picture somebody may send. Bytes. `proxyClientMaxBodySize` in next.config.ts lets a little more through. */
export const largestUpload = 50 * 1024 * 1024;

/**
 * The whole body of a request, read no further than allowed: what claims or turns out to be longer is refused at once.
 * @param limit bytes
 * @throws INVALID for an empty body or one over the limit
 */
export async function readBody(request: Request, limit = largestUpload): Promise<Uint8Array> {
  const claimed = Number(request.headers.get('content-length') ?? 0);
  if (claimed > limit) throw tooLarge(limit);
  if (!request.body) throw nothingSent();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    parts.push(value);
  }
  if (length === 0) throw nothingSent();
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function tooLarge(limit: number): FigmentError {
  const megabytes = Math.floor(limit / 1024 / 1024);
  return new FigmentError('INVALID', `The file is larger than ${megabytes} MB.`, {
    field: 'file',
    hint: 'Send the picture alone, as a JPEG, PNG, WebP, AVIF or TIFF file.',
  });
}

function nothingSent(): FigmentError {
  return new FigmentError('INVALID', 'No file was sent.', {
    field: 'file',
    hint: 'Send the bytes of one picture as the body of the request.',
  });
}
