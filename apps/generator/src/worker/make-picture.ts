import type { Actor } from '@figment/core/access';
import { renditionKey, type Asset } from '@figment/core/asset/asset';
import type { Batch } from '@figment/core/batch/batch';
import { recipeAt } from '@figment/core/batch/batch-recipe';
import { recordSubject } from '@figment/core/batch/make-slice';
import { derivedId } from '@figment/core/ids';
import type { BatchNews, Clock, Random, RecordStore } from '@figment/core/ports';
import type { ObjectStore } from '@figment/core/storage/object-store';
import { contentTypeOf, fingerprintOf, makeRenditions } from '@figment/imaging';
import type { LoadedModel } from './models';

export interface PictureDeps {
  records: RecordStore;
  objects: ObjectStore;
  news: BatchNews;
  clock: Clock;
  random: Random;
}

/**
 * Makes the picture at `index` of a batch: latent, pixels, measurement, renditions, objects, and last the record, so that a
 * crash at any point leaves nothing visible that is not whole. Ids and keys derive from the batch and the index: a re-run overwrites itself.
 * @throws INVALID when the model cannot make this picture; whatever the store or the database throws
 */
export async function makePicture(
  deps: PictureDeps,
  actor: Actor,
  model: LoadedModel,
  batch: Batch,
  index: number,
): Promise<'recorded' | 'held' | 'known' | 'refused'> {
  const recipe = recipeAt(batch, index, model, model.runtime);
  const picture = await model.render(recipe);
  // Before anything is stored: who cannot be measured is not made.
  const analysis = (await model.analyze?.(picture)) ?? null;
  const { renditions, placeholder } = await makeRenditions(picture);
  const fingerprint = await fingerprintOf(picture);

  const stored = renditions.map((rendition) => ({
    ...rendition,
    key: renditionKey(batch.id, index, rendition.kind, rendition.format),
  }));
  await Promise.all(
    stored.map(({ key, bytes, format, sha256 }) =>
      deps.objects.put(key, bytes, { contentType: contentTypeOf(format), sha256 }),
    ),
  );

  const createdAt = deps.clock.now();
  const subjectId = derivedId('subject', batch.id, index);
  const asset: Asset = {
    id: derivedId('asset', batch.id, index),
    subjectId,
    batchId: batch.id,
    batchIndex: index,
    placeholder,
    renditions: stored.map(({ kind, key, sha256, bytes, width, height, format }) => ({
      kind,
      key,
      sha256,
      bytes: bytes.length,
      width,
      height,
      format,
    })),
    createdAt,
  };
  const outcome = await recordSubject(deps, actor, {
    subject: {
      id: subjectId,
      kind: model.manifest.subject,
      state: 'available',
      seed: recipe.seed,
      z: picture.z,
      w: picture.w,
      recipe,
      modelId: model.manifest.id,
      modelSha256: model.sha256,
      parentIds: [],
      batchId: batch.id,
      batchIndex: index,
      release: null,
      createdAt,
    },
    asset,
    analysis,
    fingerprint,
  });
  // The batch ended while this was made: what no record will ever point to must not stay.
  if (outcome === 'refused') for (const { key } of stored) await deps.objects.delete(key);
  return outcome;
}
