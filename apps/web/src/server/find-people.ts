import type { Actor } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { isId } from '@figment/core/ids';
import { isSeed } from '@figment/core/latent/random-state';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import type { FrameView } from '@/frame-view';
import type { deps } from './deps';
import { frameView, frameViews } from './frames';

/** Whom to look for among the people of one package. */
export interface PeopleSearch {
  modelId: string;
  modelSha256: string;
  /** A seed, an id, or nothing for the newest. */
  text: string;
  /** Somebody to leave out. */
  not?: string;
}

/** People of a model: with this seed, with this id, or the newest, at most `limit`. */
export async function peopleOfModel(
  world: Awaited<ReturnType<typeof deps>>,
  actor: Actor,
  { modelId, modelSha256, text, not }: PeopleSearch,
  limit: number,
): Promise<FrameView[]> {
  const fits = (subject: { id: string; modelSha256: string }) =>
    subject.modelSha256 === modelSha256 && subject.id !== not;
  if (isId('subject', text)) {
    const found = await viewSubject(world, actor, { subjectId: text }).catch((error: unknown) => {
      if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    return found && fits(found.subject) ? [await frameView(world, found)] : [];
  }
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  if (text && !isSeed(seed)) return [];
  const asked = not === undefined ? limit : limit + 1;
  const { items } = await browseSubjects(world, actor, { modelId, seed, limit: asked });
  return frameViews(world, items.filter(({ subject }) => fits(subject)).slice(0, limit));
}
