import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { newId } from '../ids';
import type { Clock, Random, RecordStore } from '../ports';
import type { Organization } from './user';

const nameSchema = z.object({ name: z.string().trim().min(1, 'must not be empty').max(100) });

/** Adds an agency that users can belong to. */
export async function createOrganization(
  deps: { records: RecordStore; clock: Clock; random: Random },
  actor: Actor,
  input: { name: string },
): Promise<Organization> {
  permit(actor, 'manage users');
  const { name } = parseInput(nameSchema, input, 'organization');
  const now = deps.clock.now();
  const organization = {
    id: newId('organization', now, deps.random.bytes(10)),
    name,
    createdAt: now,
  };
  await deps.records.organizations.add(organization);
  return organization;
}

export async function listOrganizations(
  deps: { records: Pick<RecordStore, 'organizations'> },
  actor: Actor,
): Promise<Organization[]> {
  permit(actor, 'manage users');
  return deps.records.organizations.all();
}
