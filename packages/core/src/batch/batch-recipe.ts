import type { Manifest } from '../model/manifest';
import { createRecipe, type Recipe, type RecipeStyle } from '../recipe/recipe';
import type { Sketch } from '../studio/sketch';
import type { Batch } from './batch';
import type { SeedBlock } from './batch-plan';

/** What is to be made at `index` of a batch: a seed, what other seeds give to it, and, when it was kept in the studio, its sketch. */
export function pictureAt(
  batch: Pick<Batch, 'seeds' | 'plan'>,
  index: number,
): { seed: number; blocks: readonly SeedBlock[]; sketch: Sketch | null } {
  const seed = batch.seeds[index];
  if (seed === undefined) throw new RangeError(`The batch has no index ${index}.`);
  const sketch = batch.plan?.kind === 'sketches' ? batch.plan.sketches[index] : null;
  if (sketch === undefined) throw new RangeError(`The batch has no sketch at index ${index}.`);
  const blocks = batch.plan?.kind === 'wish' ? (batch.plan.blocks?.[index] ?? []) : [];
  return { seed, blocks, sketch };
}

/** Blocks as a recipe has them. */
export function stylesOf(blocks: readonly SeedBlock[]): RecipeStyle[] {
  return blocks.map(({ layers, seed }) => ({ layers, source: { seed } }));
}

/**
 * The recipe of the picture at `index` of a batch of seeds. With noise mode `random` the subject's own seed draws the noise
 * too, so that two subjects of a batch do not share it and a re-run draws the same.
 */
export function recipeAt(
  batch: Pick<Batch, 'seeds' | 'settings' | 'plan'>,
  index: number,
  model: { manifest: Manifest; sha256: string },
  runtime: Recipe['runtime'],
): Recipe {
  const { seed, blocks } = pictureAt(batch, index);
  const { psi, cutoff, noiseMode, label } = batch.settings;
  return createRecipe(model, runtime, {
    seed,
    psi,
    cutoff,
    label,
    noise: { mode: noiseMode, seed: noiseMode === 'random' ? seed : 0 },
    styles: stylesOf(blocks),
  });
}
