import type { Manifest } from '@figment/core/model/manifest';
import {
  checkRecipe,
  createRecipe,
  type Recipe,
  type RecipeChoice,
} from '@figment/core/recipe/recipe';
import type { Rendered } from '../engine/engine';
import { openEnginePool, type EnginePool } from '../engine/engine-pool';
import { openPackage } from '../engine/package';
import { findPackage } from '../engine/package-library';
import { runtimeOf, type SessionRuntime } from '../engine/session';
import { commandEnv } from '../env';
import { startProgress } from './progress';

/** A verified package: recipes can be planned before any process starts. */
export interface OpenModel {
  manifest: Manifest;
  runtime: SessionRuntime;
  /** A checked recipe with the model's defaults filled in. Throws INVALID as `checkRecipe`. */
  recipe(choice: RecipeChoice): Recipe;
  /** Starts the engine processes. */
  pool(): Promise<EnginePool>;
}

/** Opens a model for the length of one command and closes everything after it, also after errors. */
export async function withModel<T>(
  options: { model: string; workers: number },
  command: (model: OpenModel) => Promise<T>,
): Promise<T> {
  const path = await findPackage(commandEnv().MODELS_DIR, options.model);
  const modelPackage = await openPackage(path);
  const { manifest } = modelPackage;
  const runtime = runtimeOf(manifest);
  let pool: EnginePool | null = null;
  try {
    return await command({
      manifest,
      runtime,
      recipe(choice) {
        const recipe = createRecipe(modelPackage, runtime, choice);
        checkRecipe(modelPackage, recipe);
        return recipe;
      },
      async pool() {
        pool ??= await openEnginePool(modelPackage, { workers: options.workers });
        return pool;
      },
    });
  } finally {
    await (pool as EnginePool | null)?.close();
    await modelPackage.close();
  }
}

/**
 * Renders recipes on all workers, `batch` at a time, and hands each picture over as it is ready.
 * Stops at the first error. The order of `done` calls is not the order of the recipes.
 */
export async function renderAll(
  pool: EnginePool,
  recipes: readonly Recipe[],
  batch: number,
  done: (index: number, recipe: Recipe, rendered: Rendered) => Promise<void>,
): Promise<void> {
  const progress = startProgress('pictures', recipes.length);
  let next = 0;
  async function line(): Promise<void> {
    while (next < recipes.length) {
      const start = next;
      next += batch;
      const part = recipes.slice(start, start + batch);
      const pictures = await pool.renderMany(part);
      for (const [i, rendered] of pictures.entries()) {
        await done(start + i, part[i]!, rendered);
        progress.step();
      }
    }
  }
  try {
    const lines = Array.from({ length: pool.workers }, () =>
      line().catch((error: unknown) => {
        next = recipes.length;
        throw error;
      }),
    );
    const results = await Promise.allSettled(lines);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  } finally {
    progress.stop();
  }
}
