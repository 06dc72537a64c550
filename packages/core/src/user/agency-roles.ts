import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { agencyRoles, type AgencyRole, type User } from './user';

type Deps = { records: RecordStore; clock: Clock; random: Random };

async function agencyUser(records: Pick<Records, 'users'>, userId: string): Promise<User> {
  const user = await records.users.get(userId);
  if (!user) throw new FigmentError('NOT_FOUND', `There is no user "${userId}".`);
  if (user.role !== 'agency') {
    throw new FigmentError('INVALID_STATE', 'Staff buy nothing and have no role in an agency.');
  }
  return user;
}

/** Makes an agency's user a buyer or a requester. @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (staff) */
export async function setAgencyRole(
  deps: Deps,
  actor: Actor,
  input: { userId: string; agencyRole: AgencyRole },
): Promise<void> {
  permit(actor, 'manage users');
  const to = parseInput(z.enum(agencyRoles), input.agencyRole, 'role in the agency');
  await deps.records.transaction(async (records) => {
    const user = await agencyUser(records, input.userId);
    const from = user.agencyRole;
    if (from === to) return;
    await records.users.setAgencyRole(user.id, to);
    await records.audit.add(
      auditEntry(deps, actor, 'user.agency-role-changed', user.id, { from, to }),
    );
  });
}

/**
 * Limits what a user may spend in a calendar month (UTC), in credits; null takes the limit away.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (staff)
 */
export async function setSpendingLimit(
  deps: Deps,
  actor: Actor,
  input: { userId: string; credits: number | null },
): Promise<void> {
  permit(actor, 'manage users');
  const schema = z.object({ credits: z.int().min(0).max(1_000_000).nullable() });
  const { credits: to } = parseInput(schema, { credits: input.credits }, 'limit');
  await deps.records.transaction(async (records) => {
    const user = await agencyUser(records, input.userId);
    const from = user.spendingLimitCredits;
    if (from === to) return;
    // A purchase reads the limit under the organization's lock.
    if (user.organizationId) await records.credits.lock(user.organizationId);
    await records.users.setSpendingLimit(user.id, to);
    await records.audit.add(
      auditEntry(deps, actor, 'user.spending-limit-changed', user.id, { from, to }),
    );
  });
}
