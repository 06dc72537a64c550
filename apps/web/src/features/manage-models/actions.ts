'use server';
import {
  forbidModel,
  reactivateModel,
  retireModel,
  setDefaultModel,
  setDefaultPsi,
} from '@figment/core/model/manage-models';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) revalidatePath('/models', 'layout');
  return result;
}

/** Chooses the default; answers with the one before, to undo it. */
export async function chooseDefault(
  id: string | null,
): Promise<ActionResult<{ before: string | null }>> {
  return shown(
    await act(async (deps, { actor }) => ({ before: await setDefaultModel(deps, actor, { id }) })),
  );
}

/** Sets the usual psi; answers with the one set before, to undo it. */
export async function choosePsi(
  sha256: string,
  psi: number | null,
): Promise<ActionResult<{ before: number | null }>> {
  return shown(
    await act(async (deps, { actor }) => ({
      before: await setDefaultPsi(deps, actor, { sha256, psi }),
    })),
  );
}

export async function retire(sha256: string, reason: string): Promise<ActionResult> {
  return shown(
    await act(async (deps, { actor }) => {
      await retireModel(deps, actor, { sha256, reason });
      return undefined;
    }),
  );
}

export async function forbid(sha256: string, reason: string): Promise<ActionResult> {
  return shown(
    await act(async (deps, { actor }) => {
      await forbidModel(deps, actor, { sha256, reason });
      return undefined;
    }),
  );
}

export async function reactivate(sha256: string): Promise<ActionResult> {
  return shown(
    await act(async (deps, { actor }) => {
      await reactivateModel(deps, actor, { sha256 });
      return undefined;
    }),
  );
}
