import { expect, test } from '@playwright/test';
import { sessionOf } from './library';

/** Of script, as it comes over the wire. */
const mostBytes = 160_000;

test.use({ storageState: sessionOf('admin') });

test('no page asks a browser for more than 160 kB of script before it works', async ({
  request,
}) => {
  const catalog = await (await request.get('/people')).text();
  const [person] = /\/people\/sub_[0-9a-z]{26}/.exec(catalog) ?? [];
  for (const page of ['/people', person ?? '', '/', '/verify']) {
    const html = await (await request.get(page)).text();
    const scripts = [...html.matchAll(/<script src="(\/_next\/[^"]+)"([^>]*)>/g)]
      // Old browsers alone fetch those.
      .filter(([, , rest]) => !/nomodule/i.test(rest ?? ''))
      .map(([, src]) => src!);
    expect(scripts.length).toBeGreaterThan(4);
    let bytes = 0;
    for (const script of new Set(scripts)) {
      const answer = await request.get(script, { headers: { 'accept-encoding': 'br' } });
      expect(answer.headers()['content-encoding']).toBe('br');
      bytes += Number(answer.headers()['content-length']);
    }
    expect(bytes, `script of ${page}`).toBeLessThan(mostBytes);
  }
});
