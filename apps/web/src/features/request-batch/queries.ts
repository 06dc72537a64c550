import { permit } from '@figment/core/access';
import { batchPace, listBatches } from '@figment/core/batch/follow-batches';
import {
  imageSize,
  layerGroups,
  noiseModes,
  psiRange,
  type NoiseMode,
} from '@figment/core/model/manifest';
import { listModels } from '@figment/core/model/register-model';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

/** A model as somebody who orders from it needs to know it. */
export interface ModelChoice {
  id: string;
  name: string;
  version: string;
  psi: { min: number; max: number; usual: number };
  /** Layers a cutoff can name; null when the model takes none. */
  layers: number | null;
  usualCutoff: number | null;
  noiseModes: NoiseMode[];
  labels: { count: number; names: string[] | null; usual: number | null } | null;
  width: number;
  height: number;
  /** Why nothing can be ordered from it, or null. */
  refusal: string | null;
  /** People per second in the newest finished batch; null before there is one. */
  perSecond: number | null;
}

/** The newest version of every model, with its limits and its pace. */
export async function modelChoices({ actor }: Session): Promise<ModelChoice[]> {
  permit(actor, 'order batches');
  const world = await deps();
  const [models, finished] = await Promise.all([
    listModels(world, actor),
    listBatches(world, actor, { states: ['completed'], limit: 50 }),
  ]);
  const newest = new Map(models.toReversed().map((model) => [model.id, model]));
  return [...newest.values()].map(({ id, name, version, manifest }) => {
    const last = finished.find((batch) => batch.modelId === id);
    const host = manifest.truncation.where === 'host';
    return {
      id,
      name,
      version,
      psi: { ...psiRange(manifest), usual: manifest.truncation.defaultPsi },
      layers: host ? layerGroups(manifest).layers : null,
      usualCutoff: manifest.truncation.defaultCutoff,
      noiseModes: noiseModes(manifest),
      labels: manifest.labels && {
        count: manifest.labels.count,
        names: manifest.labels.names,
        usual: manifest.labels.default,
      },
      ...imageSize(manifest),
      refusal:
        manifest.subject === 'person' && !manifest.adults
          ? 'Its manifest does not state how it keeps to adults.'
          : null,
      perSecond: last ? (batchPace(last, world.clock.now())?.perSecond ?? null) : null,
    };
  });
}
