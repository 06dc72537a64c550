import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * A statement straight to the driver, prepared once a connection, for what is asked for each picture: through Prisma each costs
 * one or two milliseconds of processor more. Values become parameters; bigint comes back as text, timestamps as Date, bytea as Buffer.
 * Only for statements whose plan does not depend on the values.
 * @throws what the driver throws, inside a transaction also when that has ended
 */
export type DirectSql = <Row extends object>(
  parts: TemplateStringsArray,
  ...values: unknown[]
) => Promise<Row[]>;

/** A part of a statement that is written by this code, not a value. */
export class SqlText {
  constructor(readonly text: string) {}
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `figment_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}

/** @param runner whom to ask, looked up at each statement */
export function directSql(runner: () => Pick<pg.Pool | pg.PoolClient, 'query'>): DirectSql {
  return async <Row extends object>(parts: TemplateStringsArray, ...given: unknown[]) => {
    const values: unknown[] = [];
    let text = parts[0]!;
    given.forEach((value, at) => {
      text += value instanceof SqlText ? value.text : `$${values.push(value)}`;
      text += parts[at + 1]!;
    });
    const { rows } = await runner().query<Row>({ name: nameOf(text), text, values });
    return rows;
  };
}

interface Borrower {
  client: pg.PoolClient | null;
}
const borrowers = new AsyncLocalStorage<Borrower>();

/** Makes the pool tell who borrows for a transaction which connection it is, from `connect` to `release`. */
export function tellBorrowers(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  const lend = (client: pg.PoolClient): pg.PoolClient => {
    const borrower = borrowers.getStore();
    if (!borrower || borrower.client) return client;
    borrower.client = client;
    const release = client.release.bind(client);
    client.release = (destroy) => {
      borrower.client = null;
      release(destroy);
    };
    return client;
  };
  // Waiting with a callback is for single statements, never for a transaction.
  pool.connect = ((heard?: Parameters<typeof pool.connect>[0]) =>
    heard ? connect(heard) : connect().then(lend)) as typeof pool.connect;
}

/** Runs what opens a transaction on a pool that tells, with statements on the connection of this transaction. */
export function borrowing<T>(work: (sql: DirectSql) => Promise<T>): Promise<T> {
  const borrower: Borrower = { client: null };
  const sql = directSql(() => {
    if (borrower.client) return borrower.client;
    throw new Error('The transaction has ended already.');
  });
  return borrowers.run(borrower, () => work(sql));
}
