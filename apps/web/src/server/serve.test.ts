import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../serve.mjs');

test.each(['0', '1.5', 'many', '65'])(
  '%s web processes are refused before anything starts',
  (count) => {
    const { status, stderr } = spawnSync(process.execPath, [program], {
      env: { ...process.env, WEB_PROCESSES: count },
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain(
      `WEB_PROCESSES is "${count}": it must be a whole number from 1 to 64.`,
    );
  },
);
