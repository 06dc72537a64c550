import type { Manifest } from '../model/manifest';
import { createRecipe, type Recipe } from '../recipe/recipe';
import type { Batch } from './batch';

/**
 * The recipe of the picture at `index` of a batch. With noise mode `random` the subject's own seed draws the noise too, so that
 * two subjects of a batch do not share it and a re-run draws the same.
 */
export function recipeAt(
  batch: Pick<Batch, 'seeds' | 'settings'>,
  index: number,
  model: { manifest: Manifest; sha256: string },
  runtime: Recipe['runtime'],
): Recipe {
  const seed = batch.seeds[index];
  if (seed === undefined) throw new RangeError(`The batch has no index ${index}.`);
  const { psi, cutoff, noiseMode, label } = batch.settings;
  return createRecipe(model, runtime, {
    seed,
    psi,
    cutoff,
    label,
    noise: { mode: noiseMode, seed: noiseMode === 'random' ? seed : 0 },
  });
}
