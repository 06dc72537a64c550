import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { withClient } from '../connection';
import { createTestDatabase, migrationScript, type TestDatabase } from './test-database';

const all = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));

/**
 * A database as a library left it before a migration, brought up to date.
 * @param before the name of the first migration that the library did not have, or how it begins
 * @param fill puts into it what was there
 */
export async function migratedFrom(
  before: string,
  fill: (sql: pg.Client) => Promise<void>,
): Promise<TestDatabase> {
  const database = await createTestDatabase({ empty: true });
  const { migrate } = await migrationScript();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-older-'));
  try {
    for (const name of readdirSync(all).filter((one) => one < before)) {
      cpSync(path.join(all, name), path.join(folder, name), { recursive: true });
    }
    await migrate(database.url, { dir: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await withClient(database.url, fill);
  await migrate(database.url);
  return database;
}
