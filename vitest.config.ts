import path from 'node:path';
import { defineConfig } from 'vitest/config';

const everywhere = ['packages/*/src/**', 'apps/*/src/**', 'training/studio/src/**'];
const named = (kind: string) => everywhere.map((folder) => `${folder}/*.${kind}.test.{ts,tsx}`);
const ignored = ['**/node_modules/**', '**/.next/**'];

/** The file's name says what a test needs: nothing, PostgreSQL (.db), an S3 server (.s3). */
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, 'apps/web/src') } },
  test: {
    // Two cores: more workers than that only make tests wait for each other.
    maxWorkers: 2,
    // One module graph for a worker's files: loading it anew for every file took longer than most tests.
    isolate: false,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            ...everywhere.map((folder) => `${folder}/*.test.{ts,tsx}`),
            '*.test.ts',
            'scripts/*.test.ts',
          ],
          exclude: [...ignored, ...named('db'), ...named('s3')],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: named('db'),
          exclude: ignored,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 's3',
          include: named('s3'),
          exclude: ignored,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
