'use server';
import { deliverComp } from '@figment/core/delivery/deliver-comp';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Has the comp of one person prepared, so that the zip finds it ready. */
export async function prepareComp(subjectId: string): Promise<ActionResult<{ bytes: number }>> {
  return act(async (deps, { actor }) => {
    const { bytes } = await deliverComp(deps, actor, { subjectId, format: 'jpeg' });
    return { bytes };
  });
}
