'use server';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import type { ActionResult } from '@/action-result';
import { act } from '@/server/action';

/** Has people made of sketches and says who they will be. The same key keeps once. */
export async function keepPeople(input: KeepSketches): Promise<ActionResult<Kept>> {
  return act((world, { actor }) => keepSketches(world, actor, input));
}
