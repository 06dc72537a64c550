/**
 * The rows that a search reads are kept by triggers; this makes those that are missing, from before there was a search, or all of them.
 *
 *   npm run search:rebuild                what is missing; runs at every start
 *   npm run search:rebuild -- --all       everything anew, while the library goes on
 *   npm run search:rebuild -- --check     compares every row with what it has to be; exits 1 when one differs
 *
 * On DATABASE_URL, or on the embedded database without it. Works in small steps: interrupted, it goes on where it was.
 */
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const step = 500;
const spoken = 5_000;

async function connected(databaseUrl, work) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Ids of subjects after this one, a step of them. */
async function idsAfter(client, last, missing) {
  const { rows } = await client.query(
    `SELECT s.id FROM subject s WHERE s.id > $1 ${missing ? 'AND NOT EXISTS (SELECT FROM search_entry e WHERE e.subject_id = s.id)' : ''}
      ORDER BY s.id LIMIT ${step}`,
    [last],
  );
  return rows.map(({ id }) => id);
}

/** Hands every step of ids to `work`. @returns how many there were */
async function stepwise(client, missing, work, log) {
  let done = 0;
  for (let last = ''; ;) {
    const ids = await idsAfter(client, last, missing);
    if (ids.length === 0) return done;
    await work(ids);
    last = ids.at(-1);
    done += ids.length;
    if (done % spoken === 0) log(`${done.toLocaleString('en-US')} so far.`);
  }
}

/**
 * Makes the rows of a search that are missing, or all.
 * @param {string} databaseUrl of a migrated database
 * @param {{ all?: boolean, log?: (message: string) => void }} [options]
 * @returns {Promise<number>} how many were made
 */
export async function fillSearch(databaseUrl, { all = false, log = () => {} } = {}) {
  return connected(databaseUrl, async (client) => {
    const refresh = (ids) => client.query('SELECT search_refresh($1)', [ids]);
    const made = await stepwise(client, !all, refresh, log);
    if (made > 0) {
      await client.query('ANALYZE search_entry, search_code');
      log(`${made.toLocaleString('en-US')} can be searched for now.`);
    }
    return made;
  });
}

/** @returns {Promise<string[]>} subjects whose row is missing or not as it has to be */
export async function checkSearch(databaseUrl, { log = () => {} } = {}) {
  return connected(databaseUrl, async (client) => {
    const stale = [];
    const compare = async (ids) => {
      const { rows } = await client.query('SELECT search_stale($1) AS id', [ids]);
      stale.push(...rows.map(({ id }) => id));
    };
    await stepwise(client, false, compare, log);
    return stale;
  });
}

async function main() {
  const log = (message) => console.log(message);
  const [flag] = process.argv.slice(2);
  let embedded = null;
  try {
    if (flag && flag !== '--all' && flag !== '--check') {
      throw new Error(`There is no ${flag}: leave it out, or write --all or --check.`);
    }
    if (!process.env.DATABASE_URL) {
      const { startEmbeddedDatabase } = await import('./database.mjs');
      embedded = await startEmbeddedDatabase({ log });
    }
    const url = process.env.DATABASE_URL || embedded.url;
    if (flag === '--check') {
      const stale = await checkSearch(url, { log });
      if (stale.length === 0) return log('Every row is as it has to be.');
      log(
        `${stale.length} rows are not as they have to be, such as ${stale.slice(0, 3).join(', ')}.`,
      );
      log('Make them anew by: npm run search:rebuild -- --all');
      process.exitCode = 1;
    } else if ((await fillSearch(url, { all: flag === '--all', log })) === 0) {
      log('Nothing is missing.');
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
