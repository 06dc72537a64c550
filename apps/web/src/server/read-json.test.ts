import { expect, it } from 'vitest';
import { readJson } from './read-json';

const post = (body: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });

it('reads JSON', async () => {
  expect(await readJson(post('{"a":["ü"]}'), 100)).toEqual({ a: ['ü'] });
});

it.each([
  ['text', 'hello', 'not JSON'],
  ['nothing', '', 'not JSON'],
  ['more than allowed', `"${'x'.repeat(2048)}"`, 'longer than 1 kB'],
])('refuses %s', async (_what, body, message) => {
  await expect(readJson(post(body), 1024)).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(message),
  });
});
