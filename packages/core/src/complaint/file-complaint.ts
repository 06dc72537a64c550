import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { isId, newId } from '../ids';
import type { Digest } from '../key/key-ring';
import { hexOf } from '../log/hex';
import { notify } from '../notice/notify';
import type { Clock, Random, Records, RecordStore, RequestThrottle } from '../ports';
import { requireTurn } from '../require-turn';
import type { PictureExaminer } from '../provenance/examined-picture';
import { readReleaseNumber } from '../release/read-release';
import type { CatalogSubject } from '../subject/subject';
import { compareWithLibrary } from './compare-picture';
import type { Complaint } from './complaint';

export const mostPictureBytes = 20 * 1024 * 1024;

const complaintSchema = z.object({
  /** An id or a release number, or an address of this site that holds one. */
  about: z.string().trim().max(500).optional(),
  seenAt: z.string().trim().max(1000).optional(),
  email: z.email('must be an address where we can reach you').max(200),
  statement: z
    .string()
    .trim()
    .min(20, 'say in at least 20 characters what you recognize')
    .max(4000, 'has at most 4000 characters'),
  picture: z.instanceof(Uint8Array).optional(),
  networkAddress: z.string(),
});

export type ComplaintDeps = {
  records: RecordStore;
  clock: Clock;
  random: Random;
  digest: Digest;
  complaintThrottle: RequestThrottle;
  examiner: PictureExaminer;
};

/** Whom a complainant means: by id of the subject or asset, or by release number, alone or inside an address. */
export async function subjectNamed(
  records: Pick<Records, 'subjects' | 'releases'>,
  about: string | undefined,
): Promise<CatalogSubject | null> {
  if (!about) return null;
  for (const word of about.split(/[\s/?#&=]+/).filter((part) => part !== '')) {
    const id = word.toLowerCase();
    if (isId('subject', id)) return records.subjects.get(id);
    if (isId('asset', id)) return records.subjects.ofAsset(id);
    const number = /^(FR|PR)/i.test(word) ? readReleaseNumber(word) : null;
    const release = number && (await records.releases.byNumber(number));
    if (release && release.state !== 'draft') return records.subjects.get(release.subjectId);
  }
  return null;
}

export function tokenSha256(digest: Pick<Digest, 'sha256'>, token: string): string {
  return hexOf(digest.sha256(new TextEncoder().encode(token)));
}

/**
 * Takes a complaint of somebody who recognizes themselves. A picture is compared with the library and forgotten; with one, whom
 * it is about is hidden and their release suspended until an editor rules. Without a picture nobody is hidden.
 * @returns the secret for the complainant's own page; it is kept nowhere
 * @throws FORBIDDEN, INVALID (also for a file that is no picture), NOT_FOUND for a name that nobody has, LIMIT
 */
export async function fileComplaint(
  deps: ComplaintDeps,
  actor: Actor,
  input: z.input<typeof complaintSchema>,
): Promise<{ token: string; complaint: Complaint }> {
  permit(actor, 'file complaints');
  const { about, seenAt, email, statement, picture, networkAddress } = parseInput(
    complaintSchema,
    input,
    'complaint',
  );
  await requireTurn(deps.complaintThrottle, networkAddress, 'Too many complaints came from here');
  if (picture && picture.length > mostPictureBytes) {
    throw new FigmentError('LIMIT', 'The picture is larger than 20 MB.', { field: 'picture' });
  }
  const named = await subjectNamed(deps.records, about);
  if (about && !named) {
    throw new FigmentError('NOT_FOUND', 'No picture of this library has that number or address.', {
      field: 'about',
      hint: 'Leave it empty if you are not sure: with a picture we search ourselves.',
    });
  }
  const at = deps.clock.now();
  const comparison = picture
    ? await compareWithLibrary(deps.records, await deps.examiner.examine(picture), named, at)
    : null;
  const subjectId = named?.subject.id ?? comparison?.matches[0]?.subjectId ?? null;
  const token = hexOf(deps.random.bytes(20));
  const id = newId('complaint', at, deps.random.bytes(10));
  return deps.records.transaction(async (records) => {
    let quarantined = false;
    if (subjectId && comparison) {
      await records.licenses.holdSubjects([subjectId]);
      quarantined = await quarantine(records, subjectId, at);
    }
    const complaint: Complaint = {
      id,
      tokenSha256: tokenSha256(deps.digest, token),
      subjectId,
      seenAt: seenAt || null,
      email,
      statement,
      state: 'waiting',
      comparison,
      filedAt: at,
      quarantinedAt: quarantined ? at : null,
      lifted: null,
      ruling: null,
    };
    await records.complaints.add(complaint);
    await notify(records, deps, {
      to: { role: 'editor' },
      kind: 'complaint.filed',
      title: 'Somebody says that a picture shows them',
      body: quarantined
        ? 'The person is hidden and the release suspended until you rule.'
        : 'Nobody was hidden. Look at it and rule.',
      href: `/complaints#${id}`,
    });
    await records.audit.add(
      auditEntry(deps, actor, 'complaint.filed', subjectId ?? id, {
        complaint: id,
        quarantined,
        compared: comparison !== null,
      }),
    );
    return { token, complaint };
  });
}

/** Hides an available subject and suspends its release. False for one that is hidden already. */
export async function quarantine(
  records: Pick<Records, 'subjects' | 'releases'>,
  subjectId: string,
  at: Date,
): Promise<boolean> {
  const found = await records.subjects.get(subjectId);
  if (found?.subject.state !== 'available') return false;
  await records.subjects.setState(subjectId, 'hidden');
  await records.releases.suspend(subjectId, at);
  return true;
}

/** What the complainant sees on their own page. */
export interface ComplaintStatus {
  id: string;
  state: Complaint['state'];
  filedAt: Date;
  comparison: Complaint['comparison'];
  /** The person is hidden because of it, now. */
  quarantined: boolean;
  named: boolean;
  ruling: { at: Date; reason: string } | null;
}

/** The complaint behind a secret link; null for an unknown one. */
export async function readComplaintStatus(
  deps: { records: Pick<RecordStore, 'complaints'>; digest: Pick<Digest, 'sha256'> },
  actor: Actor,
  input: { token: string },
): Promise<ComplaintStatus | null> {
  permit(actor, 'file complaints');
  if (!/^[0-9a-f]{40}$/.test(input.token)) return null;
  const found = await deps.records.complaints.byToken(tokenSha256(deps.digest, input.token));
  return (
    found && {
      id: found.id,
      state: found.state,
      filedAt: found.filedAt,
      comparison: found.comparison,
      quarantined:
        found.state === 'upheld' ||
        (found.state === 'waiting' && found.quarantinedAt !== null && found.lifted === null),
      named: found.subjectId !== null,
      ruling: found.ruling && { at: found.ruling.at, reason: found.ruling.reason },
    }
  );
}
