import { afterEach, expect, it, vi } from 'vitest';
import { askPreviews, linesOf } from './ask-previews';

const request = { panel: 'test', cells: [] };
const body = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
const answer = (response: Response) => vi.stubGlobal('fetch', async () => response);
afterEach(() => vi.unstubAllGlobals());

it('reads lines wherever the network cuts them', async () => {
  const lines: string[] = [];
  for await (const line of linesOf(body('{"a":', '1}\n\n{"b"', ':2}\n{"c":3}'))) lines.push(line);
  expect(lines).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
});

it('hands over every line and ends with the last', async () => {
  answer(
    new Response(
      body(
        '{"kind":"failed","key":"x","error":{"code":"INVALID","message":"No."}}\n',
        '{"kind":"end","previews":0,"failed":1}\n',
      ),
    ),
  );
  const kinds: string[] = [];
  await askPreviews(request, ({ kind }) => kinds.push(kind), new AbortController().signal);
  expect(kinds).toEqual(['failed', 'end']);
});

it('does not take half an answer for a whole one', async () => {
  answer(new Response(body('{"kind":"failed","key":"x","error":{}}\n')));
  await expect(askPreviews(request, () => undefined, new AbortController().signal)).rejects.toThrow(
    'broke off',
  );
});

it('says what the server refused, and that it is away', async () => {
  answer(
    Response.json(
      { code: 'LIMIT', detail: 'Too many wait.', hint: 'Wait a moment.' },
      { status: 429 },
    ),
  );
  const ask = () => askPreviews(request, () => undefined, new AbortController().signal);
  await expect(ask()).rejects.toMatchObject({
    refusal: { code: 'LIMIT', message: 'Too many wait.', hint: 'Wait a moment.' },
  });
  answer(new Response('<html>', { status: 502 }));
  await expect(ask()).rejects.toMatchObject({ refusal: { code: 'UNREACHABLE' } });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('network');
  });
  await expect(ask()).rejects.toThrow('did not answer');
});
