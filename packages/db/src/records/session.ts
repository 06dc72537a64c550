import type { DirectSql } from '../direct-sql';
import type { Prisma } from '../generated/client';

/** The database as the repositories see it: inside or outside a transaction. */
export interface Session {
  db: Prisma.TransactionClient;
  /** The same database, and inside a transaction the same connection, past Prisma. */
  sql: DirectSql;
  /** True inside a transaction that a verb opened. */
  inTransaction: boolean;
  /** Several statements, all or nothing: in the transaction that is open, or in one of its own. */
  atomically<T>(work: (db: Prisma.TransactionClient, sql: DirectSql) => Promise<T>): Promise<T>;
}

/** Verbs decide on a count, then write. Whoever counts the same thing in a transaction waits for the other to end. */
export const decisions = {
  openPeople: 7270401,
  activeAdmins: 7270402,
  queueOrder: 7270405,
  nextSlice: 7270407,
  fillTurn: 7270406,
  logEnd: 7270410,
  auditSeal: 7270411,
} as const;

export async function decideAlone(session: Session, decision: number): Promise<void> {
  if (!session.inTransaction) return;
  await session.sql`SELECT pg_advisory_xact_lock(${decision}::bigint)`;
}

/** What was stored is checked again when it is read: a row that breaks its contract is a fault, not a refusal. */
export function readStored<T>(what: string, parse: (json: unknown) => T, json: unknown): T {
  try {
    return parse(json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The stored ${what} does not keep its contract: ${why}`, { cause: error });
  }
}
