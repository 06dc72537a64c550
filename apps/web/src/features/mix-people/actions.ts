'use server';
import { followKept, type KeptPerson } from '@figment/core/studio/follow-kept';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { peopleOfModel, type PeopleSearch } from '@/server/find-people';

const peopleOffered = 18;

/** Has people made of cells. The same key keeps once. */
export async function keepCells(input: KeepSketches): Promise<ActionResult<Kept>> {
  return act((world, { actor }) => keepSketches(world, actor, input));
}

/** What became of kept cells. */
export async function followCells(batchId: string): Promise<ActionResult<KeptPerson[]>> {
  return act((world, { actor }) => followKept(world, actor, { batchId }));
}

/** People of a model: with this seed, with this id, or the newest. */
export async function findPeople(input: PeopleSearch): Promise<ActionResult<FrameView[]>> {
  return act((world, { actor }) => peopleOfModel(world, actor, input, peopleOffered));
}
