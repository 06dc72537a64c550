import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import { notify } from '../notice/notify';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { Release } from './release';

type Deps = { clock: Clock; random: Random; digest: Digest };

/** @throws INVALID */
export function reasonOf(reason: string, what: string): string {
  const said = reason.trim();
  if (said.length < 3 || said.length > 1000) {
    throw new FigmentError('INVALID', `Say why ${what}, in 3 to 1000 characters.`, {
      field: 'reason',
    });
  }
  return said;
}

/**
 * Revokes a published release within a transaction: the subject loses it, the log and the trail say so, and whoever holds a
 * license on it, the editors and the admins find a notice.
 */
export async function revokeWithin(
  records: Records,
  deps: Deps,
  actor: Actor,
  release: Release,
  reason: string,
  { tellLicensees = true } = {},
): Promise<Release> {
  const at = deps.clock.now();
  const refuse = () =>
    new FigmentError('INVALID_STATE', `The release ${release.number} is not published.`, {
      hint: 'Reload to see its state.',
    });
  if (release.state !== 'published') throw refuse();
  await records.subjects.setRelease(release.subjectId, null);
  const entry = await appendToLog(records, deps, {
    kind: 'release.revoked',
    body: { number: release.number, documentSha256: release.signature?.sha256 ?? null },
  });
  const revoked = { by: actorName(actor), at, reason, logIndex: entry.index };
  if (!(await records.releases.revoke(release.id, revoked))) throw refuse();
  const title = `The release ${release.number} was revoked`;
  const href = `/releases/${release.number}`;
  const licensees = tellLicensees
    ? await records.licenses.organizationsHolding(release.subjectId)
    : [];
  for (const organizationId of licensees) {
    await notify(records, deps, {
      to: { organizationId },
      kind: 'release.revoked',
      title,
      body: `You hold a license that rests on it. Start no new use of the picture and wait for word about the license. The reason: ${reason}`,
      href,
    });
  }
  await notify(records, deps, {
    to: { role: 'editor' },
    kind: 'release.revoked',
    title,
    body: `The reason: ${reason}`,
    href,
  });
  await records.audit.add(
    auditEntry(deps, actor, 'release.revoked', release.subjectId, {
      number: release.number,
      reason,
      logIndex: entry.index,
    }),
  );
  return { ...release, state: 'revoked', revoked };
}

/**
 * Revokes a published release, for good: a new one may be drafted, this one never comes back.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (not published)
 */
export async function revokeRelease(
  deps: Deps & { records: RecordStore },
  actor: Actor,
  input: { number: string; reason: string },
): Promise<Release> {
  permit(actor, 'release people');
  const reason = reasonOf(input.reason, 'the release is revoked');
  return deps.records.transaction(async (records) => {
    const found = await records.releases.byNumber(input.number);
    if (!found) throw new FigmentError('NOT_FOUND', `There is no release "${input.number}".`);
    await records.licenses.holdSubjects([found.subjectId]);
    // Read again: somebody may have revoked it before the subject was held.
    const release = (await records.releases.get(found.id))!;
    return revokeWithin(records, deps, actor, release, reason);
  });
}
