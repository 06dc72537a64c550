import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatabase } from './check-database';
import { withClient } from './connection';
import { createTestDatabase, migrationScript, type TestDatabase } from './testing/test-database';

const committed = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

describe('migrations', () => {
  let database: TestDatabase;
  let dir: string;
  let migrate: (url: string, options?: { dir?: string }) => Promise<string[]>;
  const rows = () =>
    withClient(database.url, async (client) => {
      const sql = `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS done, applied_steps_count AS steps
        FROM _prisma_migrations ORDER BY started_at`;
      return (await client.query(sql)).rows as Record<string, unknown>[];
    });
  const write = async (name: string, sql: string) => {
    await mkdir(path.join(dir, name), { recursive: true });
    await writeFile(path.join(dir, name, 'migration.sql'), sql);
  };

  beforeEach(async () => {
    ({ migrate } = await migrationScript());
    database = await createTestDatabase({ empty: true });
    dir = await mkdtemp(path.join(tmpdir(), 'figment-migrations-'));
  });
  afterEach(async () => {
    await database.drop();
    await rm(dir, { recursive: true, force: true });
  });

  it('are applied once: the second run does nothing', async () => {
    const applied = await migrate(database.url);
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate(database.url)).toEqual([]);
    expect((await checkDatabase(database.url)).migration).toBe(applied.at(-1));
    expect((await rows()).every((row) => row.done && row.steps === 1)).toBe(true);
  });

  it('are applied by one of two programs that start together', async () => {
    const both = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(both.flat()).toEqual([...new Set(both.flat())]);
    expect(await rows()).toHaveLength(both.flat().length);
  });

  it('are refused when one was changed after it was applied', async () => {
    await cp(committed, dir, { recursive: true });
    const [first] = await migrate(database.url, { dir });
    const file = path.join(dir, first!, 'migration.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}\n-- later`);
    await expect(migrate(database.url, { dir })).rejects.toThrow(
      `The migration ${first} was changed after it was applied`,
    );
  });

  it('that fail leave nothing of their work, name the line and stop the next run', async () => {
    await write('1_good', 'CREATE TABLE one (id int);');
    await write('2_bad', 'CREATE TABLE two (id int);\nCREATE TABLE three (id nonsense);');
    await expect(migrate(database.url, { dir })).rejects.toThrow(
      /2_bad failed: type "nonsense" does not exist \(line 2\)/,
    );
    await expect(migrate(database.url, { dir })).rejects.toThrow(/2_bad began .* did not finish/);
    await expect(checkDatabase(database.url)).rejects.toThrow('2_bad did not finish');
    await withClient(database.url, async (client) => {
      const there = await client.query(
        `SELECT to_regclass('one') AS one, to_regclass('two') AS two`,
      );
      expect(there.rows).toEqual([{ one: 'one', two: null }]);
      await client.query(
        `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL`,
      );
    });
    await write('2_bad', 'CREATE TABLE two (id int);');
    expect(await migrate(database.url, { dir })).toEqual(['2_bad']);
  });

  it('are refused on a database of a newer version', async () => {
    await write('1_good', 'SELECT 1;');
    await write('2_new', 'SELECT 1;');
    await migrate(database.url, { dir });
    await rm(path.join(dir, '2_new'), { recursive: true });
    await expect(migrate(database.url, { dir })).rejects.toThrow(/knows the migration 2_new/);
  });
});

interface DiffScript {
  schemaDifference(options?: { migrationsDir?: string }): Promise<string | null>;
}

describe('the schema', () => {
  const script = async () => {
    const url = new URL('../../../scripts/diff.mjs', import.meta.url);
    return (await import(/* @vite-ignore */ url.href)) as DiffScript;
  };

  it('is what the migrations build', async () => {
    const { schemaDifference } = await script();
    expect(await schemaDifference()).toBeNull();
  });

  it('differs when a migration takes a column away', async () => {
    const { schemaDifference } = await script();
    const dir = await mkdtemp(path.join(tmpdir(), 'figment-migrations-'));
    await cp(committed, dir, { recursive: true });
    await mkdir(path.join(dir, '99999999999999_loss'));
    await writeFile(
      path.join(dir, '99999999999999_loss', 'migration.sql'),
      'ALTER TABLE batch DROP COLUMN trouble;',
    );
    expect(await schemaDifference({ migrationsDir: dir })).toContain(
      'ADD COLUMN     "trouble" TEXT',
    );
    await rm(dir, { recursive: true });
  });
});
