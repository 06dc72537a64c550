import { log } from './log';

/**
 * JSON lines as they come (application/x-ndjson). Whoever stops reading ends `lines`; a fault ends the answer early, which a reader
 * of lines with a last one of its own can tell.
 */
export function lineStream(lines: AsyncIterable<unknown>): Response {
  const source = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      } catch (error) {
        log().warn({ err: error }, 'a stream of lines ended early');
        controller.error(error);
      }
    },
    cancel: () => void source.return?.(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
