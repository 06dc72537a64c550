import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { withClient } from '../connection';

interface MigrationScript {
  migrate(databaseUrl: string, options?: { dir?: string }): Promise<string[]>;
  readMigrations(dir?: string): { name: string; checksum: string }[];
}

/** The repository's migration runner, plain JavaScript. */
export async function migrationScript(): Promise<MigrationScript> {
  const script = new URL('../../../../scripts/migrate.mjs', import.meta.url);
  return (await import(/* @vite-ignore */ script.href)) as MigrationScript;
}

/** A database of one test, and how to be rid of it. */
export interface TestDatabase {
  url: string;
  /** Of the server's maintenance database. */
  adminUrl: string;
  name: string;
  drop(): Promise<void>;
}

function adminUrl(server?: string): string {
  if (server) return server;
  const url = process.env.TEST_DATABASE_URL;
  if (!url) {
    throw new Error(
      'These tests need PostgreSQL: run them with npm test, or set TEST_DATABASE_URL to a server where the user may create databases.',
    );
  }
  return url;
}

function urlOf(name: string, server?: string): string {
  const url = new URL(adminUrl(server));
  url.pathname = `/${name}`;
  return url.href;
}

const quoted = pg.escapeIdentifier;
const preparationLock = 7270499;

/** A migrated database to copy from: copying takes a fraction of migrating. Named by what the migrations say. */
async function prepareTemplate(server?: string): Promise<string> {
  const { migrate, readMigrations } = await migrationScript();
  const history = readMigrations().map((migration) => migration.checksum);
  const key = createHash('sha256').update(history.join()).digest('hex').slice(0, 12);
  const template = `figment_template_${key}`;
  await withClient(adminUrl(server), async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [preparationLock]);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount) return;
    const unfinished = `${template}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${quoted(unfinished)}`);
    await admin.query(`CREATE DATABASE ${quoted(unfinished)}`);
    await migrate(urlOf(unfinished, server));
    await admin.query(`ALTER DATABASE ${quoted(unfinished)} RENAME TO ${quoted(template)}`);
  });
  return template;
}

const templates = new Map<string, Promise<string>>();

/** The same, looked for once a process. */
function preparedTemplate(server?: string): Promise<string> {
  const key = adminUrl(server);
  let template = templates.get(key);
  if (!template) {
    template = prepareTemplate(server);
    templates.set(key, template);
    template.catch(() => templates.delete(key));
  }
  return template;
}

/** A database of its own for one test or file; migrated unless `empty`, on another server than the common one if named. */
export async function createTestDatabase(
  options: { empty?: boolean; server?: string } = {},
): Promise<TestDatabase> {
  const { server } = options;
  const template = options.empty ? 'template0' : await preparedTemplate(server);
  const name = `figment_test_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl(server), async (admin) => {
    // Copying files is the quicker way where nobody waits for the disk, and the slower one elsewhere.
    const { rows } = await admin.query<{ fsync: string }>(
      `SELECT current_setting('fsync') AS fsync`,
    );
    const strategy = rows[0]?.fsync === 'off' ? 'file_copy' : 'wal_log';
    await admin.query(
      `CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(template)} STRATEGY ${strategy}`,
    );
  });
  return {
    url: urlOf(name, server),
    adminUrl: adminUrl(server),
    name,
    async drop() {
      await withClient(adminUrl(server), (admin) =>
        admin.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`),
      );
    },
  };
}
