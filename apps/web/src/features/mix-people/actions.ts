'use server';
import { followKept, type KeptPerson } from '@figment/core/studio/follow-kept';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Has people made of cells. The same key keeps once. */
export async function keepCells(input: KeepSketches): Promise<ActionResult<Kept>> {
  return act((world, { actor }) => keepSketches(world, actor, input));
}

/** What became of kept cells. */
export async function followCells(batchId: string): Promise<ActionResult<KeptPerson[]>> {
  return act((world, { actor }) => followKept(world, actor, { batchId }));
}
