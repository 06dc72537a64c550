import { z } from 'zod';
import type { Digest } from '../key/key-ring';
import { bytesOfHex, hexOf } from './hex';
import type { AuditSeal, TrailRow } from './log-records';

/** What the first seal is chained to: 32 zero bytes. */
export const firstLink = '0'.repeat(64);

/**
 * The next hash of the chain: SHA-256 of the hash before it (32 bytes) and the RFC 8785 canonical JSON of
 * `{ action, actor, at, detail, id, target }`.
 */
export function chainHash(digest: Digest, before: string, row: TrailRow): string {
  const { id, at, actor, action, target, detail } = row;
  const link = digest.canonical({ action, actor, at: at.toISOString(), detail, id, target });
  const bytes = new Uint8Array(32 + link.length);
  bytes.set(bytesOfHex(before));
  bytes.set(link, 32);
  return hexOf(digest.sha256(bytes));
}

/** What became of a check of the audit trail. */
export interface TrailVerdict {
  intact: boolean;
  /** How many rows are sealed and as they were, counted from the first. */
  rows: number;
  /** The newest of these; null when there is none. */
  upTo: { auditId: string; at: Date } | null;
  /** The first thing wrong: what it is, as a sentence, and which row it is about. */
  fault: {
    kind: 'edited' | 'removed' | 'added' | 'resealed';
    auditId: string;
    said: string;
  } | null;
}

/** The body of an `audit.sealed` entry of the log: the chain had this head when it was this long. */
export const sealedBody = z.object({
  fromSeq: z.number().int(),
  toSeq: z.number().int(),
  head: z.string(),
});
export type LoggedHead = z.output<typeof sealedBody> & { index: number };

/** A seal with the row it stands for, null where the row is gone. */
export interface SealedRow {
  seal: AuditSeal;
  row: TrailRow | null;
}

/**
 * Recomputes the chain from its first row and compares it with its seals and with the heads the log remembers. Stops at the
 * first thing wrong.
 * @param sealed ascending by seq, from the first
 * @param heads as the log has them, oldest first
 */
export async function checkChain(
  digest: Digest,
  sealed: AsyncIterable<SealedRow> | Iterable<SealedRow>,
  heads: readonly LoggedHead[],
): Promise<TrailVerdict> {
  let hash = firstLink;
  let rows = 0;
  let nextHead = 0;
  let upTo: TrailVerdict['upTo'] = null;
  const broken = (
    kind: NonNullable<TrailVerdict['fault']>['kind'],
    auditId: string,
    said: string,
  ): TrailVerdict => ({ intact: false, rows, upTo, fault: { kind, auditId, said } });

  for await (const { seal, row } of sealed) {
    if (seal.seq !== rows + 1)
      return broken('removed', seal.auditId, `The seal ${rows + 1}, before this row, is gone.`);
    if (!row) return broken('removed', seal.auditId, 'The row was removed after it was sealed.');
    hash = chainHash(digest, hash, row);
    if (row.id !== seal.auditId || hash !== seal.hash)
      return broken(
        'edited',
        seal.auditId,
        'The row, or its seal, was changed after it was sealed.',
      );
    const head = heads[nextHead];
    if (head && seal.seq === head.toSeq) {
      if (hash !== head.head) {
        const said = `The chain up to this row is not the one that entry ${head.index} of the log remembers.`;
        return broken('resealed', row.id, said);
      }
      nextHead += 1;
    }
    rows = seal.seq;
    upTo = { auditId: row.id, at: row.at };
  }
  const head = heads[nextHead];
  if (head) {
    const said = `Entry ${head.index} of the log remembers ${head.toSeq} rows; the last of them are gone.`;
    return broken('removed', upTo?.auditId ?? '', said);
  }
  return { intact: true, rows, upTo, fault: null };
}
