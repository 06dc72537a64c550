/** Brings what the project needs onto the machine, or says plainly what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '..');

/** Stops with a message when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Figment needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Runs `npm ci` when node_modules is missing or older than the lock file. */
export function installPackages(log) {
  const lock = path.join(repository, 'package-lock.json');
  const installed = path.join(repository, 'node_modules', '.package-lock.json');
  if (modified(installed) >= modified(lock)) return;
  log('Installing packages: two minutes or so the first time.');
  const command = existsSync(installed) ? 'install' : 'ci';
  const { status } = spawnSync('npm', [command, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `npm ${command} failed. Check the network or the npm registry's settings and try again.`,
    );
    process.exit(1);
  }
}

/** Generates the database client from prisma/schema when it is missing or older. */
export function generateClient(log) {
  const client = path.join(repository, 'packages/db/src/generated/client.ts');
  const newest = newestIn([
    path.join(repository, 'prisma/schema'),
    path.join(repository, 'prisma.config.ts'),
  ]);
  if (modified(client) >= newest) return;
  log('Generating the database client.');
  const { status, stderr, stdout } = spawnSync('npm', ['run', '--silent', 'db:generate'], {
    cwd: repository,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(stdout + stderr);
    console.error('The database client could not be generated.');
    process.exit(1);
  }
}

/** The newest modification time, in ms, of files below the given paths, build results and node_modules left out. */
export function newestIn(paths) {
  let newest = 0;
  const look = (file) => {
    const stat = statSync(file);
    if (!stat.isDirectory()) {
      newest = Math.max(newest, stat.mtimeMs);
      return;
    }
    for (const name of readdirSync(file)) {
      if (name === 'node_modules' || name.startsWith('.next') || name === '.turbo') continue;
      if (name.endsWith('.tsbuildinfo') || name === 'next-env.d.ts') continue;
      look(path.join(file, name));
    }
  };
  for (const file of paths) if (existsSync(file)) look(file);
  return newest;
}

/** Runs apt-get for Debian packages that a command needs. False, with a message, where that can't be done. */
export function aptInstall(command, packages, log) {
  const found = spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  if (found) return true;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    log(
      `${command} is missing. On Debian: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    );
    return false;
  }
  log(`Installing ${packages.join(', ')} with apt-get.`);
  const run = (args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return (
    run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  );
}
