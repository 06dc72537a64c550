import { expect, it } from 'vitest';
import { eventStream } from './event-stream';

interface Item {
  made: number;
}
const isLast = ({ made }: Item) => made === 3;

it('says the first item at once and ends with the last', async () => {
  let made = 0;
  let unwatched = false;
  const response = eventStream<Item>({
    first: { made: 0 },
    signal: new AbortController().signal,
    watch: (onNews) => {
      const timer = setInterval(onNews, 10);
      return () => {
        unwatched = true;
        clearInterval(timer);
      };
    },
    next: async () => ({ made: (made += 1) }),
    isLast,
  });
  expect(response.headers.get('Content-Type')).toContain('text/event-stream');
  const text = await response.text();
  expect(text).toBe([0, 1, 2, 3].map((n) => `data: {"made":${n}}\n\n`).join(''));
  expect(unwatched).toBe(true);
});

it('closes at once for what has ended already, without watching', async () => {
  const response = eventStream<Item>({
    first: { made: 3 },
    signal: new AbortController().signal,
    watch: () => {
      throw new Error('not asked for');
    },
    next: async () => ({ made: 0 }),
    isLast,
  });
  expect(await response.text()).toBe('data: {"made":3}\n\n');
});

it('lets go of the watcher when the reader leaves', async () => {
  const reader = new AbortController();
  let unwatched = false;
  const response = eventStream<Item>({
    first: { made: 0 },
    signal: reader.signal,
    watch: () => () => {
      unwatched = true;
    },
    next: async () => ({ made: 1 }),
    isLast,
  });
  reader.abort();
  expect(await response.text()).toBe('data: {"made":0}\n\n');
  expect(unwatched).toBe(true);
});
