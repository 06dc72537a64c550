#!/usr/bin/env node
/** node bench/run.mjs <name> [arguments]: runs bench/<name>.ts against an embedded database of its own. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { startEmbeddedDatabase } from '../scripts/database.mjs';
import { typescript } from '../scripts/programs.mjs';

const [name, ...rest] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-bench-'));
chmodSync(folder, 0o755);
const database = await startEmbeddedDatabase({
  dataDir: path.join(folder, 'database'),
  settings: { max_connections: 100 },
});
const child = spawn(process.execPath, typescript(`bench/${name}.ts`, ...rest), {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: database.url },
});
const code = await new Promise((resolve) => child.once('close', resolve));
await database.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code ?? 1);
