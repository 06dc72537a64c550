'use server';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { peopleOfModel, type PeopleSearch } from '@/server/find-people';

/** Has people made of sketches and says who they will be. The same key keeps once. */
export async function keepPeople(input: KeepSketches): Promise<ActionResult<Kept>> {
  return act((world, { actor }) => keepSketches(world, actor, input));
}

const peopleOffered = 16;

/** People of a model for the other end of a morph: with this seed, with this id, or the newest; without `not`. */
export async function findPeople(input: PeopleSearch): Promise<ActionResult<FrameView[]>> {
  return act((world, { actor }) => peopleOfModel(world, actor, input, peopleOffered));
}
