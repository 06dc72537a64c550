import { expect, it } from 'vitest';
import { lineStream } from './line-stream';

async function* counting(seen: number[], ended: { yes: boolean }) {
  try {
    for (let i = 1; i <= 3; i += 1) {
      seen.push(i);
      yield { i };
    }
  } finally {
    ended.yes = true;
  }
}

it('writes a line for each thing', async () => {
  const response = lineStream(counting([], { yes: false }));
  expect(response.headers.get('content-type')).toContain('application/x-ndjson');
  expect(await response.text()).toBe('{"i":1}\n{"i":2}\n{"i":3}\n');
});

it('ends its source when the reader leaves', async () => {
  const [seen, ended] = [[] as number[], { yes: false }];
  const reader = lineStream(counting(seen, ended)).body!.getReader();
  await reader.read();
  await reader.cancel();
  await new Promise((resolve) => setTimeout(resolve));
  expect(ended.yes).toBe(true);
  expect(seen.length).toBeLessThan(3);
});
