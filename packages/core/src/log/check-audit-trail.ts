import { permit, type Actor } from '../access';
import type { Digest } from '../key/key-ring';
import type { RecordStore } from '../ports';
import {
  checkChain,
  sealedBody,
  type LoggedHead,
  type SealedRow,
  type TrailVerdict,
} from './audit-chain';
import type { LogRecords } from './log-records';
import { openFrom } from './seal-audit-trail';

const rowsPerLook = 1000;

/** The heads that the log remembers, oldest first. */
async function loggedHeads(log: LogRecords): Promise<LoggedHead[]> {
  const heads: LoggedHead[] = [];
  for (let before: number | null = null; ;) {
    const page = await log.page({ kind: 'audit.sealed' }, before, rowsPerLook);
    heads.push(...page.map(({ index, body }) => ({ index, ...sealedBody.parse(body) })));
    if (page.length < rowsPerLook) return heads.reverse();
    before = page.at(-1)!.index;
  }
}

async function* sealedRows(log: LogRecords): AsyncGenerator<SealedRow> {
  for (let after = 0; ;) {
    const page = await log.sealed(after, rowsPerLook);
    yield* page;
    if (page.length < rowsPerLook) return;
    after = page.at(-1)!.seal.seq;
  }
}

/**
 * Recomputes the chain over the whole audit trail, compares it with its seals and with the heads in the log, and names the first
 * row that was edited, removed, or added behind the newest seal. What is younger than the last seal is not looked at. Whoever
 * rewrites seals and log as well is found by an older checkpoint.
 */
export async function checkAuditTrail(
  deps: { records: Pick<RecordStore, 'log'>; digest: Digest },
  actor: Actor,
): Promise<TrailVerdict> {
  permit(actor, 'read the audit trail');
  const { log } = deps.records;
  const verdict = await checkChain(deps.digest, sealedRows(log), await loggedHeads(log));
  const last = verdict.intact ? await log.lastSeal() : null;
  const [slipped] = last ? await log.unsealed({ below: openFrom(last) }, 1) : [];
  if (!slipped) return verdict;
  const fault = {
    kind: 'added',
    auditId: slipped.id,
    said: 'The row was added behind sealed ones.',
  } as const;
  return { ...verdict, intact: false, fault };
}

/** The sealed audit trail, oldest first, a row at a time: what the offline verifier checks against the log. */
export async function exportAuditTrail(
  deps: { records: Pick<RecordStore, 'log'> },
  actor: Actor,
): Promise<AsyncGenerator<SealedRow>> {
  permit(actor, 'read the audit trail');
  return sealedRows(deps.records.log);
}
