#!/usr/bin/env node
/** npm run generator -- <command>: the generator's command line, with the settings of .env and the embedded library. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages, repository, requireNode } from './install.mjs';
import { typescript } from './programs.mjs';

requireNode();
installPackages(console.error);
if (existsSync(path.join(repository, '.env'))) process.loadEnvFile(path.join(repository, '.env'));
// Paths on the command line are meant from where it was typed.
const cwd = process.env.INIT_CWD ?? process.cwd();
const { status, signal } = spawnSync(
  process.execPath,
  typescript('apps/generator/src/main.ts', ...process.argv.slice(2)),
  { cwd, stdio: 'inherit' },
);
process.exit(signal ? 130 : (status ?? 1));
