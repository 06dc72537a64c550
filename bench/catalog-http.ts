/**
 * Pages over HTTP, signed in, at a steady rate: the catalog and the page of a person, against a page of the same frame that reads
 * nothing but the session (the baseline), in turn, so that whatever else the machine does meets all. Prints percentiles of the time
 * until the last byte, the rate that was reached, and the processor time of the web process where BASE_URL is on this machine.
 * Start a library (`npm start -- --people 2000`), then
 * `BASE_URL=... ADMIN_EMAIL=... ADMIN_PASSWORD=... npx tsx bench/catalog-http.ts [requests per second] [seconds] [rounds]`.
 */
import autocannon from 'autocannon';
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
  p97: number;
  reached: number;
  kilobytes: number;
  failed: number;
}

/** Asks for a page at the rate, whatever the answers take: the time a request had to wait for its turn counts. */
async function ask(path: string, duration: number): Promise<Taken> {
  const result = await autocannon({
    url: libraryUrl + path,
    connections: 50,
    overallRate: rate,
    duration,
    headers: { cookie, accept: 'text/html', 'accept-encoding': 'gzip' },
  });
  const { requests, latency, throughput, non2xx, errors } = result;
  return {
    p50: latency.p50,
    p97: latency.p97_5,
    reached: requests.average,
    kilobytes: throughput.average / requests.average / 1000,
    failed: non2xx + errors,
  };
}

const taken = new Map<string, Taken[]>();
for (const path of Object.values(pages)) await ask(path, 2);
for (let round = 0; round < rounds; round += 1) {
  for (const [name, path] of Object.entries(pages))
    taken.set(name, [...(taken.get(name) ?? []), await ask(path, seconds)]);
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
console.log(`${rounds} times ${seconds} s at ${rate} requests a second, medians of the rounds\n`);
console.log('page                          p50 ms  p97.5 ms  per second  kB sent  failed');
for (const [name, rows] of taken) {
  const of = (key: keyof Taken) => median(rows.map((row) => row[key]));
  const numbers = [of('p50'), of('p97'), of('reached'), of('kilobytes')];
  const cells = numbers.map((value, at) =>
    value.toFixed(at < 2 ? 0 : 1).padStart([7, 9, 11, 8][at]!),
  );
  console.log(name.padEnd(28) + cells.join(' ') + String(of('failed')).padStart(8));
}
