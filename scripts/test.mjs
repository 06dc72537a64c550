#!/usr/bin/env node
/**
 * npm test: lint, types, migrations, unit, database, S3 and browser tests, each against the real thing. Installs what is missing.
 * `npm test -- unit db` runs only the named parts.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  aptInstall,
  generateClient,
  installPackages,
  repository,
  requireNode,
} from './install.mjs';
import { brief } from './report-tests.mjs';

const began = Date.now();
const minutes = (since) => {
  const all = Math.round((Date.now() - since) / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
};
const log = (message) => console.log(`[${minutes(began)}] ${message}`);

requireNode();
installPackages(log);
generateClient(log);

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wanted = (part) => chosen.length === 0 || chosen.includes(part);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'figment-test-'));
// The embedded PostgreSQL runs as nobody when this runs as root, and has to get in.
chmodSync(scratch, 0o755);
const undo = [async () => rmSync(scratch, { recursive: true, force: true })];
/** @type {({ part: string, time: string } & import('./report-tests.mjs').Report)[]} */
const results = [];
/** @returns {import('./report-tests.mjs').Report} */
const failedWith = (error) => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [{ name: 'as a whole', error }],
});
/** A run that ends badly without a failed test (no test found, a worker that does not end) is a failure too. */
const orEndedBadly = (report, code) => {
  if (report.failed > 0 || code === 0) return report;
  const { failed, failures } = failedWith(`It ended with code ${code}.`);
  return { ...report, failed, failures: [...report.failures, ...failures] };
};

/** Runs a program; its exit code. Output goes through, so that a failure can be read where it happened. */
function run(command, args, env = {}, cwd = repository) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.once('close', (code, signal) => resolve(signal ? 1 : code));
  });
}
const node = (file, ...args) => [process.execPath, [path.join(repository, file), ...args]];

async function part(name, work) {
  if (!wanted(name)) return;
  const since = Date.now();
  log(`${name} ...`);
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error);
    counts = failedWith(brief(error));
  }
  results.push({ part: name, ...counts, time: minutes(since) });
  log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
  );
}

/** A check that passes or fails as a whole. */
const whole = async (code) =>
  (await code) === 0
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : failedWith(`It ended with code ${await code}: its own words are above.`);

async function vitest(project, env) {
  const report = path.join(scratch, `${project}.json`);
  const [command, args] = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=./scripts/report-tests.mjs',
  );
  const code = await run(command, args, { ...env, TEST_REPORT: report });
  return existsSync(report)
    ? orEndedBadly(JSON.parse(readFileSync(report, 'utf8')), code)
    : failedWith('It ended without a report.');
}

async function database() {
  const { startEmbeddedDatabase } = await import('./database.mjs');
  const server = await startEmbeddedDatabase({
    dataDir: path.join(scratch, 'database'),
    // Every test has a database of its own, and to make or drop one PostgreSQL goes through all its buffers.
    settings: { fsync: 'off', max_connections: 200, shared_buffers: '64MB' },
    log,
  });
  undo.push(() => server.stop());
  return { TEST_DATABASE_URL: server.url };
}

/** Where Chromium is: its headless shell has no window to draw and takes two thirds of the time. */
function chromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const [shell, whole] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  const name = path.basename(shell);
  if (existsSync(shell) || aptInstall(name, [name], log)) return shell;
  if (existsSync(whole)) return whole;
  throw new Error(
    'The browser tests need Chromium: install it, or name the program in CHROMIUM_PATH.',
  );
}

/** Starts the product as npm start does, in a data folder of its own, and runs the browser tests against it. */
async function browser() {
  // Enough for whatever the tests release and hide, with some held back by a check.
  const people = '36';
  const program = chromium();
  const { startProgram } = await import('./programs.mjs');
  const data = path.join(scratch, 'library');
  const admin = {
    ADMIN_EMAIL: 'admin@figment.local',
    ADMIN_PASSWORD: randomBytes(12).toString('base64url'),
  };
  const { createServer } = await import('node:net');
  const port = await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });
  let ready;
  const isReady = new Promise((resolve) => (ready = resolve));
  const library = startProgram({
    name: 'library',
    args: [path.join(repository, 'scripts/start.mjs'), '--data-dir', data, '--people', people],
    env: {
      ...admin,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      S3_BUCKET: '',
      STORAGE_FOLDER: '',
      PUBLIC_URL: '',
      KEYS_FOLDER: '',
      KEYS_PASSPHRASE: '',
      KEYS_WRAP_COMMAND: '',
      KEYS_UNWRAP_COMMAND: '',
    },
    logFolder: path.join(scratch, 'logs'),
    onLine: (line) => {
      if (line.trim()) console.log(`    ${line.replace(/(Password:|Sample user).*/, '$1 ...')}`);
      if (line.includes(`${people} of ${people} people`)) ready(true);
    },
  });
  undo.push(() => library.stop(40_000));
  const ended = library.ended.then(() => false);
  if (!(await Promise.race([isReady, ended])))
    throw new Error(`The library did not start:\n${library.tail()}`);
  const samples = JSON.parse(readFileSync(path.join(data, 'sample-users.json'), 'utf8'));
  const sample = (role) => samples.find((user) => user.role === role);
  const report = path.join(scratch, 'browser.json');
  const [command, args] = node(
    'node_modules/@playwright/test/cli.js',
    'test',
    '--reporter=line,json',
  );
  const code = await run(
    command,
    args,
    {
      BASE_URL: `http://127.0.0.1:${port}`,
      CHROMIUM_PATH: program,
      ...admin,
      AGENCY_EMAIL: sample('agency').email,
      AGENCY_PASSWORD: sample('agency').password,
      REQUESTER_EMAIL: sample('requester').email,
      REQUESTER_PASSWORD: sample('requester').password,
      EDITOR_EMAIL: sample('editor').email,
      EDITOR_PASSWORD: sample('editor').password,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
    path.join(repository, 'apps/web'),
  );
  return existsSync(report)
    ? orEndedBadly(reportOfBrowser(JSON.parse(readFileSync(report, 'utf8'))), code)
    : failedWith('It ended without a report.');
}

/** What Playwright wrote, in the shape of the other parts. */
function reportOfBrowser({ suites, errors, stats }) {
  const failures = errors.map((error) => ({ name: 'Outside any test', error: brief(error) }));
  const walk = (suite) => {
    suite.suites?.forEach(walk);
    for (const { ok, title, file, line, tests } of suite.specs) {
      if (ok) continue;
      const told = tests.flatMap((test) => test.results.flatMap((result) => result.errors));
      failures.push({ name: `${file}:${line} > ${title}`, error: told.map(brief).join('\n') });
    }
  };
  suites.forEach(walk);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures,
  };
}

async function finish() {
  for (const step of undo.splice(0).reverse())
    await step().catch((error) => console.error(error.message));
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => void finish().then(() => process.exit(130)));
}

try {
  const [eslint, eslintArgs] = node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0');
  const [prettier, prettierArgs] = node(
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '.',
  );
  const [diff, diffArgs] = node('scripts/diff.mjs', '--check');
  // Linting keeps one core busy to the end: the other one does what takes less.
  await Promise.all([
    part('lint', () => whole(run(eslint, eslintArgs))),
    (async () => {
      await part('types', () => whole(run('npm', ['run', '--silent', 'types'])));
      await part('format', () => whole(run(prettier, prettierArgs)));
      await part('migrations', () => whole(run(diff, diffArgs)));
    })(),
  ]);
  // Metadata is read back by a program that is not ours; without it those tests say that they were skipped.
  if (wanted('unit') || wanted('browser')) aptInstall('exiftool', ['libimage-exiftool-perl'], log);
  await part('unit', () => vitest('unit', {}));
  // The S3 server takes its time to start and its tests wait for it more than they work.
  await Promise.all([
    part('db', async () => vitest('db', await database())),
    part('s3', async () => {
      const { startTestS3 } = await import('./test-s3.mjs');
      const server = await startTestS3({ log });
      undo.push(() => server.stop());
      return vitest('s3', server.env);
    }),
  ]);
  await part('browser', browser);
} finally {
  await finish();
}

console.log('');
for (const { part: name, passed, failed, skipped, time } of results) {
  console.log(
    `  ${name.padEnd(11)} ${String(passed).padStart(4)} passed  ${String(failed).padStart(3)} failed  ${String(skipped).padStart(3)} skipped  ${time}`,
  );
}
// Again at the end: whoever has only the last lines of a log must not guess.
for (const { part: name, failures } of results) {
  for (const failure of failures) {
    console.log(`\nFailed in ${name}: ${failure.name}`);
    console.log(failure.error.replace(/^/gm, '    '));
  }
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\nTook ${minutes(began)} min.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 && results.length > 0 ? 0 : 1);
