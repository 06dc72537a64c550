import { permit, type Actor } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { canMixStyles, imageSize, noiseModes, psiRange } from '@figment/core/model/manifest';
import type { Model } from '@figment/core/model/model';
import { followKept } from '@figment/core/studio/follow-kept';
import { readDirections } from '@figment/core/studio/read-directions';
import { unmeasuredProblem } from '@figment/core/studio/sketch.rules';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import { deps } from '@/server/deps';
import { libraryPairs } from '@/server/library-pairs';
import { frameView, frameViews } from '@/server/frames';
import { orPage, type Session } from '@/server/session';
import type { Keep, KeptView, ModelFacts, StudioFacts } from './facts';

const keptShown = 24;

/** Everything the studio page of one person starts from; the not-found or forbidden page where that is the answer. */
export async function studioFacts({ actor }: Session, subjectId: string): Promise<StudioFacts> {
  const world = await deps();
  return orPage(
    (async () => {
      permit(actor, 'sketch people');
      const found = await viewSubject(world, actor, { subjectId });
      const { model, subject } = found;
      const { psi, cutoff, noise } = subject.recipe;
      const [person, directions, pairs, kept] = await Promise.all([
        frameView(world, found),
        directionsOf(actor, model),
        libraryPairs(actor, model.sha256),
        keptFrom(actor, subjectId),
      ]);
      return {
        person,
        made: { psi, cutoff, noise },
        model: modelFacts(model),
        directions,
        pairs,
        kept,
      };
    })(),
  );
}

/** Who was made from somebody, and how far what was kept on a page has come. @throws FORBIDDEN, NOT_FOUND */
export async function keptNews(
  actor: Actor,
  subjectId: string,
  batchIds: readonly string[],
): Promise<{ kept: KeptView[]; keeps: Keep[] }> {
  const world = await deps();
  const keeps: Keep[] = [];
  for (const batchId of batchIds) {
    keeps.push({ batchId, people: await followKept(world, actor, { batchId }) });
  }
  return { kept: await keptFrom(actor, subjectId), keeps };
}

async function keptFrom(actor: Actor, parentId: string): Promise<KeptView[]> {
  const world = await deps();
  const pages = await Promise.all(
    [false, true].map((hidden) =>
      browseSubjects(world, actor, { parentId, hidden, limit: keptShown }),
    ),
  );
  const frames = await frameViews(
    world,
    pages.flatMap(({ items }) => items),
  );
  return frames
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, keptShown)
    .map((frame) => ({ frame, held: frame.hidden }));
}

async function directionsOf(actor: Actor, model: Model): Promise<StudioFacts['directions']> {
  try {
    return { list: await readDirections(await deps(), actor, { modelSha256: model.sha256 }) };
  } catch (error) {
    // The rest of the page says something without them.
    if (!isFigmentError(error)) throw error;
    return { problem: [error.message, error.hint].filter(Boolean).join(' ') };
  }
}

function modelFacts({ manifest, sha256, id }: Model): ModelFacts {
  return {
    sha256,
    id,
    name: manifest.name,
    layers: manifest.w?.layers ?? 0,
    canMix: canMixStyles(manifest),
    groups: manifest.styles.groups,
    layerResolution: manifest.styles.layerResolution,
    psi: psiRange(manifest),
    adults: manifest.adults?.statement ?? null,
    unmeasured: unmeasuredProblem(manifest)?.message ?? null,
    takesCutoff: manifest.truncation.where === 'host' && manifest.w !== null,
    noiseModes: noiseModes(manifest),
    encoder: manifest.encoder ?? null,
    image: imageSize(manifest),
  };
}
