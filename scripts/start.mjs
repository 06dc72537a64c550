#!/usr/bin/env node
/**
 * npm start: everything a library needs, on one machine. Uses DATABASE_URL and S3_* or STORAGE_FOLDER where they are set, and
 * starts an embedded PostgreSQL and a folder where they are not. `--dev` reloads on changes; `--people N` orders another first
 * number of people; `--reset-admin` prints a new admin password.
 */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateClient, installPackages, newestIn, repository, requireNode } from './install.mjs';

const began = Date.now();
const { values: options } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    people: { type: 'string', default: '48' },
    'data-dir': { type: 'string' },
    'reset-admin': { type: 'boolean', default: false },
  },
});
const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(7);
const log = (message) => console.log(`${seconds()}  ${message}`);
const fail = (message) => {
  console.error(`\n${message}`);
  process.exitCode = 1;
};

requireNode();
installPackages(log);
if (existsSync(path.join(repository, '.env'))) process.loadEnvFile(path.join(repository, '.env'));

const data = path.resolve(options['data-dir'] ?? path.join(repository, '.figment'));
const runningFile = path.join(data, 'running.json');
const stopped = { asked: false };
/** What to undo, last first. */
const undo = [];

async function shutDown() {
  if (stopped.asked) return;
  stopped.asked = true;
  saySignIn();
  log('Stopping.');
  for (const step of undo.reverse()) await step().catch((error) => console.error(error.message));
  log('Stopped.');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    void shutDown().then(() => process.exit(process.exitCode ?? 0));
  });
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One library per data folder: refuses a second start and ends what a killed one left running. */
function takeDataFolder() {
  mkdirSync(data, { recursive: true });
  if (existsSync(runningFile)) {
    const { pid, address, programs } = JSON.parse(readFileSync(runningFile, 'utf8'));
    if (isAlive(pid)) {
      throw new Error(
        `Figment runs already at ${address} (process ${pid}). Stop it first, or use --data-dir for a second library.`,
      );
    }
    for (const program of programs) {
      // The number may belong to somebody else by now: only a process that runs one of our files is ours.
      const command = `/proc/${program.pid}/cmdline`;
      if (existsSync(command) && readFileSync(command, 'utf8').includes(program.mark)) {
        log(`Ending ${program.name}, left behind by a start that was killed.`);
        try {
          process.kill(-program.pid, 'SIGKILL');
        } catch {
          // It ended by itself.
        }
      }
    }
  }
  undo.push(async () => rmSync(runningFile, { force: true }));
}

/** Secrets are made on the first run and never leave the data folder; one that a later version needs is added. */
function secrets() {
  const file = path.join(data, 'secrets.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const fresh = () => randomBytes(48).toString('base64url');
  const all = { SESSION_SECRET: fresh(), KEYS_PASSPHRASE: fresh(), ...known };
  if (Object.keys(all).length > Object.keys(known).length) {
    // Renamed into place: a passphrase that is half written would lock the keys away for good.
    writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return all;
}

async function freePort(wanted, host) {
  const test = (port) =>
    new Promise((resolve) => {
      const server = net.createServer();
      server.once('error', () => resolve(null));
      server.listen(port, host, () => {
        const { port: got } = server.address();
        server.close(() => resolve(got));
      });
    });
  return (await test(wanted)) ?? (process.env.PORT ? null : await test(0));
}

async function main() {
  takeDataFolder();
  generateClient(log);
  const { startEmbeddedDatabase } = await import('./database.mjs');
  const { migrate } = await import('./migrate.mjs');
  const { fillSearch } = await import('./search.mjs');
  const { runTypescript, startProgram, typescript } = await import('./programs.mjs');

  const host = process.env.HOST || '127.0.0.1';
  const wanted = Number(process.env.PORT || 3000);
  const port = await freePort(wanted, host);
  if (port === null) throw new Error(`Port ${wanted} is taken. Set PORT to another one.`);
  if (port !== wanted) log(`Port ${wanted} is taken: using ${port}.`);
  const address =
    process.env.PUBLIC_URL || `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

  const embedded = !process.env.DATABASE_URL;
  const env = {
    ...secretsUnlessSet(),
    KEYS_FOLDER: path.resolve(process.env.KEYS_FOLDER || path.join(data, 'keys')),
    GENERATOR_DATA: path.resolve(process.env.GENERATOR_DATA || path.join(data, 'generator')),
    MODELS_CACHE: path.resolve(process.env.MODELS_CACHE || path.join(data, 'models')),
    PUBLIC_URL: address,
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  };
  if (embedded) {
    const database = await startEmbeddedDatabase({ dataDir: path.join(data, 'database'), log });
    undo.push(() => database.stop());
    env.DATABASE_URL = database.url;
  } else {
    env.DATABASE_URL = process.env.DATABASE_URL;
  }
  if (!process.env.S3_BUCKET)
    env.STORAGE_FOLDER = path.resolve(process.env.STORAGE_FOLDER || path.join(data, 'objects'));
  await migrate(env.DATABASE_URL, { log });
  await fillSearch(env.DATABASE_URL, { log });
  if (stopped.asked) return;

  log('Checking the models.');
  await runTypescript('apps/generator/src/main.ts', ['register'], env);
  const onLoopback = ['127.0.0.1', 'localhost', '::1'].includes(host);
  const seedArgs = [
    ...(options['reset-admin'] ? ['--reset-admin'] : []),
    '--people',
    options.people,
    ...(embedded && onLoopback ? ['--samples'] : []),
  ];
  const seeded = JSON.parse(await runTypescript('prisma/seed.ts', seedArgs, env));
  const samplesFile = path.join(data, 'sample-users.json');
  if (seeded.samples.length > 0)
    writeFileSync(samplesFile, JSON.stringify(seeded.samples), { mode: 0o600 });
  const samples =
    embedded && onLoopback && existsSync(samplesFile)
      ? JSON.parse(readFileSync(samplesFile, 'utf8'))
      : [];
  signIn = signInText(seeded, samples);
  if (stopped.asked) return;

  const programs = [];
  const launch = (program, mark) => {
    programs.push({ name: program.name, pid: program.pid, mark });
    writeFileSync(runningFile, JSON.stringify({ pid: process.pid, address, programs }));
    undo.push(() => program.stop());
    void program.ended.then((code) => {
      if (stopped.asked) return;
      fail(`${program.name} ended by itself (${code}). Its last lines:\n${program.tail()}`);
      void shutDown().then(() => process.exit(1));
    });
    return program;
  };
  const logFolder = path.join(data, 'logs');
  log('Starting the generator.');
  const worker = typescript('apps/generator/src/main.ts', 'work');
  launch(
    startProgram({
      name: 'generator',
      args: options.dev ? [tsxCommand(), 'watch', ...worker.slice(2)] : worker,
      env,
      logFolder,
    }),
    'apps/generator/src/main.ts',
  );

  const web = path.join(repository, 'apps/web');
  if (!options.dev && buildIsOld(web)) {
    log('Building the web app: a minute or so, people are made meanwhile.');
    for (const args of [[nextCommand(), 'build'], [path.join(web, 'compress.mjs')]]) {
      const build = startProgram({ name: 'build', args, env, logFolder, cwd: web });
      undo.push(() => build.stop(2000));
      const code = await build.ended;
      if (stopped.asked) return;
      if (code !== 0) throw new Error(`The web app could not be built:\n${build.tail()}`);
    }
    writeFileSync(path.join(web, '.next', 'built-from'), String(sourceTime(web)));
  }
  log('Starting the web app.');
  const listen = ['--hostname', host, '--port', String(port)];
  launch(
    startProgram({
      name: 'web',
      args: [...(options.dev ? [nextCommand(), 'dev'] : [path.join(web, 'serve.mjs')]), ...listen],
      env,
      logFolder,
      cwd: web,
    }),
    options.dev ? 'next' : 'apps/web/serve.mjs',
  );
  await untilHealthy(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/api/health`);
  if (stopped.asked) return;

  console.log(`\n  Figment is ready at ${address}\n`);
  saySignIn();
  console.log('\n  Ctrl-C stops everything.\n');
  if (seeded.firstBatch) await followFirstPeople(env.DATABASE_URL, seeded.firstBatch);
  else if (seeded.models === 0)
    log('No model package was found, so nobody can be made yet: see models/.');
}

/** How to sign in, until it has been said: a password that is shown once must not be lost when a later step fails. */
let signIn = '';

function saySignIn() {
  if (signIn) console.log(signIn);
  signIn = '';
}

function signInText({ admin, reset }, samples) {
  const lines = [];
  const once = reset ?? (admin?.password ? admin : null);
  if (once) {
    lines.push(
      `  Sign in as ${once.email}`,
      `  Password:  ${once.password}   (shown this once: keep it)`,
      '',
    );
  } else if (admin) {
    lines.push(`  Sign in as ${admin.email} with the password in ADMIN_PASSWORD.`, '');
  }
  for (const { email, password } of samples)
    lines.push(`  Sample user ${email.padEnd(22)} ${password}`);
  return lines.join('\n');
}

/** The secrets that the settings leave open. */
function secretsUnlessSet() {
  const { SESSION_SECRET, KEYS_PASSPHRASE } = process.env;
  const guarded = KEYS_PASSPHRASE || process.env.KEYS_WRAP_COMMAND;
  if (SESSION_SECRET && guarded) return {};
  const made = secrets();
  return {
    ...(SESSION_SECRET ? {} : { SESSION_SECRET: made.SESSION_SECRET }),
    ...(guarded ? {} : { KEYS_PASSPHRASE: made.KEYS_PASSPHRASE }),
  };
}

const nextCommand = () => path.join(repository, 'node_modules/next/dist/bin/next');
const tsxCommand = () => path.join(repository, 'node_modules/tsx/dist/cli.mjs');

const sourceTime = (web) =>
  newestIn([
    path.join(web, 'src'),
    path.join(web, 'next.config.ts'),
    path.join(web, 'compress.mjs'),
    path.join(repository, 'package-lock.json'),
    ...['alike', 'core', 'db', 'imaging', 'signing', 'storage', 'ui'].map((name) =>
      path.join(repository, 'packages', name, 'src'),
    ),
  ]);

function buildIsOld(web) {
  const stamp = path.join(web, '.next', 'built-from');
  if (!existsSync(stamp) || !existsSync(path.join(web, '.next', 'BUILD_ID'))) return true;
  return Number(readFileSync(stamp, 'utf8')) < sourceTime(web) || statSync(stamp).size === 0;
}

async function untilHealthy(url) {
  const until = Date.now() + 120_000;
  while (Date.now() < until && !stopped.asked) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!stopped.asked)
    throw new Error(
      `The web app did not become healthy: see ${path.join(data, 'logs', 'web.log')}.`,
    );
}

/** Says how the first people get on, until they are all there. */
async function followFirstPeople(url, batchId) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  let said = -1;
  for (;;) {
    if (stopped.asked) return;
    const { rows } = await client.query(
      'SELECT count, made_count, failed_count, held_count, state, trouble FROM batch WHERE id = $1',
      [batchId],
    );
    const [batch] = rows;
    const handled = batch.made_count + batch.failed_count;
    const ended = !['waiting', 'running'].includes(batch.state);
    if (ended || handled - said >= 12) {
      said = handled;
      const held = batch.held_count > 0 ? `, ${batch.held_count} of them held back by a check` : '';
      log(
        `${batch.made_count} of ${batch.count} people are in the library${held}.${batch.trouble ? ` ${batch.trouble}` : ''}`,
      );
    }
    if (ended) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

main().catch(async (error) => {
  if (!stopped.asked) fail(error.message);
  await shutDown();
  process.exit(process.exitCode ?? 0);
});
