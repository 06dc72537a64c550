import type { Actor } from '@figment/core/access';
import type { LookAlikes } from '@figment/core/alike/look-alikes';
import { renditionKey, type Asset } from '@figment/core/asset/asset';
import type { Batch } from '@figment/core/batch/batch';
import { pictureAt, recipeAt } from '@figment/core/batch/batch-recipe';
import { decidePicture, type SeenPicture } from '@figment/core/batch/decide-picture';
import {
  recordRejection,
  recordSubject,
  type RecordOutcome,
} from '@figment/core/batch/record-subject';
import { derivedId } from '@figment/core/ids';
import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { Manifest } from '@figment/core/model/manifest';
import type { BatchNews, Clock, Random, RecordStore } from '@figment/core/ports';
import type { Recipe } from '@figment/core/recipe/recipe';
import type { ObjectStore } from '@figment/core/storage/object-store';
import { resolveSketch } from '@figment/core/studio/resolve-sketch';
import type { Subject } from '@figment/core/subject/subject';
import { contentTypeOf, fingerprintOf, makeRenditions } from '@figment/imaging';
import type { Rendered } from '../engine/engine';
import { compileSketch } from '../studio/compile-sketch';
import type { LoadedModel } from './models';

/** The stretches of making one picture, in order. `compile` is of use only for sketches. */
export const pictureStages = [
  'compile',
  'draw',
  'judge',
  'fingerprint',
  'decide',
  'renditions',
  'put',
  'record',
] as const;
export type PictureStage = (typeof pictureStages)[number];

export interface PictureDeps {
  records: RecordStore;
  objects: ObjectStore;
  news: BatchNews;
  clock: Clock;
  random: Random;
  /** Finds duplicates and look-alikes. */
  lookAlikes: LookAlikes;
  /** What is seen in the pixels. */
  judgePicture: (picture: Rendered, manifest: Manifest) => Promise<PictureCheck[]>;
  /** Hears how long each stage of a picture took, in milliseconds, waiting included. */
  onStage?: (stage: PictureStage, milliseconds: number) => void;
}

/**
 * Makes the picture at `index` of a batch: recipe, pixels, measurement, checks; then, unless it is rejected, renditions, objects, and
 * last the record, so that a crash at any point leaves nothing visible that is not whole. Ids and keys derive from the batch and
 * the index: a re-run overwrites itself. Nothing is stored of who is rejected but the scores.
 * @throws INVALID when the model cannot make this picture; whatever the store or the database throws
 */
export async function makePicture(
  deps: PictureDeps,
  actor: Actor,
  model: LoadedModel,
  batch: Batch,
  index: number,
): Promise<RecordOutcome> {
  const timed = stopwatch(deps.onStage);
  const { recipe, parentIds } = await timed('compile', () => recipeOf(deps, model, batch, index));
  // Who cannot be measured is not made.
  const { picture, analysis } = await timed('draw', () => model.portray(recipe));
  const seen = await timed('judge', () => deps.judgePicture(picture, model.manifest));
  const fingerprint = await timed('fingerprint', () => fingerprintOf(picture));

  const createdAt = deps.clock.now();
  const subject: Subject = {
    id: derivedId('subject', batch.id, index),
    kind: model.manifest.subject,
    state: 'available',
    seed: recipe.seed,
    z: picture.z,
    w: picture.w,
    recipe,
    sketch: pictureAt(batch, index).sketch,
    modelId: model.manifest.id,
    modelSha256: model.sha256,
    parentIds,
    batchId: batch.id,
    batchIndex: index,
    release: null,
    createdAt,
  };
  const wish = batch.plan?.kind === 'wish' ? batch.plan.wish : null;
  const { manifest, lineage } = model;
  const known = { id: manifest.id, manifest, lineage };
  const found: SeenPicture = { subject, analysis, fingerprint, seen, wish, model: known };
  const decided = await timed('decide', () => decidePicture(deps, actor, found));
  if (decided.verdict === 'rejected') {
    return timed('record', () => recordRejection(deps, actor, { subject, analysis, decided }));
  }

  const { renditions, placeholder } = await timed('renditions', () => makeRenditions(picture));
  const stored = renditions.map((rendition) => ({
    ...rendition,
    key: renditionKey(batch.id, index, rendition.kind, rendition.format),
  }));
  await timed('put', () =>
    Promise.all(
      stored.map(({ key, bytes, format, sha256 }) =>
        deps.objects.put(key, bytes, { contentType: contentTypeOf(format), sha256 }),
      ),
    ),
  );
  const asset: Asset = {
    id: derivedId('asset', batch.id, index),
    subjectId: subject.id,
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
  const outcome = await timed('record', () =>
    recordSubject(deps, actor, { ...found, subject, asset, decided }),
  );
  // The batch ended or a twin was recorded while this was made: what no record will ever point to must not stay.
  if (outcome === 'refused' || outcome === 'rejected')
    for (const { key } of stored) await deps.objects.delete(key);
  return outcome;
}

async function recipeOf(
  { records }: PictureDeps,
  model: LoadedModel,
  batch: Batch,
  index: number,
): Promise<{ recipe: Recipe; parentIds: string[] }> {
  const { sketch } = pictureAt(batch, index);
  if (!sketch) return { recipe: recipeAt(batch, index, model, model.runtime), parentIds: [] };
  const resolved = await resolveSketch(records, sketch);
  return { recipe: await compileSketch(model, resolved), parentIds: resolved.parentIds };
}

function stopwatch(onStage: PictureDeps['onStage']) {
  return async <T>(stage: PictureStage, work: () => Promise<T>): Promise<T> => {
    if (!onStage) return work();
    const start = performance.now();
    try {
      return await work();
    } finally {
      onStage(stage, performance.now() - start);
    }
  };
}
