import type { Actor } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { thoseOfLineage } from '@figment/core/model/lineage';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import type { CatalogListing } from '@figment/core/subject/subject';
import { viewSubject } from '@figment/core/subject/view-subject';
import type { FrameView } from '@/frame-view';
import { sourceIn } from '@/sketch-source';
import type { Deps } from './deps';
import { frameViews } from './frames';

/** Whom to look for among the people who can be compared and mixed with those of one package. */
export interface PeopleSearch {
  modelId: string;
  modelSha256: string;
  /** A seed, an id, or nothing for the newest. */
  text: string;
  /** Somebody to leave out. */
  not?: string;
  /** At most so many. */
  limit: number;
}

/** People of a model's lineage: with this seed, with this id, or the newest. */
export async function peopleOfModel(
  world: Pick<Deps, 'records' | 'clock' | 'mediaUrl'>,
  actor: Actor,
  { modelId, modelSha256, text, not, limit }: PeopleSearch,
): Promise<FrameView[]> {
  const model = await world.records.models.get(modelSha256);
  if (!model) return [];
  const fitting = async (people: CatalogListing[]) =>
    (await thoseOfLineage(world.records.models, model.lineage, people)).filter(
      ({ subject }) => subject.id !== not,
    );
  const source = text ? sourceIn(text) : null;
  if (text && !source) return [];
  if (source && 'subjectId' in source) {
    const found = await viewSubject(world, actor, source).catch((error: unknown) => {
      if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    return found ? frameViews(world, await fitting([found])) : [];
  }
  const asked = not === undefined ? limit : limit + 1;
  const { items } = await browseSubjects(world, actor, {
    modelId,
    seed: source?.seed,
    limit: asked,
  });
  return frameViews(world, (await fitting(items)).slice(0, limit));
}
