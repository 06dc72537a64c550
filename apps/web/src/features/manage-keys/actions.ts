'use server';
import type { KeyPurpose } from '@figment/core/key/key';
import { revokeKey, rotateKey } from '@figment/core/key/manage-keys';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

export async function rotate(purpose: KeyPurpose): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await rotateKey(deps, actor, { purpose });
    return undefined;
  });
  revalidatePath('/keys');
  return result;
}

export async function revoke(keyId: string, reason: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await revokeKey(deps, actor, { keyId, reason });
    return undefined;
  });
  revalidatePath('/keys');
  return result;
}
