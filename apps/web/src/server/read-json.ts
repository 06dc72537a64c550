import { FigmentError } from '@figment/core/errors';

/**
 * The JSON of a request, read no further than allowed.
 * @param limit bytes
 * @throws INVALID for a body over the limit or one that is not JSON
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const tooLong = () =>
    new FigmentError('INVALID', `The request is longer than ${Math.floor(limit / 1024)} kB.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLong();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    length += value.length;
    if (length > limit) {
      await reader?.cancel().catch(() => undefined);
      throw tooLong();
    }
    parts.push(value);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch (error) {
    throw new FigmentError('INVALID', 'The request is not JSON.', { cause: error });
  }
}
