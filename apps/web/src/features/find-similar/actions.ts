'use server';
import { isId } from '@figment/core/ids';
import { listOrderableModels } from '@figment/core/model/model-house';
import { viewSubject } from '@figment/core/subject/view-subject';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { peopleOfModel } from '@/server/people-of-model';

const peopleOffered = 18;

/**
 * People to compare with somebody, or with nobody yet: with this seed, with this id, or the newest.
 * @param beside an id: only people of the same lineage can be compared
 */
export async function findPeople(
  text: string,
  beside: string | null,
): Promise<ActionResult<FrameView[]>> {
  return act(async (world, { actor }) => {
    const wanted = String(text).trim();
    const asked = beside ?? (isId('subject', wanted) ? wanted : null);
    const model = asked
      ? (await viewSubject(world, actor, { subjectId: asked })).model
      : (await listOrderableModels(world, actor))[0]?.model;
    if (!model) return [];
    return peopleOfModel(world, actor, {
      modelId: model.id,
      modelSha256: model.sha256,
      text: wanted,
      limit: peopleOffered,
    });
  });
}
