import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { recallLicensesOf } from '../license/recall-licenses';
import { appendToLog } from '../log/append-to-log';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { reasonOf, revokeWithin } from '../release/revoke-release';
import type { CatalogSubject } from '../subject/subject';
import type { Complaint } from './complaint';
import { quarantine } from './file-complaint';

type Deps = { records: RecordStore; clock: Clock; random: Random; digest: Digest };

/** A complaint with the pictures it is about. */
export interface ComplaintCase {
  complaint: Complaint;
  named: CatalogSubject | null;
  /** What the complainant's picture was near to, nearest first. */
  matches: { found: CatalogSubject; by: 'watermark' | 'pixels' | 'looks'; distance: number }[];
}

const pageInput = z.object({
  open: z.boolean().default(true),
  before: z.string().optional(),
  limit: z.number().int().min(1).max(50).default(20),
});

/** Complaints that wait or, with `open` false, that were ruled on; newest first. @throws FORBIDDEN, INVALID */
export async function listComplaints(
  deps: { records: RecordStore },
  actor: Actor,
  input: z.input<typeof pageInput> = {},
): Promise<{ cases: ComplaintCase[]; waiting: number; olderThan: string | null }> {
  permit(actor, 'rule on complaints');
  const { open, before, limit } = parseInput(pageInput, input, 'request for complaints');
  const { complaints, subjects } = deps.records;
  const states = open ? (['waiting'] as const) : (['dismissed', 'upheld'] as const);
  const found = await complaints.page(states, before ?? null, limit + 1);
  const page = found.slice(0, limit);
  const cases = await Promise.all(
    page.map(async (complaint): Promise<ComplaintCase> => {
      const matches = await Promise.all(
        (complaint.comparison?.matches ?? []).map(async ({ subjectId, by, distance }) => {
          const subject = await subjects.get(subjectId);
          return subject ? [{ found: subject, by, distance }] : [];
        }),
      );
      return {
        complaint,
        named: complaint.subjectId ? await subjects.get(complaint.subjectId) : null,
        matches: matches.flat(),
      };
    }),
  );
  return {
    cases,
    waiting: await complaints.count('waiting'),
    olderThan: found.length > limit ? page.at(-1)!.id : null,
  };
}

async function waiting(records: Pick<Records, 'complaints'>, id: string): Promise<Complaint> {
  const complaint = await records.complaints.get(id);
  if (!complaint) throw new FigmentError('NOT_FOUND', `There is no complaint "${id}".`);
  if (complaint.state !== 'waiting') throw ruledAlready(complaint.state);
  return complaint;
}

const ruledAlready = (state = 'ruled on') =>
  new FigmentError('INVALID_STATE', `This complaint is ${state} already. Rulings are final.`);

/** Shows somebody again unless another open complaint keeps them hidden. */
async function showAgain(records: Records, complaint: Complaint): Promise<void> {
  const { subjectId } = complaint;
  if (!subjectId || !complaint.quarantinedAt || complaint.lifted) return;
  const others = (await records.complaints.ofSubject(subjectId)).filter(
    (other) => other.id !== complaint.id,
  );
  const heir = others.find((other) => other.state === 'waiting' && other.comparison !== null);
  if (others.some((other) => other.state === 'upheld')) return;
  if (heir) {
    // The other one keeps the person hidden from now on, so that its own ruling shows them again.
    if (!heir.lifted && heir.quarantinedAt === null) {
      await records.complaints.assign(heir.id, subjectId, complaint.quarantinedAt);
    }
    if (!heir.lifted) return;
  }
  await records.subjects.setState(subjectId, 'available');
  await records.releases.suspend(subjectId, null);
}

/**
 * Says whom a complaint is about when the complainant could not, and hides them when `hide` asks for it.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (ruled on, or about somebody already)
 */
export async function assignComplaint(
  deps: Deps,
  actor: Actor,
  input: { complaintId: string; subjectId: string; hide: boolean },
): Promise<void> {
  permit(actor, 'rule on complaints');
  await deps.records.transaction(async (records) => {
    const complaint = await waiting(records, input.complaintId);
    if (complaint.subjectId) {
      throw new FigmentError('INVALID_STATE', 'This complaint is about somebody already.');
    }
    if (!(await records.subjects.get(input.subjectId))) {
      throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`, {
        field: 'subjectId',
      });
    }
    await records.licenses.holdSubjects([input.subjectId]);
    const at = deps.clock.now();
    const hidden = input.hide && (await quarantine(records, input.subjectId, at));
    if (!(await records.complaints.assign(complaint.id, input.subjectId, hidden ? at : null))) {
      throw ruledAlready();
    }
    await records.audit.add(
      auditEntry(deps, actor, 'complaint.assigned', input.subjectId, {
        complaint: complaint.id,
        quarantined: hidden,
      }),
    );
  });
}

/**
 * Shows somebody again before the ruling, where a complaint is plainly abusive.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (ruled on, or it hides nobody)
 */
export async function liftQuarantine(
  deps: Deps,
  actor: Actor,
  input: { complaintId: string; reason: string },
): Promise<void> {
  permit(actor, 'rule on complaints');
  const reason = reasonOf(input.reason, 'the person is shown again');
  await deps.records.transaction(async (records) => {
    const complaint = await waiting(records, input.complaintId);
    if (complaint.subjectId) await records.licenses.holdSubjects([complaint.subjectId]);
    const by = actorName(actor);
    if (!(await records.complaints.lift(complaint.id, { by, at: deps.clock.now() }))) {
      throw new FigmentError('INVALID_STATE', 'This complaint hides nobody.');
    }
    await showAgain(records, complaint);
    await records.audit.add(
      auditEntry(deps, actor, 'complaint.lifted', complaint.subjectId ?? complaint.id, {
        complaint: complaint.id,
        reason,
      }),
    );
  });
}

/** Takes everything back that rested on somebody who is real after all. */
async function uphold(
  records: Records,
  deps: Deps,
  actor: Actor,
  complaint: Complaint,
  reason: string,
): Promise<number> {
  const { subjectId } = complaint;
  const found = subjectId ? await records.subjects.get(subjectId) : null;
  if (!subjectId || !found) {
    throw new FigmentError('INVALID_STATE', 'Nobody is named in this complaint.', {
      field: 'subjectId',
      hint: 'Say first whom it is about.',
    });
  }
  await records.licenses.holdSubjects([subjectId]);
  const releases = await records.releases.ofSubject(subjectId);
  const said = 'A complaint about the picture was upheld.';
  let number: string | null = null;
  for (const release of releases) {
    if (release.state === 'draft') await records.releases.discard(release.id);
    if (release.state !== 'published') continue;
    number = release.number;
    await revokeWithin(records, deps, actor, release, said, { tellLicensees: false });
  }
  await records.subjects.setState(subjectId, 'hidden');
  await recallLicensesOf(records, deps, actor, { subjectId, reason: `${said} ${reason}` });
  const entry = await appendToLog(records, deps, {
    kind: 'complaint.upheld',
    body: { assetId: found.asset.id, releaseNumber: number },
  });
  return entry.index;
}

const rulingSchema = z.object({
  complaintId: z.string(),
  ruling: z.enum(['dismissed', 'upheld']),
  reason: z.string(),
});

/**
 * Rules on a complaint, for good. Dismissed: the person is shown again. Upheld: the release is revoked, the person is hidden for
 * good, every license is recalled and the log says so.
 * @param input the reason is shown to the complainant and, when upheld, to licensees
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (ruled on already; upheld about nobody)
 */
export async function ruleOnComplaint(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof rulingSchema>,
): Promise<Complaint> {
  permit(actor, 'rule on complaints');
  const { complaintId, ruling } = parseInput(rulingSchema, input, 'ruling');
  const reason = reasonOf(input.reason, 'you rule so');
  return deps.records.transaction(async (records) => {
    const complaint = await waiting(records, complaintId);
    if (complaint.subjectId) await records.licenses.holdSubjects([complaint.subjectId]);
    const at = deps.clock.now();
    const logIndex =
      ruling === 'upheld' ? await uphold(records, deps, actor, complaint, reason) : null;
    const said = { by: actorName(actor), at, reason, logIndex };
    if (!(await records.complaints.rule(complaint.id, ruling, said))) throw ruledAlready();
    if (ruling === 'dismissed') await showAgain(records, complaint);
    const action = ruling === 'upheld' ? 'complaint.upheld' : 'complaint.dismissed';
    await records.audit.add(
      auditEntry(deps, actor, action, complaint.subjectId ?? complaint.id, {
        complaint: complaint.id,
        reason,
      }),
    );
    return (await records.complaints.get(complaint.id))!;
  });
}
