'use server';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { peopleOfModel, type PeopleSearch } from '@/server/find-people';

const peopleOffered = 18;

/** People of a model to lay beside others: with this seed, with this id, or the newest. */
export async function findPeople(input: PeopleSearch): Promise<ActionResult<FrameView[]>> {
  return act((world, { actor }) => peopleOfModel(world, actor, input, peopleOffered));
}
