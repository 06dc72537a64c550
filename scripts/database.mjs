/**
 * PostgreSQL from node_modules, for whoever has no server of their own: real PostgreSQL, on 127.0.0.1 only,
 * with a random password. In `dataDir` lie cluster/ (the data), password, port, owner and postgres.log.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  asRoot,
  blockedFolder,
  nobody,
  openFolder,
  postgresBinaries,
} from './postgres-binaries.mjs';

const role = 'figment';
const database = 'figment';
const startSeconds = 30;
const stopSeconds = 20;

/** Where the embedded database lives unless somebody says otherwise. */
export const defaultDataDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../.figment/database',
);

const identity = asRoot ? { uid: nobody, gid: nobody } : {};
// Nothing of the caller's environment (PGDATA, PGPORT, secrets) reaches PostgreSQL.
const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
if (process.platform === 'win32') environment.SystemRoot = process.env.SystemRoot;

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** When the process began, so that a number given to another process later is not taken for it. Null if gone. */
function beginning(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return error.code === 'EPERM' ? 'alive' : null;
  }
}

/** The server that runs on this cluster, whoever started it. */
function runningServer(cluster) {
  const lines = readText(path.join(cluster, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!Number.isInteger(pid) || pid <= 0 || beginning(pid) === null) return null;
  const command = readText(`/proc/${pid}/cmdline`);
  if (command !== null && !command.includes('postgres')) return null;
  return { pid, port: Number(lines[3]) };
}

function chooseDataDir(wanted, log) {
  const asked = path.resolve(wanted);
  if (!asRoot) return asked;
  mkdirSync(asked, { recursive: true, mode: 0o755 });
  const blocked = blockedFolder(asked);
  if (!blocked) return asked;
  const folder = path.join(openFolder(asked), 'database');
  log(
    `PostgreSQL runs as user 65534, who may not pass ${blocked}. The database is kept in ${folder} instead. ` +
      `To keep it in ${asked}, allow passing (chmod o+x ${blocked}) and start again, or set DATABASE_URL.`,
  );
  return folder;
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

async function choosePort(file, wanted) {
  const remembered = wanted ?? Number(readText(file));
  const port = (remembered > 0 && (await isFree(remembered))) || (wanted ? false : await isFree(0));
  if (!port) throw new Error(`Port ${wanted} of 127.0.0.1 is taken. Choose another one.`);
  writeFileSync(file, `${port}\n`);
  return port;
}

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...identity, cwd, env: environment, stdio: 'pipe' });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', (error) =>
      reject(new Error(`Could not run ${command}: ${error.message}`, { cause: error })),
    );
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} failed:\n${said}`)),
    );
  });
}

/** Makes the cluster. It is complete only when initdb came to its end: `PG_VERSION` alone does not say so. */
async function initialize(initdb, dir, cluster, password) {
  const done = path.join(dir, 'initialized');
  if (existsSync(done)) return false;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  const secret = path.join(dir, `.initial-${process.pid}`);
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (asRoot) {
    chownSync(cluster, nobody, nobody);
    chownSync(secret, nobody, nobody);
  }
  try {
    const options = [
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--no-instructions',
    ];
    await run(
      initdb,
      [`--pgdata=${cluster}`, `--username=${role}`, `--pwfile=${secret}`, ...options],
      dir,
    );
  } finally {
    rmSync(secret, { force: true });
  }
  writeFileSync(done, '');
  return true;
}

function secretOf(dir) {
  const file = path.join(dir, 'password');
  const known = readText(file);
  if (known) return known;
  const password = randomBytes(24).toString('hex');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return password;
}

function lastLines(file, count = 15) {
  return (readText(file) ?? '').split('\n').slice(-count).join('\n');
}

async function query(url, sql, values) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function waitUntilReady(url, alive, logFile) {
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      if (!alive()) {
        throw new Error(`PostgreSQL did not start:\n${logFile ? lastLines(logFile) : ''}`, {
          cause: error,
        });
      }
      if (error.code === '28P01' || Date.now() > deadline) throw error;
    }
    await sleep(50);
  }
}

/** Fast shutdown: open transactions are rolled back, connections closed, the data written. */
async function stopServer(cluster, pid) {
  const born = beginning(pid);
  const gone = () => beginning(pid) === null || beginning(pid) !== born;
  const waitGone = async (seconds) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end && !gone();) await sleep(25);
    return gone();
  };
  for (const signal of born === null ? [] : ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    if (await waitGone(stopSeconds)) break;
  }
  if (!gone()) throw new Error(`PostgreSQL (process ${pid}) on ${cluster} does not stop.`);
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

/** True when the program that started the server is still there: then the server is not ours to stop. */
function ownedByLiving(ownerFile) {
  const [pid, born] = (readText(ownerFile) ?? '').split(' ');
  return Number(pid) > 0 && Number(pid) !== process.pid && beginning(Number(pid)) === born;
}

/** What a search reads stays in memory up to libraries of a million; the pages are only taken when they are used. */
function memorySettings() {
  const mebibytes = os.totalmem() / 2 ** 20;
  return {
    shared_buffers: `${Math.round(Math.min(2048, Math.max(128, mebibytes / 8)))}MB`,
    effective_cache_size: `${Math.round(Math.max(512, mebibytes / 2))}MB`,
    random_page_cost: 1.1,
  };
}

async function launch(postgres, dir, cluster, port, settings) {
  const logFile = path.join(dir, 'postgres.log');
  const big = existsSync(logFile) && statSync(logFile).size > 5_000_000;
  const log = openSync(logFile, big ? 'w' : 'a', 0o600);
  const chosen = {
    ...memorySettings(),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const flags = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C reaches the programs first, and they still have a database to finish with.
  const child = spawn(postgres, ['-D', cluster, ...flags], {
    ...identity,
    cwd: dir,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
  return { child, logFile };
}

/**
 * Starts the embedded database, or takes over the one that a killed program left running.
 * @param {{ dataDir?: string, log?: (message: string) => void, port?: number, settings?: Record<string, string | number> }} [options]
 *   `settings` are PostgreSQL settings for this run
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `stop` leaves a server alone that another living program started
 */
export async function startEmbeddedDatabase(options = {}) {
  const log = options.log ?? (() => {});
  const dir = chooseDataDir(options.dataDir ?? defaultDataDir, log);
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const cluster = path.join(dir, 'cluster');
  const ownerFile = path.join(dir, 'owner');
  const password = secretOf(dir);
  const urlAt = (port, name = database) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`;
  const own = () => writeFileSync(ownerFile, `${process.pid} ${beginning(process.pid)}\n`);

  const running = runningServer(cluster);
  if (running) {
    const borrowed = ownedByLiving(ownerFile);
    try {
      await waitUntilReady(urlAt(running.port, 'postgres'), () => beginning(running.pid) !== null);
      await createDatabase(urlAt(running.port, 'postgres'), database);
      log(`Using the PostgreSQL that runs already (process ${running.pid}, port ${running.port}).`);
      if (!borrowed) own();
      return handle(urlAt(running.port), cluster, running.pid, ownerFile, borrowed);
    } catch (error) {
      if (borrowed) throw error;
      log(`A PostgreSQL left behind (process ${running.pid}) does not answer and is stopped.`);
      await stopServer(cluster, running.pid);
    }
  }

  const { initdb, postgres } = postgresBinaries(log);
  if (await initialize(initdb, dir, cluster, password)) log(`Made a database in ${dir}.`);
  const port = await choosePort(path.join(dir, 'port'), options.port);
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  const { child, logFile } = await launch(postgres, dir, cluster, port, options.settings ?? {});
  own();
  try {
    await waitUntilReady(
      urlAt(port, 'postgres'),
      () => child.exitCode === null && child.signalCode === null,
      logFile,
    );
    await createDatabase(urlAt(port, 'postgres'), database);
  } catch (error) {
    await stopServer(cluster, child.pid);
    throw error;
  }
  log(`PostgreSQL is ready on 127.0.0.1:${port}.`);
  return handle(urlAt(port), cluster, child.pid, ownerFile, false);
}

function handle(url, cluster, pid, ownerFile, borrowed) {
  if (borrowed) return { url, stop: async () => {} };
  // A program that ends without stop() still sends the server away; after kill -9 the next start takes it over.
  const onExit = () => {
    try {
      process.kill(pid, 'SIGINT');
    } catch {
      // Gone already.
    }
  };
  process.once('exit', onExit);
  let stopping = null;
  const stop = async () => {
    process.off('exit', onExit);
    await stopServer(cluster, pid);
    rmSync(ownerFile, { force: true });
  };
  return { url, stop: () => (stopping ??= stop()) };
}

/**
 * Creates a database unless it is there.
 * @param {string} adminUrl of any database of the server, with the right to create others
 * @param {string} name
 * @param {string} [template] the database to copy
 * @returns {Promise<boolean>} false if it was there
 */
export async function createDatabase(adminUrl, name, template) {
  if ((await query(adminUrl, 'SELECT 1 FROM pg_database WHERE datname = $1', [name])).length > 0) {
    return false;
  }
  const from = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
  await query(adminUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)}${from}`);
  return true;
}
