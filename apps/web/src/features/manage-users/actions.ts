'use server';
import { setMonthlyPeople } from '@figment/core/brief/people-quota';
import { createOrganization } from '@figment/core/user/manage-organizations';
import { changeRole, createUser, setUserDisabled } from '@figment/core/user/manage-users';
import { setAgencyRole, setSpendingLimit } from '@figment/core/user/agency-roles';
import type { AgencyRole, UserRole } from '@figment/core/user/user';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** The password in the answer is shown once and stored nowhere. */
export async function addUser(input: {
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
  agencyRole?: AgencyRole;
}): Promise<ActionResult<{ email: string; password: string }>> {
  const { email, name, role, organizationId, agencyRole } = input;
  const result = await act(async (deps, { actor }) => {
    const made = await createUser(deps, actor, { email, name, role, organizationId, agencyRole });
    return { email: made.user.email, password: made.password };
  });
  if (result.ok) revalidatePath('/users');
  return result;
}

/** Adds an agency that users can belong to. */
export async function addOrganization(
  name: string,
): Promise<ActionResult<{ id: string; name: string }>> {
  const result = await act(async (deps, { actor }) => {
    const made = await createOrganization(deps, actor, { name });
    return { id: made.id, name: made.name };
  });
  if (result.ok) revalidatePath('/users');
  return result;
}

export async function giveRole(userId: string, role: UserRole): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await changeRole(deps, actor, { userId, role });
    return undefined;
  });
  revalidatePath('/users');
  return result;
}

export async function setDisabled(userId: string, disabled: boolean): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setUserDisabled(deps, actor, { userId, disabled });
    return undefined;
  });
  revalidatePath('/users');
  return result;
}

/** Makes somebody a buyer or a requester of their agency. */
export async function giveAgencyRole(
  userId: string,
  agencyRole: AgencyRole,
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setAgencyRole(deps, actor, { userId, agencyRole });
    return undefined;
  });
  revalidatePath('/users');
  return result;
}

/** How many people an agency's briefs may ask for in a month; null takes the library's own number. */
export async function limitPeople(
  organizationId: string,
  people: number | null,
): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setMonthlyPeople(deps, actor, { organizationId, people });
    return undefined;
  });
  if (result.ok) revalidatePath('/users');
  return result;
}

/** Limits what somebody may spend in a calendar month, in credits; null takes the limit away. */
export async function limitSpending(userId: string, credits: number | null): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await setSpendingLimit(deps, actor, { userId, credits });
    return undefined;
  });
  revalidatePath('/users');
  return result;
}
