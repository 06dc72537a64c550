import { permit, type Actor } from '../access';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import type { Clock, RecordStore } from '../ports';
import { appendToLog } from './append-to-log';
import { chainHash, firstLink } from './audit-chain';
import type { AuditSeal } from './log-records';

/** Rows younger than this wait for the next seal: a transaction that began before them may still be open. */
const settleMilliseconds = 5_000;
/**
 * A row whose id is older than the newest sealed one by more than this was not late but slipped in: ids carry the time a
 * transaction made them, and transactions end within a minute.
 */
export const latestCommitMilliseconds = 15 * 60_000;
const rowsPerSeal = 1000;

/** The lowest id that an entry of the audit trail made at this time can have. */
export const lowestAuditId = (at: Date): string =>
  newId('audit', new Date(Math.max(0, at.getTime())), new Uint8Array(10));

/** The time in an id of the audit trail: its first 10 characters, base 32, are milliseconds. */
export function timeOfAuditId(id: string): Date {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const digits = [...id.slice(4, 14)].map((character) => alphabet.indexOf(character));
  return new Date(digits.reduce((time, digit) => time * 32 + Math.max(0, digit), 0));
}

/** Where rows that may still be sealed begin, after this seal. */
export const openFrom = (last: AuditSeal | null): string =>
  last === null
    ? ''
    : lowestAuditId(new Date(timeOfAuditId(last.auditId).getTime() - latestCommitMilliseconds));

/**
 * Chains what the audit trail gained since the last seal, and puts the head of the chain into the log: at most 1,000 rows a
 * call. Returns how many. The log's own entry tells of it, so the trail does not.
 */
export async function sealAuditTrail(
  deps: { records: RecordStore; clock: Clock; digest: Digest },
  actor: Actor,
): Promise<number> {
  permit(actor, 'keep the log');
  const below = lowestAuditId(new Date(deps.clock.now().getTime() - settleMilliseconds));
  return deps.records.transaction(async (records) => {
    const last = await records.log.claimLastSeal();
    const rows = await records.log.unsealed({ from: openFrom(last), below }, rowsPerSeal);
    if (rows.length === 0) return 0;
    let hash = last?.hash ?? firstLink;
    const seals = rows.map((row, i): AuditSeal => {
      hash = chainHash(deps.digest, hash, row);
      return { seq: (last?.seq ?? 0) + 1 + i, auditId: row.id, hash };
    });
    await records.log.addSeals(seals);
    const body = { fromSeq: seals[0]!.seq, toSeq: seals.at(-1)!.seq, head: hash };
    await appendToLog(records, deps, { kind: 'audit.sealed', body });
    return rows.length;
  });
}
