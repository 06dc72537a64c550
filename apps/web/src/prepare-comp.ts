'use server';
import { deliverComp } from '@figment/core/delivery/deliver-comp';
import { isFigmentError } from '@figment/core/errors';
import type { ActionResult } from './action-result';
import { act } from './server/action';

/** Has the comp of one person prepared, so that the zip finds it ready. Who went meanwhile is named in the zip. */
export async function prepareComp(subjectId: string): Promise<ActionResult> {
  return act(async (deps, { actor }) => {
    await deliverComp(deps, actor, { subjectId, format: 'jpeg' }).catch((error: unknown) => {
      if (!isFigmentError(error) || error.code !== 'NOT_FOUND') throw error;
    });
    return undefined;
  });
}
