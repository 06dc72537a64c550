import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Report } from './report-tests.mjs';

const repository = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'figment-report-'));
symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
afterAll(() => rmSync(folder, { recursive: true }));

test('failures inside and outside of tests are counted and named', () => {
  const write = (name: string, text: string) =>
    writeFileSync(
      path.join(folder, name),
      `import { afterAll, expect, it } from 'vitest';\n${text}`,
    );
  write(
    'sums.test.js',
    `it('adds', () => expect(1).toBe(1)); it('fails', () => expect(1).toBe(2)); it.skip('waits');`,
  );
  write(
    'hook.test.js',
    `afterAll(() => { throw new Error('not tidied') }); it('passes', () => {});`,
  );
  write('broken.test.js', `throw new Error('not loaded');`);
  write(
    'left.test.js',
    `it('leaves a promise', () => { Promise.reject(new Error('not awaited')) });`,
  );
  const file = path.join(folder, 'report.json');
  const run = spawnSync(
    process.execPath,
    [
      path.join(repository, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      folder,
      `--reporter=${path.join(repository, 'scripts/report-tests.mjs')}`,
    ],
    { env: { ...process.env, TEST_REPORT: file }, encoding: 'utf8' },
  );
  expect(run.status, run.stderr).toBe(1);
  const { failures, ...counts } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  expect(counts).toEqual({ passed: 3, failed: 4, skipped: 1 });
  const said = Object.fromEntries(failures.map(({ name, error }) => [path.basename(name), error]));
  expect(said['sums.test.js > fails']).toContain('expected 1 to be 2');
  expect(said['hook.test.js']).toContain('not tidied');
  expect(said['broken.test.js']).toContain('not loaded');
  expect(Object.entries(said).find(([name]) => name.includes('left.test.js'))?.[1]).toContain(
    'not awaited',
  );
});
