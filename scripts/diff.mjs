/**
 * Writes the next migration from the difference between prisma/migrations and prisma/schema, without a
 * database server and without a network: Prisma's own schema engine (WebAssembly) on PostgreSQL in memory.
 *
 *   npm run db:diff -- add-collections   writes prisma/migrations/<time>_add_collections/migration.sql
 *   npm run db:diff -- --check           exits 1 when the schema asks for something no migration does
 *
 * CHECK constraints, triggers and extensions are not in Prisma's language: add them to the SQL by hand. They
 * are never reported as a difference.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const nothingToDo = /^\s*(-- This is an empty migration\.\s*)?$/;

// A panic inside the engine becomes an error with its message instead of a promise that never settles.
globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  set_message(message) {
    throw new Error(`The schema engine gave up: ${message}`);
  },
};
let loading = null;

/** The engine's package imports its WebAssembly as a module, which Node does not do: it is given by hand, once. */
function schemaEngine() {
  return (loading ??= loadSchemaEngine());
}

async function loadSchemaEngine() {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const bindings = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

async function shadowAdapter() {
  const { PGlite } = await import('@electric-sql/pglite');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  const { PrismaPGlite } = await import('pglite-prisma-adapter');
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const memory = () => new PGlite({ extensions: { pg_trgm } });
  const factory = new PrismaPGlite(memory());
  factory.connectToShadowDb = () => new PrismaPGlite(memory()).connect();
  return bindMigrationAwareSqlAdapterFactory(factory);
}

async function readSchema(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(folder, name),
      content: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}

async function readMigrations(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok',
          value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
}

/**
 * The SQL that turns what the migrations build into what the schema describes; null when they agree.
 * @param {{ migrationsDir?: string, schemaDir?: string }} [options] absolute folders, the repository's by default
 * @returns {Promise<string | null>}
 */
export async function schemaDifference(options = {}) {
  const migrationsDir = options.migrationsDir ?? path.join(root, 'prisma', 'migrations');
  const files = await readSchema(options.schemaDir ?? path.join(root, 'prisma', 'schema'));
  const SchemaEngine = await schemaEngine();
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    await shadowAdapter(),
  );
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: migrationsDir,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: await readMigrations(migrationsDir),
    },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = result.stdout ?? '';
  return nothingToDo.test(sql) ? null : sql;
}

async function main(argument) {
  const check = argument === '--check';
  const name = (argument ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '_');
  if (!check && !/^[a-z]/.test(name)) {
    console.error('Say what the migration does: npm run db:diff -- add-collections (or --check).');
    return 2;
  }
  const sql = await schemaDifference();
  if (sql === null) {
    console.log('The migrations build exactly what prisma/schema describes.');
    return 0;
  }
  if (check) {
    console.error(`prisma/schema asks for something no migration does:\n\n${sql}`);
    console.error('Write the migration with: npm run db:diff -- <what-it-does>');
    return 1;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(root, 'prisma', 'migrations', `${time}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), sql);
  console.log(
    `Wrote ${path.relative(root, folder)}/migration.sql. Read it, add its CHECKs, then npm run db:migrate.`,
  );
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // The databases in memory keep Node alive.
  process.exit(await main(process.argv[2]));
}
