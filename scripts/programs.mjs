/** Child programs that are started, watched and stopped together. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './install.mjs';

// A file URL: a bare name would be looked up from wherever the program was started.
const tsx = ['--import', import.meta.resolve('tsx')];

/**
 * Starts a Node program in a process group of its own, so that Ctrl-C reaches this program first and it can stop the others in order.
 * @param {{ name: string, args: string[], env: Record<string, string | undefined>, logFolder: string, cwd?: string, onLine?: (line: string) => void }} options
 */
export function startProgram({ name, args, env, logFolder, cwd = repository, onLine }) {
  mkdirSync(logFolder, { recursive: true });
  const log = createWriteStream(path.join(logFolder, `${name}.log`), { flags: 'a' });
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const last = [];
  let rest = '';
  const take = (chunk) => {
    log.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      last.push(line);
      if (last.length > 30) last.shift();
      onLine?.(line);
    }
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? code));
  }).finally(() => log.end());
  return {
    name,
    pid: child.pid,
    ended,
    tail: () => last.join('\n'),
    async stop(graceMilliseconds = 25_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const send = (signal) => {
        try {
          process.kill(-child.pid, signal);
        } catch {
          // It has gone already.
        }
      };
      send('SIGTERM');
      const timer = setTimeout(() => send('SIGKILL'), graceMilliseconds);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Arguments that run a TypeScript file of the repository. */
export const typescript = (file, ...args) => [...tsx, path.join(repository, file), ...args];

/** Runs a TypeScript file to its end; its standard output, or an Error with what it printed. */
export async function runTypescript(file, args, env) {
  const child = spawn(process.execPath, typescript(file, ...args), {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${file} failed:\n${(err || out).trim()}`);
  return out;
}
