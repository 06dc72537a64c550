'use server';
import { isId } from '@figment/core/ids';
import { keepSketches, type Kept } from '@figment/core/studio/keep-sketches';
import type { KeepSketches } from '@figment/core/studio/keep-sketches.contract';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import { isFigmentError } from '@figment/core/errors';
import { isSeed } from '@figment/core/latent/random-state';
import type { ActionResult } from '@/action-result';
import type { FrameView } from '@/frame-view';
import { act } from '@/server/action';
import { frameView, frameViews } from '@/server/frames';

/** Has people made of sketches and says who they will be. The same key keeps once. */
export async function keepPeople(input: KeepSketches): Promise<ActionResult<Kept>> {
  return act((world, { actor }) => keepSketches(world, actor, input));
}

const peopleOffered = 16;

/** People of a model for the other end of a morph: with this seed, with this id, or the newest; without `not`. */
export async function findPeople({
  modelId,
  modelSha256,
  text,
  not,
}: {
  modelId: string;
  modelSha256: string;
  text: string;
  not: string;
}): Promise<ActionResult<{ people: FrameView[] }>> {
  return act(async (world, { actor }) => {
    if (isId('subject', text)) {
      const found = await viewSubject(world, actor, { subjectId: text }).catch((error: unknown) => {
        if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
        throw error;
      });
      const fits = found?.subject.modelSha256 === modelSha256 && found.subject.id !== not;
      return { people: found && fits ? [await frameView(world, found)] : [] };
    }
    const seed = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
    if (text && !isSeed(seed)) return { people: [] };
    const { items } = await browseSubjects(world, actor, {
      modelId,
      seed,
      limit: peopleOffered + 1,
    });
    const others = items.filter(
      ({ subject }) => subject.modelSha256 === modelSha256 && subject.id !== not,
    );
    return { people: await frameViews(world, others.slice(0, peopleOffered)) };
  });
}
