import { permit } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { canMixStyles, imageSize, psiRange } from '@figment/core/model/manifest';
import { thoseOfLineage } from '@figment/core/model/lineage';
import { listOrderableModels, type OrderableModel } from '@figment/core/model/model-house';
import { browseSubjects } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import { deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import { orPage, type Session } from '@/server/session';
import type { MixFacts, MixModelFacts } from './facts';
import { peopleIn, readMixAddress } from './mix-address';

const beginWith = 6;

/** What a mixing matrix starts from; the forbidden page where that is the answer. */
export function mixFacts({ actor }: Session, query: URLSearchParams): Promise<MixFacts> {
  return orPage(
    (async () => {
      permit(actor, 'sketch people');
      const world = await deps();
      const orderable = await listOrderableModels(world, actor);
      const models = orderable.filter(({ model }) => canMixStyles(model.manifest)).map(modelFacts);
      const address = readMixAddress(query);
      const found: Awaited<ReturnType<typeof viewSubject>>[] = [];
      for (const subjectId of peopleIn(address)) {
        const person = await viewSubject(world, actor, { subjectId }).catch((error: unknown) => {
          // Whoever is gone is said so in their place.
          if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
          throw error;
        });
        if (person) found.push(person);
      }
      const lineage = found[0]?.model.lineage;
      const model =
        models.find(({ id }) => id === address.model) ??
        models.find((one) => one.lineage === lineage) ??
        models[0] ??
        null;
      const newest = model
        ? (await browseSubjects(world, actor, { modelId: model.id, limit: beginWith })).items
        : [];
      const ours = model ? await thoseOfLineage(world.records.models, model.lineage, newest) : [];
      return {
        models,
        model,
        people: await frameViews(world, found),
        newest: await frameViews(world, ours),
      };
    })(),
  );
}

function modelFacts({ model, defaultPsi }: OrderableModel): MixModelFacts {
  const { manifest, sha256, lineage, id, name, version } = model;
  return {
    id,
    sha256,
    lineage,
    name,
    version,
    layers: manifest.w?.layers ?? 0,
    groups: manifest.styles.groups,
    psi: { ...psiRange(manifest), usual: defaultPsi },
    image: imageSize(manifest),
  };
}
