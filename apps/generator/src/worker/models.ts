import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FigmentError } from '@figment/core/errors';
import type { Analysis } from '@figment/core/measurement/measurement';
import { lineageOf } from '@figment/core/model/lineage';
import type { Manifest } from '@figment/core/model/manifest';
import type { RecordStore } from '@figment/core/ports';
import type { Recipe } from '@figment/core/recipe/recipe';
import { readLarge } from '@figment/core/storage/large-object';
import type { ObjectStore } from '@figment/core/storage/object-store';
import { digest } from '@figment/signing';
import { canAnalyze } from '../engine/analyzer';
import { directionsOf, type Directions } from '../engine/directions';
import type { Portrayed } from '../engine/engine-messages';
import { openEnginePool, type EnginePool } from '../engine/engine-pool';
import { openPackage, type ModelPackage } from '../engine/package';
import { byVersion, listPackages } from '../engine/package-library';
import type { Rendered } from '../engine/engine';

/** A model ready to draw. */
export interface LoadedModel {
  manifest: Manifest;
  sha256: string;
  /** As the library registers it. */
  lineage: string;
  runtime: Recipe['runtime'];
  render(recipe: Recipe): Promise<Rendered>;
  /** Null for a model that measures nothing. */
  analyze: ((picture: Rendered) => Promise<Analysis>) | null;
  /** Draws and, where the model measures, measures in one turn of an engine. */
  portray(recipe: Recipe): Promise<Portrayed>;
  w: EnginePool['w'];
  average: EnginePool['average'];
  project: EnginePool['project'];
  urgent: EnginePool['urgent'];
  directions(): Promise<Directions>;
}

/** Where packages are fetched from that the models folder lacks. */
export interface PackageSource {
  records: Pick<RecordStore, 'modelStandings'>;
  objects: ObjectStore;
  /** Fetched packages stay here, so that the next start need not fetch them again. */
  cacheFolder: string;
}

/** The packages of this generator, loaded when first asked for and kept loaded. */
export interface Models {
  /** Every sound package of the models folder, the newest version of each model first, and those fetched since. */
  packages: readonly ModelPackage[];
  /** Packages that were refused, and why. */
  refused: readonly { path: string; error: Error }[];
  /** Null when neither this generator nor the library keeps a package with this sha256. */
  load(sha256: string): Promise<LoadedModel | null>;
  /** The verified package itself, fetched where it is not here. Null as for `load`. */
  find(sha256: string): Promise<ModelPackage | null>;
  close(): Promise<void>;
}

/**
 * Opens and verifies every package of the models folder. A broken one is reported, not fatal. What the folder lacks is fetched
 * from the library's object store when it is first asked for, and verified as well.
 */
export async function openModels(
  folder: string,
  options: { engines: number; source?: PackageSource },
): Promise<Models> {
  const packages: ModelPackage[] = [];
  const refused: { path: string; error: Error }[] = [];
  for (const { path: at } of await listPackages(folder)) {
    try {
      packages.push(await openPackage(at));
    } catch (error) {
      refused.push({ path: at, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  // A zip says its version only once it is open.
  packages.sort((a, b) => byVersion(a.manifest, b.manifest));
  const pools = new Map<string, Promise<EnginePool>>();
  const fetching = new Map<string, Promise<ModelPackage | null>>();
  const { source } = options;

  async function find(sha256: string): Promise<ModelPackage | null> {
    const here = packages.find((candidate) => candidate.sha256 === sha256);
    if (here || !source) return here ?? null;
    let fetched = fetching.get(sha256);
    if (!fetched) {
      fetched = fetchPackage(source, sha256).then((found) => {
        if (found) packages.push(found);
        return found;
      });
      fetching.set(sha256, fetched);
      // Neither a fault nor an answer of "not kept" is remembered: the next picture asks again.
      void fetched.catch(() => null).then(() => fetching.delete(sha256));
    }
    return fetched;
  }

  return {
    packages,
    refused,
    find,
    async load(sha256) {
      const found = await find(sha256);
      if (!found) return null;
      let pool = pools.get(sha256);
      if (!pool) {
        pool = openEnginePool(found, { workers: options.engines });
        pools.set(sha256, pool);
        // A failed start must not be remembered: the next picture tries again.
        pool.catch(() => pools.delete(sha256));
      }
      const { manifest, runtime, render, analyze, w, average, project, urgent, ...engines } =
        await pool;
      const directions = () => directionsOf(found);
      const measure = canAnalyze(manifest);
      return {
        manifest,
        sha256,
        lineage: lineageOf(digest, found),
        runtime,
        render,
        analyze: measure ? analyze : null,
        portray: (recipe) => engines.portray(recipe, { measure }),
        w,
        average,
        project,
        urgent,
        directions,
      };
    },
    async close() {
      for (const pool of pools.values()) await (await pool.catch(() => null))?.close();
      for (const found of packages) await found.close();
    },
  };
}

/** A package that the library keeps, from the cache or the object store. @throws CONFLICT when it is not what it should be */
async function fetchPackage(source: PackageSource, sha256: string): Promise<ModelPackage | null> {
  const cached = path.join(source.cacheFolder, `${sha256}.zip`);
  const open = async () => {
    const found = await openPackage(cached);
    if (found.sha256 === sha256) return found;
    await found.close();
    throw new FigmentError(
      'CONFLICT',
      `The kept package of the model ${sha256.slice(0, 12)} turned out to be ${found.sha256.slice(0, 12)}.`,
      { hint: 'Import the package again.' },
    );
  };
  if (await stat(cached).catch(() => null)) {
    const found = await open().catch(() => null);
    if (found) return found;
    // Cut off, altered or of another version: fetched again.
    await rm(cached, { force: true });
  }
  const standing = await source.records.modelStandings.get(sha256);
  if (!standing?.packageKey) return null;
  await mkdir(source.cacheFolder, { recursive: true });
  const partial = `${cached}.${randomBytes(4).toString('hex')}`;
  try {
    const bytes = readLarge(source.objects, standing.packageKey);
    await pipeline(Readable.from(bytes), createWriteStream(partial));
    await rename(partial, cached);
    return await open();
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
