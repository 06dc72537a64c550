import type { Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import { notify } from '../notice/notify';
import type { Clock, Random, Records } from '../ports';
import type { License } from './license';

/**
 * Recalls every license on a subject, within the transaction of whoever has the reason (a revoked release, a complaint that was
 * upheld): the log and the trail say so, every licensee gets a notice, and what an exclusive withheld comes back. The caller has
 * taken the release away first, so that nobody buys meanwhile.
 */
export async function recallLicensesOf(
  records: Records,
  deps: { clock: Clock; random: Random; digest: Digest },
  actor: Actor,
  input: { subjectId: string; reason: string },
): Promise<License[]> {
  const at = deps.clock.now();
  const recalled = await records.licenses.recallOf(input.subjectId, at, input.reason);
  for (const license of recalled) {
    const { number, salt, certificate } = license;
    await appendToLog(records, deps, {
      kind: 'license.recalled',
      body: { commitment: deps.digest.ofJson({ salt, certificate }) },
    });
    if (license.exclusive) await records.exclusives.end(license.id, at);
    await records.audit.add(
      auditEntry(deps, actor, 'license.recalled', license.subjectId, {
        number,
        reason: input.reason,
      }),
    );
  }
  for (const organizationId of new Set(recalled.map((license) => license.organizationId))) {
    const own = recalled.filter((license) => license.organizationId === organizationId);
    const numbers = own.map(({ number }) => number).join(', ');
    await notify(records, deps, {
      to: { organizationId },
      kind: 'license.recalled',
      title: own.length === 1 ? 'A license was recalled' : `${own.length} licenses were recalled`,
      body: `Stop using the picture of ${numbers} and remove it where you can. The reason: ${input.reason}`,
      href: own.length === 1 ? `/licenses/${own[0]!.id}` : '/licenses',
    });
  }
  return recalled;
}
