'use server';
import { isFigmentError } from '@figment/core/errors';
import { isId } from '@figment/core/ids';
import { isSeed } from '@figment/core/latent/random-state';
import { followKept, type KeptPerson } from '@figment/core/studio/follow-kept';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { frameView, frameViews } from '@/server/frames';

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
export async function findPeople(input: {
  modelId: string;
  modelSha256: string;
  text: string;
}): Promise<ActionResult<FrameView[]>> {
  const { modelId, modelSha256, text } = input;
  return act(async (world, { actor }) => {
    if (isId('subject', text)) {
      const found = await viewSubject(world, actor, { subjectId: text }).catch((error: unknown) => {
        if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
        throw error;
      });
      return found?.subject.modelSha256 === modelSha256 ? [await frameView(world, found)] : [];
    }
    const seed = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
    if (text && !isSeed(seed)) return [];
    const { items } = await browseSubjects(world, actor, { modelId, seed, limit: peopleOffered });
    return frameViews(
      world,
      items.filter(({ subject }) => subject.modelSha256 === modelSha256),
    );
  });
}
