import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { keepLengths, lengthHeader } from './exact-length';

test('a streamed answer that says its length is sent with it, others as before', async () => {
  const { writeHead } = http.ServerResponse.prototype;
  keepLengths();
  const server = http.createServer((request, response) => {
    if (request.url === '/zip')
      for (const [name, value] of Object.entries(lengthHeader(6))) response.setHeader(name, value);
    response.write('abc');
    response.end('def');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const known = await fetch(`${base}/zip`);
    expect(known.headers.get('content-length')).toBe('6');
    expect(Object.keys(lengthHeader(6)).some((name) => known.headers.has(name))).toBe(false);
    expect(await known.text()).toBe('abcdef');
    expect((await fetch(base)).headers.get('content-length')).toBeNull();
  } finally {
    http.ServerResponse.prototype.writeHead = writeHead;
    await new Promise((resolve) => server.close(resolve));
  }
});
