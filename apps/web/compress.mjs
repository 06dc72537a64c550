#!/usr/bin/env node
/**
 * After `next build`: lays a compressed copy beside each script and style, made once and as small as can be. serve.mjs sends them. What every
 * page runs when it starts asks to be compiled while it arrives (v8.dev/blog/explicit-compile-hints): left to itself the browser compiles
 * each function when it is first called, and nothing can be pressed meanwhile.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const build = path.join(import.meta.dirname, process.env.NEXT_DIST_DIR ?? '.next');
const folder = path.join(build, 'static');
const hint = '//# allFunctionsCalledOnLoad\n';
const { rootMainFiles } = JSON.parse(readFileSync(path.join(build, 'build-manifest.json'), 'utf8'));
for (const name of rootMainFiles) {
  const file = path.join(build, name);
  const script = readFileSync(file, 'utf8');
  if (!script.startsWith(hint)) writeFileSync(file, hint + script);
}
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => path.join(folder, name));
for (const file of files) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
console.log(`Compressed ${files.length} scripts and styles.`);
