import { isRetired } from '@figment/core/model/default-model';
import {
  imageSize,
  latentSpecs,
  manifestFiles,
  psiRange,
  type Manifest,
} from '@figment/core/model/manifest';
import { latentLength } from '@figment/core/latent/latent';
import { listModels } from '@figment/core/model/register-model';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface ModelView {
  id: string;
  sha256: string;
  name: string;
  version: string;
  kind: string;
  family: string;
  registeredAt: string;
  /** Replaced by a newer bundled model: nobody new is made by it. */
  retired: boolean;
  license: Manifest['license'];
  source: Manifest['source'];
  training: Manifest['trainingData'];
  adults: string | null;
  psi: { min: number; max: number; usual: number };
  width: number;
  height: number;
  latentLength: number;
  layers: {
    count: number;
    groups: { name: string; changes: string | null; layers: number[] }[];
  } | null;
  files: { path: string; bytes: number }[];
}

export async function modelViews({
  actor,
}: Session): Promise<{ models: ModelView[]; now: string }> {
  const world = await deps();
  const models = await listModels(world, actor);
  return {
    now: world.clock.now().toISOString(),
    models: models.map(({ manifest, registeredAt, ...model }) => ({
      id: model.id,
      sha256: model.sha256,
      name: model.name,
      version: model.version,
      kind: model.kind,
      family: manifest.family,
      registeredAt: registeredAt.toISOString(),
      retired: isRetired(model, models),
      license: manifest.license,
      source: manifest.source,
      training: manifest.trainingData,
      adults: manifest.adults?.statement ?? null,
      psi: { ...psiRange(manifest), usual: manifest.truncation.defaultPsi },
      ...imageSize(manifest),
      latentLength: latentLength(latentSpecs(manifest)),
      layers: manifest.w && { count: manifest.w.layers, groups: manifest.styles.groups },
      files: manifestFiles(manifest)
        .filter(({ path }) => path.endsWith('.onnx'))
        .map(({ path, bytes }) => ({ path, bytes })),
    })),
  };
}
