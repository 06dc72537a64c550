import { isFigmentError } from '@figment/core/errors';
import { log } from './log';

const gatherMilliseconds = 300;
// NOTIFY can be lost with its connection: then this is how late the news may be.
const lookAgainMilliseconds = 5000;

/**
 * A server-sent event stream: `first` at once, then `next()` shortly after each call of the watcher
 * and every few seconds anyway, until `isLast`, an error or the reader's leaving.
 */
export function eventStream<Item>(options: {
  first: Item;
  signal: AbortSignal;
  watch: (onNews: () => void) => () => void;
  next: () => Promise<Item>;
  isLast: (item: Item) => boolean;
}): Response {
  const { first, signal, watch, next, isLast } = options;
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let before = '';
      let gathering: NodeJS.Timeout | undefined;
      let busy = false;
      let again = false;
      let stopped = false;
      let unwatch = () => {};
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const finish = () => {
        if (stopped) return;
        stopped = true;
        unwatch();
        clearTimeout(gathering);
        clearInterval(looking);
        try {
          controller.close();
        } catch {
          // The reader has left already.
        }
      };
      const say = (item: Item) => {
        const text = JSON.stringify(item);
        if (text === before) write(': still here\n\n');
        else write(`data: ${text}\n\n`);
        before = text;
        if (isLast(item)) finish();
      };
      const look = async () => {
        if (busy) {
          again = true;
          return;
        }
        busy = true;
        try {
          const item = await next();
          if (!stopped) say(item);
        } catch (error) {
          if (!isFigmentError(error)) log().warn({ err: error }, 'a stream of news ended');
          finish();
        }
        busy = false;
        if (again && !stopped) {
          again = false;
          soon();
        }
      };
      const soon = () => {
        gathering ??= setTimeout(() => {
          gathering = undefined;
          void look();
        }, gatherMilliseconds);
      };
      const looking = setInterval(() => void look(), lookAgainMilliseconds);
      stop = finish;
      signal.addEventListener('abort', finish, { once: true });
      say(first);
      if (!stopped) unwatch = watch(soon);
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
