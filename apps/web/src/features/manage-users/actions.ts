'use server';
import { createOrganization } from '@figment/core/user/manage-organizations';
import { changeRole, createUser, setUserDisabled } from '@figment/core/user/manage-users';
import type { UserRole } from '@figment/core/user/user';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** The password in the answer is shown once and stored nowhere. */
export async function addUser(input: {
  email: string;
  name: string;
  role: UserRole;
  organizationId: string | null;
}): Promise<ActionResult<{ email: string; password: string }>> {
  const { email, name, role, organizationId } = input;
  const result = await act(async (deps, { actor }) => {
    const made = await createUser(deps, actor, { email, name, role, organizationId });
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
