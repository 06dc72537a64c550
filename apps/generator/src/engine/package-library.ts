import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FigmentError } from '@figment/core/errors';

/** A package found in the models folder, not yet verified. */
export interface FoundPackage extends FoundVersion {
  path: string;
}

interface FoundVersion {
  /** The manifest's id, or the file name of a zip. */
  id: string;
  /** The manifest's version; empty for a zip. */
  version: string;
}

const numeric = new Intl.Collator('en', { numeric: true });

/** By id, the newest version of each first. */
export function byVersion(a: FoundVersion, b: FoundVersion): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return numeric.compare(b.version, a.version);
}

/** The packages of a models folder: folders with a manifest.json, and zips. Sorted by id, the newest version of each first. */
export async function listPackages(modelsFolder: string): Promise<FoundPackage[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true }).catch(() => []);
  const found: FoundPackage[] = [];
  for (const entry of entries) {
    const path = join(modelsFolder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.zip')) {
      found.push({ path, id: entry.name.slice(0, -'.zip'.length), version: '' });
    } else if (entry.isDirectory()) {
      const named = await readName(path);
      if (named) found.push({ path, ...named });
    }
  }
  return found.sort(byVersion);
}

/**
 * The path of a package named by its folder, its zip, or in the models folder by its id, which means its newest version, or by
 * "id@version".
 * Throws NOT_FOUND with the ids there are.
 */
export async function findPackage(modelsFolder: string, name: string): Promise<string> {
  const packages = await listPackages(modelsFolder);
  const byId = packages.find(({ id, version }) => id === name || `${id}@${version}` === name);
  if (byId) return byId.path;
  if (await stat(name).catch(() => null)) return name;
  const ids = [...new Set(packages.map((candidate) => candidate.id))].join(', ');
  throw new FigmentError('NOT_FOUND', `There is no model "${name}".`, {
    field: 'model',
    hint: ids ? `Models in ${modelsFolder}: ${ids}.` : `${modelsFolder} holds no models.`,
  });
}

async function readName(folder: string): Promise<{ id: string; version: string } | null> {
  try {
    const json = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as unknown;
    const { id, version } = (json ?? {}) as { id?: unknown; version?: unknown };
    if (typeof id !== 'string') return null;
    return { id, version: typeof version === 'string' ? version : '' };
  } catch {
    return null;
  }
}
