import { z } from 'zod';
import { permit, type Actor } from '../access';
import type { Digest } from '../key/key-ring';
import type { RecordStore } from '../ports';
import type { LogRecords } from './log-records';
import { chainHash, firstLink, openFrom } from './seal-audit-trail';

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

const rowsPerLook = 1000;
const sealedBody = z.object({
  fromSeq: z.number().int(),
  toSeq: z.number().int(),
  head: z.string(),
});

/** The heads that the log remembers, oldest first, a page at a time. */
async function* loggedHeads(log: LogRecords) {
  const heads = [];
  for (let before: number | null = null; ;) {
    const page = await log.page({ kind: 'audit.sealed' }, before, rowsPerLook);
    heads.push(...page);
    if (page.length < rowsPerLook) break;
    before = page.at(-1)!.index;
  }
  for (const { index, body } of heads.reverse()) yield { index, ...sealedBody.parse(body) };
}

/**
 * Recomputes the chain over the whole audit trail, compares it with its seals and with the heads in the log, and names the first
 * row that was edited, removed, or added behind the newest seal. What is younger than the last seal is not looked at. Whoever
 * rewrites seals and log as well is found by an older checkpoint.
 */
export async function checkAuditTrail(
  deps: { records: RecordStore; digest: Digest },
  actor: Actor,
): Promise<TrailVerdict> {
  permit(actor, 'read the audit trail');
  const { log } = deps.records;
  const heads = loggedHeads(log);
  let head = (await heads.next()).value;
  let hash = firstLink;
  let rows = 0;
  let upTo: TrailVerdict['upTo'] = null;
  const broken = (
    kind: NonNullable<TrailVerdict['fault']>['kind'],
    auditId: string,
    said: string,
  ): TrailVerdict => ({ intact: false, rows, upTo, fault: { kind, auditId, said } });

  for (;;) {
    const sealed = await log.sealed(rows, rowsPerLook);
    for (const { seal, row } of sealed) {
      if (seal.seq !== rows + 1) {
        return broken('removed', seal.auditId, `The seal ${rows + 1}, before this row, is gone.`);
      }
      if (!row) return broken('removed', seal.auditId, 'The row was removed after it was sealed.');
      hash = chainHash(deps.digest, hash, row);
      if (hash !== seal.hash) {
        return broken('edited', row.id, 'The row, or its seal, was changed after it was sealed.');
      }
      if (head && seal.seq === head.toSeq) {
        if (hash !== head.head) {
          const said = `The chain up to this row is not the one that entry ${head.index} of the log remembers.`;
          return broken('resealed', row.id, said);
        }
        head = (await heads.next()).value;
      }
      rows = seal.seq;
      upTo = { auditId: row.id, at: row.at };
    }
    if (sealed.length < rowsPerLook) break;
  }
  if (head) {
    const said = `Entry ${head.index} of the log remembers ${head.toSeq} rows; the last of them are gone.`;
    return broken('removed', upTo?.auditId ?? '', said);
  }
  const last = await log.lastSeal();
  const [slipped] = last ? await log.unsealed({ below: openFrom(last) }, 1) : [];
  if (slipped) return broken('added', slipped.id, 'The row was added behind sealed ones.');
  return { intact: true, rows, upTo, fault: null };
}
