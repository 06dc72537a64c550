import { listPeopleQuotas } from '@figment/core/brief/people-quota';
import { listOrganizations } from '@figment/core/user/manage-organizations';
import { listUsers } from '@figment/core/user/manage-users';
import type { AgencyRole, UserRole } from '@figment/core/user/user';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  /** The agency they buy for; null without one. */
  organization: string | null;
  /** What they may do for the agency; null for staff and for somebody who may only look. */
  agencyRole: AgencyRole | null;
  /** Credits a calendar month (UTC); null without a limit. */
  spendingLimit: number | null;
  disabled: boolean;
  firstPassword: boolean;
  createdAt: string;
  isSelf: boolean;
}

export interface OrganizationChoice {
  id: string;
  name: string;
}

/** What an agency's briefs may ask for this month. */
export interface QuotaRow {
  id: string;
  name: string;
  limit: number;
  asked: number;
  left: number;
}

export async function userRows({ actor, profile }: Session): Promise<{
  users: UserRow[];
  organizations: OrganizationChoice[];
  quotas: QuotaRow[];
  now: string;
}> {
  const world = await deps();
  const users = await listUsers(world, actor);
  const organizations = await listOrganizations(world, actor);
  const quotas = await listPeopleQuotas(world, actor);
  const agencies = new Map(organizations.map(({ id, name }) => [id, name]));
  return {
    now: world.clock.now().toISOString(),
    organizations: organizations.map(({ id, name }) => ({ id, name })),
    quotas: organizations.flatMap(({ id, name }) => {
      const quota = quotas.get(id);
      return quota ? [{ id, name, limit: quota.limit, asked: quota.asked, left: quota.left }] : [];
    }),
    users: users.map((user) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      organization: user.organizationId && (agencies.get(user.organizationId) ?? null),
      agencyRole: user.agencyRole,
      spendingLimit: user.spendingLimitCredits,
      disabled: user.disabledAt !== null,
      firstPassword: user.mustChangePassword,
      createdAt: user.createdAt.toISOString(),
      isSelf: user.id === profile.id,
    })),
  };
}
