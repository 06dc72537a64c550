/**
 * What Lighthouse says of the catalog and of the page of a person, signed in, on a desktop and on its slow phone: performance,
 * accessibility and best practices, each 0 to 100, and the scripts of the first load, compressed. At least 95 and at most 160 kB
 * are asked for. Scores depend on what else the machine does: medians of several rounds. Start a library (`npm start`), then
 * `BASE_URL=... ADMIN_EMAIL=... ADMIN_PASSWORD=... npx tsx bench/lighthouse.ts [rounds]`.
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig, type Flags, type Result } from 'lighthouse';
import { median } from './percentiles';
import { libraryUrl, signedInCookie, somebodysPath } from './signed-in';

const rounds = Number(process.argv[2] ?? 3);
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const asked = { score: 95, scriptBytes: 160_000 };
const cookie = await signedInCookie();
const pages = { catalog: '/people', person: await somebodysPath(cookie) };

const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox'],
});

/** Bytes of scripts as they came over the wire. */
function scriptBytes({ audits }: Result): number {
  const details = audits['network-requests']?.details as
    { items: { resourceType?: string; transferSize?: number }[] } | undefined;
  return (details?.items ?? [])
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);
}

const problems = new Set<string>();
function note(page: string, { categories: found, audits }: Result): void {
  for (const category of categories) {
    for (const { id, weight } of found[category]!.auditRefs) {
      const { score, title, displayValue } = audits[id]!;
      if (weight > 0 && score !== null && score < 0.9)
        problems.add(`${page}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
    }
  }
}

let missed = 0;
console.log('page     on       performance  accessibility  best practices  scripts kB');
try {
  for (const [page, path] of Object.entries(pages)) {
    for (const device of ['desktop', 'phone'] as const) {
      const results: Result[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const flags: Flags = {
          port: chrome.port,
          onlyCategories: [...categories],
          extraHeaders: { Cookie: cookie },
          logLevel: 'error',
        };
        const config = device === 'desktop' ? desktopConfig : undefined;
        const run = await lighthouse(libraryUrl + path, flags, config);
        if (!run) throw new Error(`Lighthouse said nothing of ${path}.`);
        if (run.lhr.runtimeError) throw new Error(run.lhr.runtimeError.message);
        results.push(run.lhr);
      }
      const scores = categories.map((category) =>
        Math.round(100 * median(results.map((one) => one.categories[category]!.score ?? 0))),
      );
      const bytes = median(results.map(scriptBytes));
      note(`${page} on a ${device}`, results.at(-1)!);
      missed += scores.filter((score) => score < asked.score).length;
      missed += bytes > asked.scriptBytes ? 1 : 0;
      const [performance, accessibility, practices] = scores.map(String);
      console.log(
        `${page.padEnd(8)} ${device.padEnd(8)} ${performance!.padStart(11)} ${accessibility!.padStart(14)} ${practices!.padStart(15)} ${(bytes / 1000).toFixed(0).padStart(11)}`,
      );
    }
  }
} finally {
  chrome.kill();
}
if (problems.size > 0) console.log(`\n${[...problems].join('\n')}`);
process.exitCode = missed > 0 ? 1 : 0;
