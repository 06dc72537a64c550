import { createHash } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { packagePath } from '@figment/core/model/manifest.contract';
import type { Manifest } from '@figment/core/model/manifest';
import { openEngine } from './engine';
import { openPackage } from './package';
import { reachProblem, sha256OfFile } from './package-files';

/**
 * Brings the sizes and hashes in a package folder's manifest up to date; with seeds, its known pixels
 * at the default psi too. Returns the package's sha256. Throws INVALID for what still is wrong.
 */
export async function sealPackage(folder: string, seeds?: readonly number[]): Promise<string> {
  const path = join(folder, 'manifest.json');
  const manifest = await readJson(path);
  await sealFiles(folder, manifest);
  await writeManifest(folder, manifest);
  if (seeds) {
    const modelPackage = await openPackage(folder);
    const engine = await openEngine(modelPackage);
    try {
      const known: Manifest['selfTest'] = [];
      for (const seed of seeds) {
        const recipe = engine.recipe({ seed });
        const { rgb } = await engine.render(recipe);
        const rgbSha256 = createHash('sha256').update(rgb).digest('hex');
        known.push({
          seed,
          psi: recipe.psi,
          rgbSha256,
          reference: null,
          maxDiff: 1,
          maxDiffShare: 0.001,
        });
      }
      await writeManifest(folder, { ...manifest, selfTest: known });
    } finally {
      await engine.close();
    }
  }
  return (await openPackage(folder)).sha256;
}

/** Writes manifest.json, indented, whole or not at all. */
export async function writeManifest(folder: string, manifest: unknown): Promise<void> {
  const path = join(folder, 'manifest.json');
  await writeFile(`${path}.part`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (json !== null && typeof json === 'object') return json as Record<string, unknown>;
    throw new Error('it is not an object');
  } catch (error) {
    throw new FigmentError('INVALID', `${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Every object of the manifest that has path, sha256 and bytes names a file. */
async function sealFiles(folder: string, value: unknown): Promise<void> {
  if (value === null || typeof value !== 'object') return;
  const entry = value as Record<string, unknown>;
  if (typeof entry.path === 'string' && 'sha256' in entry && 'bytes' in entry) {
    const inside = packagePath.safeParse(entry.path).success;
    const problem = inside
      ? await reachProblem(folder, entry.path)
      : `${entry.path} leads out of the package`;
    if (problem) throw new FigmentError('INVALID', `The package cannot be sealed: ${problem}.`);
    entry.sha256 = await sha256OfFile(join(folder, entry.path));
    entry.bytes = (await stat(join(folder, entry.path))).size;
    return;
  }
  for (const part of Object.values(entry)) await sealFiles(folder, part);
}
