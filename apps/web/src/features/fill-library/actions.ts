'use server';
import type { FillFacets } from '@figment/core/fill/fill-target';
import {
  changeFillTarget,
  createFillTarget,
  removeFillTarget,
  retryFillCell,
} from '@figment/core/fill/keep-targets';
import { revalidatePath } from 'next/cache';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

async function kept(work: Promise<ActionResult>): Promise<ActionResult> {
  const result = await work;
  if (result.ok) revalidatePath('/fill');
  return result;
}

export async function createTarget(input: {
  name: string;
  modelId: string;
  facets: FillFacets;
  atLeast: number;
}): Promise<ActionResult> {
  return kept(act(async (deps, { actor }) => void (await createFillTarget(deps, actor, input))));
}

export async function changeTarget(input: {
  targetId: string;
  name?: string;
  atLeast?: number;
  enabled?: boolean;
}): Promise<ActionResult> {
  return kept(act(async (deps, { actor }) => void (await changeFillTarget(deps, actor, input))));
}

export async function removeTarget(targetId: string): Promise<ActionResult> {
  return kept(
    act(async (deps, { actor }) => void (await removeFillTarget(deps, actor, { targetId }))),
  );
}

export async function retryCell(targetId: string, cell: string): Promise<ActionResult> {
  return kept(
    act(async (deps, { actor }) => void (await retryFillCell(deps, actor, { targetId, cell }))),
  );
}
