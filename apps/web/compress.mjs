#!/usr/bin/env node
/** After `next build`: lays a compressed copy beside each script and style, made once and as small as can be. serve.mjs sends them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = path.join(import.meta.dirname, process.env.NEXT_DIST_DIR ?? '.next', 'static');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => path.join(folder, name));
for (const file of files) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
console.log(`Compressed ${files.length} scripts and styles.`);
