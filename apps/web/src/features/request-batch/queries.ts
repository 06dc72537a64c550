import { permit } from '@figment/core/access';
import { imageSize, noiseModes, psiRange, type NoiseMode } from '@figment/core/model/manifest';
import { listOrderableModels } from '@figment/core/model/model-house';
import type { SubjectKind } from '@figment/core/subject/subject';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

/** What a model lets an order choose. */
export interface ModelChoice {
  id: string;
  kind: SubjectKind;
  name: string;
  version: string;
  psi: { min: number; max: number; default: number };
  /** What the range rests on; null where every psi is permitted. */
  adults: string | null;
  /** Null where the model takes no cutoff. */
  cutoff: { layers: number; default: number | null } | null;
  noiseModes: NoiseMode[];
  labels: { count: number; names: string[] | null; default: number | null } | null;
  image: { width: number; height: number };
}

/** The newest version of every model in service, the default first, for the order form. */
export async function modelChoices({ actor }: Session): Promise<ModelChoice[]> {
  permit(actor, 'order batches');
  const models = await listOrderableModels(await deps(), actor);
  return models.map(({ defaultPsi, model: { id, kind, name, version, manifest } }) => ({
    id,
    kind,
    name,
    version,
    psi: { ...psiRange(manifest), default: defaultPsi },
    adults: manifest.adults?.statement ?? null,
    cutoff:
      manifest.truncation.where === 'host' && manifest.w
        ? { layers: manifest.w.layers, default: manifest.truncation.defaultCutoff }
        : null,
    noiseModes: noiseModes(manifest),
    labels: manifest.labels && {
      count: manifest.labels.count,
      names: manifest.labels.names,
      default: manifest.labels.default,
    },
    image: imageSize(manifest),
  }));
}
