import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { actorName } from '../audit/audit';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { leastPolicy, loosenedBy, releasePolicySchema, type ReleasePolicy } from './release-policy';

/** What is asked of a release now: the newest the house set, else the least. */
export async function currentPolicy(records: Pick<Records, 'releases'>): Promise<ReleasePolicy> {
  return (await records.releases.policy()) ?? leastPolicy;
}

/**
 * Asks for more than before, from the next release on; what is published stays. The version goes up by one.
 * @throws FORBIDDEN, INVALID for a policy that asks for less than the least, CONFLICT when another version came between
 */
export async function setReleasePolicy(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: ReleasePolicy,
): Promise<ReleasePolicy> {
  permit(actor, 'set the release policy');
  const policy = parseInput(releasePolicySchema, input, 'release policy');
  const loosened = loosenedBy(policy);
  if (loosened) {
    throw new FigmentError('INVALID', `The policy asks for less than must be asked: ${loosened}.`, {
      field: loosened,
      hint: 'A house may ask for more than the least, never for less.',
    });
  }
  return deps.records.transaction(async (records) => {
    const { version } = await currentPolicy(records);
    const conflict = new FigmentError(
      'CONFLICT',
      `The policy is at version ${version}: the next one is ${version + 1}.`,
      { field: 'version', hint: 'Reload, and change the newest version.' },
    );
    if (policy.version !== version + 1) throw conflict;
    const at = deps.clock.now();
    if (!(await records.releases.addPolicy(policy, actorName(actor), at))) throw conflict;
    await records.audit.add(
      auditEntry(deps, actor, 'release.policy-set', `release-policy/${policy.version}`, {
        version: policy.version,
      }),
    );
    return policy;
  });
}
