import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const repository = path.resolve(import.meta.dirname, '..');
const names = (file: string, pattern: RegExp) =>
  [...readFileSync(path.join(repository, file), 'utf8').matchAll(pattern)].map(
    (match) => match[1]!,
  );

// A line of a schema: the name, then a zod type or one of the helpers at the top of the file.
const inSchema = /^ +([A-Z][A-Z0-9_]+): (?:z\b|optional\(|flag\b)/gm;
const schemas = ['apps/web/src/server/env.ts', 'apps/generator/src/env.ts'];
/** Set by Node's tools, never by hand. */
const notForPeople = ['NODE_ENV'];

/** Scripts have no schema: what they read stands as process.env.NAME. */
const scripts = ['scripts/start.mjs', 'prisma/seed.ts', 'apps/web/serve.mjs'];
const inScript = /process\.env\.([A-Z][A-Z0-9_]+)/g;

test('.env.example names exactly the variables that the programs read', () => {
  const known = new Set([
    ...schemas.flatMap((file) => names(file, inSchema)),
    ...scripts.flatMap((file) => names(file, inScript)),
  ]);
  for (const name of notForPeople) known.delete(name);
  const example = names('.env.example', /^#? ?([A-Z][A-Z0-9_]+)=/gm);
  expect(known).toContain('DATABASE_URL');
  expect([...example].sort()).toEqual([...known].sort());
});

test.each(schemas)('every example in a refusal of %s is of a variable it reads', (file) => {
  const known = names(file, inSchema);
  const examples = names(file, /^ {2}([A-Z][A-Z0-9_]+): '/gm);
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter((name) => !known.includes(name))).toEqual([]);
});
