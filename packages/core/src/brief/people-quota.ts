import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { ownOrganization } from '../license/own-organization';
import { monthOf } from '../order/limits';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { defaultMonthlyPeople } from './brief';

/** What an organization's briefs may still ask for this month. */
export interface PeopleQuota {
  limit: number;
  asked: number;
  left: number;
  renewsAt: Date;
}

/** Within a transaction, whoever asks next for the same organization waits for its end. */
export async function quotaOf(
  records: Pick<Records, 'briefs'>,
  organizationId: string,
  now: Date,
): Promise<PeopleQuota> {
  const { from, to } = monthOf(now);
  const asked = await records.briefs.askedPeople(organizationId, from, to);
  const limit = (await records.briefs.monthlyPeople(organizationId)) ?? defaultMonthlyPeople;
  return { limit, asked, left: Math.max(0, limit - asked), renewsAt: to };
}

/** @throws LIMIT saying what is left and when it renews */
export function refuseBeyondQuota(quota: PeopleQuota, wanted: number): void {
  if (wanted <= quota.left) return;
  const day = quota.renewsAt.toISOString().slice(0, 10);
  throw new FigmentError(
    'LIMIT',
    `Your organization may ask for ${quota.limit} people a month and ${quota.left} are left; this asks for ${wanted}.`,
    {
      field: 'wanted',
      hint: `Ask for fewer, withdraw a brief, wait until ${day} (UTC), or have an admin of the library raise the limit.`,
    },
  );
}

/** The actor's own quota; null for staff, who have none. @throws FORBIDDEN, INVALID_STATE (no organization) */
export async function readPeopleQuota(
  deps: { records: Pick<RecordStore, 'briefs'>; clock: Clock },
  actor: Actor,
): Promise<PeopleQuota | null> {
  permit(actor, 'submit briefs');
  if (actor.kind !== 'user' || actor.role !== 'agency') return null;
  const { organizationId } = ownOrganization(actor);
  return quotaOf(deps.records, organizationId, deps.clock.now());
}

/** Quotas of all organizations, by id, with what this month's briefs asked for. @throws FORBIDDEN */
export async function listPeopleQuotas(
  deps: { records: Pick<RecordStore, 'briefs' | 'organizations'>; clock: Clock },
  actor: Actor,
): Promise<Map<string, PeopleQuota>> {
  permit(actor, 'manage users');
  const quotas = new Map<string, PeopleQuota>();
  for (const { id } of await deps.records.organizations.all())
    quotas.set(id, await quotaOf(deps.records, id, deps.clock.now()));
  return quotas;
}

const quotaInput = z.strictObject({
  organizationId: z.string().min(1).max(60),
  /** Null for the library's own default. */
  people: z
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(100_000, 'must be at most 100000')
    .nullable(),
});

/** Sets how many people an organization's briefs may ask for in a month. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function setMonthlyPeople(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: z.input<typeof quotaInput>,
): Promise<void> {
  permit(actor, 'manage users');
  const { organizationId, people } = parseInput(quotaInput, input, 'limit');
  await deps.records.transaction(async (records) => {
    if (!(await records.organizations.get(organizationId)))
      throw new FigmentError('NOT_FOUND', `There is no organization "${organizationId}".`);
    const from = await records.briefs.monthlyPeople(organizationId);
    if (from === people) return;
    // A submission reads the limit under the same lock.
    await quotaOf(records, organizationId, deps.clock.now());
    await records.briefs.setMonthlyPeople(organizationId, people);
    await records.audit.add(
      auditEntry(deps, actor, 'organization.people-set', organizationId, { from, to: people }),
    );
  });
}
