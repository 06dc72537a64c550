#!/usr/bin/env node
/** npm run verify -- <command>: the offline verifier. Needs no settings, no database and no account. */
import { spawnSync } from 'node:child_process';
import { installPackages, requireNode } from './install.mjs';
import { typescript } from './programs.mjs';

requireNode();
installPackages(console.error);
// Paths on the command line are meant from where it was typed.
const cwd = process.env.INIT_CWD ?? process.cwd();
const { status, signal } = spawnSync(
  process.execPath,
  typescript('apps/verifier/src/main.ts', ...process.argv.slice(2)),
  { cwd, stdio: 'inherit' },
);
process.exit(signal ? 130 : (status ?? 1));
