import { withClient } from './connection';

export interface DatabaseCheck {
  /** Of PostgreSQL, for example "18.4". */
  version: string;
  /** The newest migration that was applied; null in an empty database. */
  migration: string | null;
}

/**
 * Reaches the database once, for start-up and health checks.
 * @throws DatabaseUnavailable naming host and port
 * @throws Error when PostgreSQL is older than 15 or a migration was left unfinished
 */
export function checkDatabase(databaseUrl: string): Promise<DatabaseCheck> {
  return withClient(databaseUrl, async (client) => {
    const server = await client.query<{ number: number; version: string }>(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
    );
    const { number, version } = server.rows[0]!;
    if (number < 150_000)
      throw new Error(`Figment needs PostgreSQL 15 or newer, this is ${version}.`);
    const table = await client.query<{ there: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
    );
    if (!table.rows[0]!.there) return { version, migration: null };
    const applied = await client.query<{ name: string; done: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations
       WHERE rolled_back_at IS NULL ORDER BY migration_name DESC`,
    );
    const broken = applied.rows.find((row) => !row.done);
    if (broken) {
      throw new Error(
        `The migration ${broken.name} did not finish. Run npm run db:migrate to see why.`,
      );
    }
    return { version, migration: applied.rows[0]?.name ?? null };
  });
}
