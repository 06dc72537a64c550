import { createHash } from 'node:crypto';
import type { Actor } from '@figment/core/access';
import { renditionOf } from '@figment/core/asset/asset';
import { isFigmentError } from '@figment/core/errors';
import type { Clock, Random, RecordStore } from '@figment/core/ports';
import {
  comparePixels,
  comparisonInWords,
  type PixelComparison,
} from '@figment/core/reproduce/compare-pixels';
import { claimReproduction, finishReproduction } from '@figment/core/reproduce/make-again';
import type { Reproduction, ReproductionEnd } from '@figment/core/reproduce/reproduction';
import type { ObjectStore } from '@figment/core/storage/object-store';
import type { CatalogSubject } from '@figment/core/subject/subject';
import { decodeToRgb, encodePng, pngLevels, type RgbPicture } from '@figment/imaging';
import type { Rendered } from '../engine/engine';
import { thisMaker } from '../worker/build';
import type { Models } from '../worker/models';

export interface ReproduceDeps {
  records: RecordStore;
  objects: ObjectStore;
  models: Models;
  clock: Clock;
  random: Random;
}

/** A picture made again: how it compares with the stored original, and its pixels; null where it could not be made. */
export interface MadeAgain {
  end: ReproductionEnd;
  again: Rendered | null;
  comparison: PixelComparison | null;
}

/**
 * Makes the picture of a person again from nothing but the record and compares it with the stored original. What keeps that from
 * happening (the original is gone or altered, no package, a model that draws random numbers) is an end in words.
 * @throws what may pass: a store, a database or an engine process that fails
 */
export async function makeAgain(
  deps: Pick<ReproduceDeps, 'objects' | 'models' | 'clock'>,
  { subject, asset }: CatalogSubject,
): Promise<MadeAgain> {
  const { build, machine } = thisMaker();
  const nothing = { outcome: null, maxDifference: null, differingShare: null, runtime: null };
  const failed = (message: string): MadeAgain => ({
    end: {
      ...nothing,
      state: 'failed',
      message,
      build,
      machine,
      finishedAt: deps.clock.now(),
    },
    again: null,
    comparison: null,
  });
  const model = await deps.models.load(subject.modelSha256);
  if (!model) return failed(`This generator has no package of the model “${subject.modelId}”.`);
  if (model.manifest.noise.where === 'graph-random') {
    return failed('This model draws random numbers: no recipe repeats its pixels.');
  }
  const original = renditionOf(asset, 'original');
  const stored = await deps.objects.get(original.key).catch((error: unknown) => {
    if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (!stored) return failed('The original is not in the object store any more.');
  const found = createHash('sha256').update(stored.bytes).digest('hex');
  if (found !== original.sha256) {
    return failed(
      `The stored original was altered: its sha256 is ${found.slice(0, 16)}…, the record says ${original.sha256.slice(0, 16)}…`,
    );
  }
  const first = await decodeToRgb(stored.bytes);
  const started = performance.now();
  let again: Rendered;
  try {
    again = await model.render(subject.recipe);
  } catch (error) {
    if (!isFigmentError(error)) throw error;
    return failed(error.message);
  }
  const milliseconds = Math.round(performance.now() - started);
  const comparison = comparePixels(first, again);
  const { outcome, maxDifference, differingShare } = comparison;
  const sameFile = outcome === 'identical' && (await packedAlike(again, original.sha256));
  return {
    again,
    comparison,
    end: {
      state: 'done',
      outcome,
      maxDifference,
      differingShare,
      message: comparisonInWords(comparison, sameFile),
      build,
      machine,
      runtime: { ...model.runtime, milliseconds },
      finishedAt: deps.clock.now(),
    },
  };
}

async function packedAlike(picture: RgbPicture, sha256: string): Promise<boolean> {
  for (const level of pngLevels) {
    const packed = await encodePng(picture, level);
    if (createHash('sha256').update(packed).digest('hex') === sha256) return true;
  }
  return false;
}

/**
 * Takes one try that waits, if this generator has the model of one, and ends it.
 * @returns the try as it was ended, null when nothing waited
 * @throws what may pass: the claim ends by itself and the try is begun again
 */
export async function reproduceNext(
  deps: ReproduceDeps,
  actor: Actor,
  by: string,
): Promise<(Reproduction & ReproductionEnd) | null> {
  const models = deps.models.packages.map(({ sha256 }) => sha256);
  const claimed = await claimReproduction(deps, actor, { models, by });
  if (!claimed) return null;
  const { one, found } = claimed;
  const { end } = await makeAgain(deps, found);
  await finishReproduction(deps, actor, { one, end });
  return { ...one, ...end };
}
