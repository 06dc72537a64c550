'use server';
import type { ActionResult } from './action-result';
import type { FrameView } from './frame-view';
import { act } from './server/action';
import { peopleOfModel, type PeopleSearch } from './server/people-of-model';

/** People of a model to choose from: with this seed, with this id, or the newest. */
export async function findPeople(input: PeopleSearch): Promise<ActionResult<FrameView[]>> {
  return act((world, { actor }) => peopleOfModel(world, actor, input));
}
