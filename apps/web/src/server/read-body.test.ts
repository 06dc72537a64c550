import { describe, expect, test } from 'vitest';
import { readBody } from './read-body';

function streamed(parts: number[], headers: Record<string, string> = {}) {
  let cancelled = false;
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = parts[sent];
      sent += 1;
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(sent));
    },
    cancel() {
      cancelled = true;
    },
  });
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return {
    request: new Request('http://127.0.0.1/', init),
    state: () => ({ cancelled, sent }),
  };
}

describe('the body of a request', () => {
  test('is put together from its parts in order', async () => {
    const { request } = streamed([2, 3]);
    expect([...(await readBody(request, 10))]).toEqual([1, 1, 2, 2, 2]);
  });

  test('may be as long as allowed, and not a byte longer', async () => {
    expect((await readBody(streamed([4, 6]).request, 10)).length).toBe(10);
    await expect(readBody(streamed([4, 7]).request, 10)).rejects.toMatchObject({
      code: 'INVALID',
      field: 'file',
    });
  });

  test('is not read on once it is too long', async () => {
    const { request, state } = streamed(Array.from({ length: 50 }, () => 4));
    await expect(readBody(request, 10)).rejects.toMatchObject({ code: 'INVALID' });
    expect(state().cancelled).toBe(true);
    expect(state().sent).toBeLessThan(10);
  });

  test('is refused unread when it claims to be too long', async () => {
    const { request } = streamed([1], { 'content-length': '11' });
    await expect(readBody(request, 10)).rejects.toMatchObject({ code: 'INVALID' });
    expect(request.bodyUsed).toBe(false);
  });

  test('must have something in it', async () => {
    const hint = expect.stringContaining('body of the request');
    await expect(readBody(streamed([]).request)).rejects.toMatchObject({ hint });
    const bare = new Request('http://127.0.0.1/', { method: 'POST' });
    await expect(readBody(bare)).rejects.toMatchObject({ hint });
  });
});
