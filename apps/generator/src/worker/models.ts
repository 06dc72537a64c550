import type { Analysis } from '@figment/core/measurement/measurement';
import type { Manifest } from '@figment/core/model/manifest';
import type { Recipe } from '@figment/core/recipe/recipe';
import { canAnalyze } from '../engine/analyzer';
import { openEnginePool, type EnginePool } from '../engine/engine-pool';
import { openPackage, type ModelPackage } from '../engine/package';
import { listPackages } from '../engine/package-library';
import type { Rendered } from '../engine/engine';

/** A model ready to draw. */
export interface LoadedModel {
  manifest: Manifest;
  sha256: string;
  runtime: Recipe['runtime'];
  render(recipe: Recipe): Promise<Rendered>;
  /** Null for a model that measures nothing. */
  analyze: ((picture: Rendered) => Promise<Analysis>) | null;
}

/** The packages of this generator, loaded when first asked for and kept loaded. */
export interface Models {
  /** Every sound package found at start. */
  packages: readonly ModelPackage[];
  /** Packages that were refused, and why. */
  refused: readonly { path: string; error: Error }[];
  /** Null when this generator has no package with this sha256. */
  load(sha256: string): Promise<LoadedModel | null>;
  close(): Promise<void>;
}

/** Opens and verifies every package of the models folder. A broken one is reported, not fatal. */
export async function openModels(folder: string, options: { engines: number }): Promise<Models> {
  const packages: ModelPackage[] = [];
  const refused: { path: string; error: Error }[] = [];
  for (const { path } of await listPackages(folder)) {
    try {
      packages.push(await openPackage(path));
    } catch (error) {
      refused.push({ path, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  const pools = new Map<string, Promise<EnginePool>>();
  return {
    packages,
    refused,
    async load(sha256) {
      const found = packages.find((candidate) => candidate.sha256 === sha256);
      if (!found) return null;
      let pool = pools.get(sha256);
      if (!pool) {
        pool = openEnginePool(found, { workers: options.engines });
        pools.set(sha256, pool);
        // A failed start must not be remembered: the next picture tries again.
        pool.catch(() => pools.delete(sha256));
      }
      const { manifest, runtime, render, analyze } = await pool;
      return { manifest, sha256, runtime, render, analyze: canAnalyze(manifest) ? analyze : null };
    },
    async close() {
      for (const pool of pools.values()) await (await pool.catch(() => null))?.close();
      for (const found of packages) await found.close();
    },
  };
}
