import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface DatabaseScript {
  startEmbeddedDatabase(options: {
    dataDir: string;
    log?: (message: string) => void;
  }): Promise<{ url: string; stop(): Promise<void> }>;
}
const script = fileURLToPath(new URL('./database.mjs', import.meta.url));
const { startEmbeddedDatabase } = (await import(/* @vite-ignore */ script)) as DatabaseScript;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => row.answer);
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  let folder: string;
  let dataDir: string;
  const programs: ChildProcess[] = [];
  const postmaster = () => path.join(dataDir, 'cluster', 'postmaster.pid');
  const pid = () => Number(readFileSync(postmaster(), 'utf8').split('\n')[0]);

  /** Another program that starts the database and then lives on. */
  async function program(): Promise<ChildProcess> {
    const code = `import(${JSON.stringify(script)}).then(async ({ startEmbeddedDatabase }) => {
      await startEmbeddedDatabase({ dataDir: ${JSON.stringify(dataDir)} });
      console.log('up'); setInterval(() => {}, 1e6);
    })`;
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    programs.push(child);
    await new Promise((resolve, reject) => {
      child.stdout!.once('data', resolve);
      child.once('exit', () => reject(new Error('The program ended.')));
    });
    return child;
  }
  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'figment-database-'));
    chmodSync(folder, 0o755);
    dataDir = path.join(folder, 'database');
  });
  afterEach(async () => {
    for (const child of programs.splice(0)) await kill(child);
    if (existsSync(postmaster())) await (await startEmbeddedDatabase({ dataDir })).stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data, its port and its password over a restart, and stops without a trace', async () => {
    const first = await startEmbeddedDatabase({ dataDir });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const process1 = pid();
    await first.stop();
    expect(existsSync(postmaster())).toBe(false);
    // An ended process is there until its parent has heard of it.
    await vi.waitFor(() => expect(() => process.kill(process1, 0)).toThrow('ESRCH'));

    const second = await startEmbeddedDatabase({ dataDir });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([42]);
    await second.stop();
  });

  it('listens on 127.0.0.1 only, asks for its password and keeps that to its owner', async () => {
    const { url, stop } = await startEmbeddedDatabase({ dataDir });
    const setting = (name: string) => ask(url, `SELECT current_setting('${name}') AS answer`);
    expect(await setting('listen_addresses')).toEqual(['127.0.0.1']);
    expect(await setting('unix_socket_directories')).toEqual(['']);
    expect(await setting('server_encoding')).toEqual(['UTF8']);
    expect(statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    const guess = new URL(url);
    guess.password = 'guess';
    await expect(ask(guess.href, 'SELECT 1 AS answer')).rejects.toMatchObject({ code: '28P01' });
    await stop();
  });

  it('takes over the server of a program that was killed, and stops it', async () => {
    await kill(await program());
    const orphan = pid();
    const { url, stop } = await startEmbeddedDatabase({ dataDir });
    expect(pid()).toBe(orphan);
    expect(await ask(url, 'SELECT 1 AS answer')).toEqual([1]);
    await stop();
    expect(existsSync(postmaster())).toBe(false);
  });

  it('starts after server and program were both killed', async () => {
    const child = await program();
    process.kill(pid(), 'SIGKILL');
    await kill(child);
    const { url, stop } = await startEmbeddedDatabase({ dataDir });
    expect(await ask(url, 'SELECT 1 AS answer')).toEqual([1]);
    await stop();
  });

  it('leaves the server of a living program alone', async () => {
    await program();
    const { url, stop } = await startEmbeddedDatabase({ dataDir });
    await stop();
    expect(await ask(url, 'SELECT 1 AS answer')).toEqual([1]);
  });

  it.runIf(process.getuid?.() === 0)(
    'run by root under a closed folder, says so and keeps the data elsewhere',
    async () => {
      chmodSync(folder, 0o700);
      const said: string[] = [];
      const { url, stop } = await startEmbeddedDatabase({
        dataDir,
        log: (line) => said.push(line),
      });
      expect(said[0]).toContain(`may not pass ${folder}`);
      const [where] = await ask(url, `SELECT current_setting('data_directory') AS answer`);
      expect(where).toMatch(/^\/var\/tmp\/figment-[0-9a-f]{12}\//);
      await stop();
      rmSync(path.resolve(String(where), '../..'), { recursive: true });
    },
  );
});
