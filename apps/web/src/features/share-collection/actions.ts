'use server';
import { revokeShare, shareCollection } from '@figment/core/share/share-collection';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Makes a link; its address cannot be shown again. */
export async function share(input: {
  collectionId: string;
  label: string;
  /** The end of the last day it works, ISO 8601. */
  expiresAt: string;
  password: string;
}): Promise<ActionResult<{ address: string }>> {
  const result = await act(async (deps, { actor }) => {
    const { token } = await shareCollection(deps, actor, {
      ...input,
      expiresAt: new Date(input.expiresAt),
    });
    return { address: `${deps.site.publicUrl}/s/${token}` };
  });
  if (result.ok) revalidatePath(`/collections/${input.collectionId}`);
  return result;
}

/** Ends a link at once. */
export async function revoke(shareId: string): Promise<ActionResult> {
  const result = await act(async (deps, { actor }) => {
    await revokeShare(deps, actor, { shareId });
    return undefined;
  });
  if (result.ok) revalidatePath('/collections', 'layout');
  return result;
}
