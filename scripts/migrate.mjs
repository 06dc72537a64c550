/**
 * Applies prisma/migrations in order, each once, without Prisma's native engine. It keeps Prisma's own table
 * and takes Prisma's own lock, so that `prisma migrate` and this agree on what has been done.
 *
 *   npm run db:migrate      on DATABASE_URL, or on the embedded database without it
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';

/** The advisory lock that Prisma's engine takes: two programs that start together migrate one after the other. */
const migrationLock = 72707369;
const defaultDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../prisma/migrations',
);

/** @returns {{ name: string, sql: string, checksum: string }[]} in the order they apply */
export function readMigrations(dir = defaultDir) {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const file = path.join(dir, name, 'migration.sql');
      if (!existsSync(file)) throw new Error(`The migration ${name} has no migration.sql.`);
      const sql = readFileSync(file, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

const createTable = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Refuses histories that do not fit the files; names what is still to be applied. */
function pending(files, rows) {
  const failed = rows.find((row) => row.finished_at === null && row.rolled_back_at === null);
  if (failed) {
    throw new Error(
      `The migration ${failed.migration_name} began on ${failed.started_at.toISOString()} and did not finish` +
        `${failed.logs ? `:\n${failed.logs}\n` : '. '}Look at what it left in the database and undo it, then mark ` +
        `it so: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = '${failed.id}'.`,
    );
  }
  const applied = new Map(
    rows.filter((row) => row.finished_at !== null).map((row) => [row.migration_name, row]),
  );
  const names = new Set(files.map((file) => file.name));
  const unknown = [...applied.keys()].find((name) => !names.has(name));
  if (unknown) {
    throw new Error(
      `The database knows the migration ${unknown}, which is not here: it belongs to a newer version of ` +
        'Figment or to another program. Update Figment or use another database.',
    );
  }
  for (const { name, checksum } of files) {
    const row = applied.get(name);
    if (row && row.checksum !== checksum) {
      throw new Error(
        `The migration ${name} was changed after it was applied on ${row.finished_at.toISOString()}. ` +
          'Restore the file as it was and write what is new as another migration (npm run db:diff).',
      );
    }
  }
  return files.filter((file) => !applied.has(file.name));
}

async function apply(client, migration) {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, migration.checksum, migration.name],
  );
  try {
    // One simple query: PostgreSQL runs all its statements in one transaction, so that a failure leaves nothing.
    await client.query(migration.sql);
  } catch (error) {
    const line = error.position
      ? ` (line ${migration.sql.slice(0, Number(error.position)).split('\n').length})`
      : '';
    const text = `${error.message}${line}`;
    await client
      .query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, text])
      .catch(() => {});
    throw new Error(`The migration ${migration.name} failed: ${text}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

/**
 * @param {string} databaseUrl
 * @param {{ log?: (message: string) => void, dir?: string }} [options] `dir`: the folder of migrations
 * @returns {Promise<string[]>} the names of the migrations applied by this call
 */
export async function migrate(databaseUrl, options = {}) {
  const log = options.log ?? (() => {});
  const files = readMigrations(options.dir);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const place = `${client.host}:${client.port}`;
    throw new Error(
      `The database at ${place} cannot be reached: ${error.message || error.code}. ` +
        'Start it or correct DATABASE_URL.',
      { cause: error },
    );
  }
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(createTable);
    const { rows } = await client.query('SELECT * FROM _prisma_migrations ORDER BY started_at');
    const todo = pending(files, rows);
    for (const migration of todo) {
      await apply(client, migration);
      log(`Applied the migration ${migration.name}.`);
    }
    return todo.map((migration) => migration.name);
  } finally {
    // Ending the session gives the lock back.
    await client.end().catch(() => {});
  }
}

async function main() {
  const log = (message) => console.log(message);
  let embedded = null;
  try {
    if (!process.env.DATABASE_URL) {
      const { startEmbeddedDatabase } = await import('./database.mjs');
      embedded = await startEmbeddedDatabase({ log });
    }
    const applied = await migrate(process.env.DATABASE_URL || embedded.url, { log });
    if (applied.length === 0) log('The database is up to date.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
