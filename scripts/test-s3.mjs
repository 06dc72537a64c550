/**
 * A real S3 server for `*.s3.test.ts`: Ceph's radosgw with one monitor and one OSD in memory, on
 * free ports of 127.0.0.1, in a folder under the system's temp. Nothing of it outlives `stop`.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const folderPrefix = 'figment-test-s3-';
const debianPackages = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];
const programs = ['radosgw', 'radosgw-admin', 'ceph-mon', 'ceph-osd', 'ceph', 'monmaptool'];
const logs = ['mon.out', 'osd.out', 'rgw.out'];

/**
 * Starts the server, or uses the one S3_TEST_ENDPOINT already points to.
 * @param {{ log?: (line: string) => void, environment?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} what the tests read
 */
export async function startTestS3({ log = console.log, environment = process.env } = {}) {
  if (environment.S3_TEST_ENDPOINT) return useExisting(environment, log);
  await ensureInstalled(log);
  await removeLeftovers(log);

  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  const children = [];
  remember(folder, children);
  const killNow = () => {
    for (const { pid, exitCode } of children) if (exitCode === null) signal(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', killNow);
  const stop = async () => {
    await stopChildren(children);
    process.removeListener('exit', killNow);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const env = await boot(folder, children, log);
    return { env, stop };
  } catch (error) {
    const said = lastWords(folder);
    await stop();
    throw new Error(`The S3 test server did not start: ${error.message}${said}`, { cause: error });
  }
}

async function boot(folder, children, log) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const [v2, v1, http] = await freePorts(3);
  const conf = join(folder, 'ceph.conf');
  for (const data of ['mon', 'osd', 'rgw']) mkdirSync(join(folder, data));
  const fsid = randomUUID();
  writeFileSync(conf, configuration(folder, fsid, v2, v1));
  const at = ['-c', conf];
  const call = (program, args) => run(program, [...at, ...args]);
  const daemon = (program, args, output) => {
    const child = startDaemon(folder, program, [...at, '-f', ...args], output);
    children.push(child);
    remember(folder, children);
    return child;
  };

  log(`S3 test server: starting in ${folder}`);
  const monmap = join(folder, 'monmap');
  const address = `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`;
  await run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', address, monmap]);
  await call('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', monmap]);
  const mon = daemon('ceph-mon', ['-i', 'a'], 'mon.out');
  await until('the monitor answers', mon, 60, () =>
    call('ceph', ['--connect-timeout', '3', 'mon', 'stat']),
  );
  log(`S3 test server: monitor ready after ${seconds()}`);

  const osdId = randomUUID();
  await call('ceph', ['osd', 'new', osdId]);
  await call('ceph-osd', ['--mkfs', '-i', '0', '--osd-uuid', osdId]);
  const osd = daemon('ceph-osd', ['-i', '0'], 'osd.out');
  await until('the OSD is up', osd, 60, async () => {
    const stat = await call('ceph', ['osd', 'stat', '-f', 'json']);
    if (JSON.parse(stat).num_up_osds !== 1) throw new Error('not up yet');
  });
  log(`S3 test server: object daemon ready after ${seconds()}`);

  const env = {
    S3_TEST_ENDPOINT: `http://127.0.0.1:${http}`,
    S3_TEST_ACCESS_KEY_ID: randomBytes(10).toString('hex').toUpperCase(),
    S3_TEST_SECRET_ACCESS_KEY: randomBytes(20).toString('hex'),
  };
  const keys = ['--access-key', env.S3_TEST_ACCESS_KEY_ID];
  keys.push('--secret-key', env.S3_TEST_SECRET_ACCESS_KEY);
  await call('radosgw-admin', [
    'user',
    'create',
    '--uid=figment',
    '--display-name=Figment',
    ...keys,
  ]);
  log(`S3 test server: user created after ${seconds()}`);

  const frontend = `beast endpoint=127.0.0.1:${http}`;
  const rgw = daemon('radosgw', ['-n', 'client.rgw', `--rgw_frontends=${frontend}`], 'rgw.out');
  await until('the gateway answers', rgw, 90, async () => {
    const response = await fetch(env.S3_TEST_ENDPOINT, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
  });
  log(`S3 test server: ready at ${env.S3_TEST_ENDPOINT} after ${seconds()}`);
  return env;
}

/** msgr2 stays on and the monitor client on crc: with authentication off, anything else never connects. */
function configuration(folder, fsid, v2, v1) {
  return `[global]
fsid = ${fsid}
mon_host = [v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]
mon_initial_members = a
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
run_dir = ${folder}
admin_socket = ${folder}/$cluster-$name.$pid.asok
pid_file =
log_file =
log_to_stderr = true
err_to_stderr = true
log_max_recent = 1
mon_cluster_log_file = /dev/null
mon_data = ${folder}/mon
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_data_avail_crit = 1
mon_data_avail_warn = 2
osd_data = ${folder}/osd
osd_journal = ${folder}/osd/journal
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_crush_chooseleaf_type = 0
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
mon_max_pg_per_osd = 1000
rgw_data = ${folder}/rgw
rgw_run_sync_thread = false
rgw_enable_usage_log = false
rgw_thread_pool_size = 64
rgw_rados_pool_pg_num_min = 4
`;
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: 60_000, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      // Ceph says what is wrong first and then dumps hundreds of lines about itself.
      const reason = (stderr || error.message).trim().split('\n').slice(0, 6).join('\n');
      reject(new Error(`${program} failed (${error.code ?? error.signal}): ${reason}`));
    });
  });
}

function startDaemon(folder, program, args, output) {
  const file = openSync(join(folder, output), 'a');
  // Detached is setsid: a Ctrl-C in the terminal must not reach Ceph before the tests have ended.
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  child.once('error', () => {});
  return child;
}

async function until(what, child, limitSeconds, attempt) {
  const deadline = Date.now() + limitSeconds * 1000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${what}: it ended with ${child.exitCode}.`);
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`${what}: not within ${limitSeconds} s.`, { cause: error });
      }
      await wait(200);
    }
  }
}

async function useExisting(environment, log) {
  const names = ['S3_TEST_ENDPOINT', 'S3_TEST_ACCESS_KEY_ID', 'S3_TEST_SECRET_ACCESS_KEY'];
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new Error(`S3_TEST_ENDPOINT is set, so ${missing.join(' and ')} must be set too.`);
  }
  log(`S3 test server: using ${environment.S3_TEST_ENDPOINT}`);
  return { env: Object.fromEntries(names.map((n) => [n, environment[n]])), stop: async () => {} };
}

async function ensureInstalled(log) {
  if (missingPrograms().length === 0) return;
  const install = `apt-get install --no-install-recommends ${debianPackages.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(
      `The S3 tests need ${missingPrograms().join(', ')}. On Debian or Ubuntu run "sudo ${install}"; elsewhere ` +
        'set S3_TEST_ENDPOINT, S3_TEST_ACCESS_KEY_ID and S3_TEST_SECRET_ACCESS_KEY to any S3 server.',
    );
  }
  log(`S3 test server: installing ${debianPackages.join(', ')} (once, a few minutes)`);
  await apt(['update']);
  await apt(['install', '--yes', '--no-install-recommends', ...debianPackages]);
  const missing = missingPrograms();
  if (missing.length > 0) throw new Error(`${install} did not bring ${missing.join(', ')}.`);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', ['-q', ...args], {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} ended with ${code}.`)),
    );
  });
}

function missingPrograms() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return programs.filter(
    (program) => !folders.some((dir) => dir && existsSync(join(dir, program))),
  );
}

/** Servers of runs that were killed: their owner is gone, so stop them and remove their folder. */
async function removeLeftovers(log) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    let owner;
    try {
      owner = JSON.parse(readFileSync(join(folder, 'pids.json'), 'utf8'));
    } catch {
      continue;
    }
    if (startOf(owner.pid) === owner.start) continue;
    log(`S3 test server: removing what an earlier run left in ${folder}`);
    const mine = owner.children.filter((pid) => commandLine(pid).includes(folder));
    for (const pid of mine) signal(pid, 'SIGKILL');
    for (let i = 0; i < 50 && mine.some((pid) => commandLine(pid).includes(folder)); i++)
      await wait(100);
    rmSync(folder, { recursive: true, force: true });
  }
}

function remember(folder, children) {
  const pids = children.map((child) => child.pid).filter((pid) => pid !== undefined);
  const owner = { pid: process.pid, start: startOf(process.pid), children: pids };
  writeFileSync(join(folder, 'pids.json'), JSON.stringify(owner));
}

/** When a process started, in clock ticks since boot: tells it from a later one with the same id. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function stopChildren(children) {
  // Gateway first, monitor last: a daemon that has lost its monitor waits for it instead of stopping.
  for (const child of [...children].reverse()) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    signal(child.pid, 'SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), wait(3000).then(() => false)]);
    if (!inTime) signal(child.pid, 'SIGKILL');
    await ended;
  }
}

function signal(pid, name) {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

function lastWords(folder) {
  return logs
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
      return `\n--- ${name}\n${lines.slice(-8).join('\n')}`;
    })
    .join('');
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

// Run by hand: keeps the server until Ctrl-C and prints what to export.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env, stop } = await startTestS3();
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}=${value}`);
  const alive = setInterval(() => {}, 60_000);
  for (const name of ['SIGINT', 'SIGTERM']) {
    process.once(name, async () => {
      clearInterval(alive);
      await stop();
    });
  }
}
