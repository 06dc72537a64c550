/**
 * Pages over HTTP, signed in, evenly at a rate: the catalog and the page of a person, against a page of the same frame that reads
 * nothing but the session (the baseline), in turn, so that whatever else the machine does meets all. Prints percentiles of the time
 * until the last byte and the rate that was reached.
 * Start a library (`npm start -- --people 2000`), then
 * `BASE_URL=... ADMIN_EMAIL=... ADMIN_PASSWORD=... npx tsx bench/catalog-http.ts [requests per second] [seconds] [rounds]`.
 */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, median } from './percentiles';
import { libraryUrl, signedInCookie, somebodysPath } from './signed-in';

const [rate = 100, seconds = 10, rounds = 3] = process.argv.slice(2).map(Number);
const cookie = await signedInCookie();
const pages = {
  'account page (the baseline)': '/account',
  catalog: '/people',
  'catalog, filtered': '/people?q=glasses',
  'page of a person': await somebodysPath(cookie),
};

interface Taken {
  p50: number;
  p95: number;
  reached: number;
  kilobytes: number;
  failed: number;
}

/** The time until the last byte of the answer, in milliseconds from `due` on, and its size on the wire. */
function get(path: string, due: number, agent: http.Agent) {
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'gzip' };
  return new Promise<{ ms: number; bytes: number; ok: boolean }>((resolve) => {
    const request = http.get(libraryUrl + path, { headers, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        resolve({ ms: performance.now() - due, bytes, ok: response.statusCode === 200 }),
      );
    });
    request.on('error', () => resolve({ ms: performance.now() - due, bytes: 0, ok: false }));
  });
}

/** Asks for a page evenly at the rate, whatever the answers take: the time a request had to wait for its turn counts. */
async function ask(path: string, duration: number): Promise<Taken> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: rate * duration }, async (_, turn) => {
      const due = began + (turn * 1000) / rate;
      await sleep(due - performance.now());
      return get(path, due, agent);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const times = answers.map(({ ms }) => ms);
  return {
    p50: median(times),
    p95: at(times, 0.95),
    reached: answers.length / seconds,
    kilobytes: median(answers.map(({ bytes }) => bytes)) / 1000,
    failed: answers.filter(({ ok }) => !ok).length,
  };
}

const taken = new Map<string, Taken[]>();
for (const path of Object.values(pages)) await ask(path, 2);
for (let round = 0; round < rounds; round += 1) {
  for (const [name, path] of Object.entries(pages))
    taken.set(name, [...(taken.get(name) ?? []), await ask(path, seconds)]);
}

console.log(`${rounds} times ${seconds} s at ${rate} requests a second, medians of the rounds\n`);
console.log('page                          p50 ms    p95 ms  per second  kB sent  failed');
for (const [name, rows] of taken) {
  const of = (key: keyof Taken) => median(rows.map((row) => row[key]));
  const numbers = [of('p50'), of('p95'), of('reached'), of('kilobytes')];
  const cells = numbers.map((value, column) =>
    value.toFixed(column < 2 ? 0 : 1).padStart([7, 9, 11, 8][column]!),
  );
  console.log(name.padEnd(28) + cells.join(' ') + String(of('failed')).padStart(8));
}
