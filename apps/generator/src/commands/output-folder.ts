import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { describeRecipe, type Recipe } from '@figment/core/recipe/recipe';
import { encodePng, type RgbPicture } from '@figment/imaging';

/** Makes the folder. Throws INVALID when something else is in its place. */
export async function openOutputFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found && !found.isDirectory()) {
    throw new FigmentError('INVALID', `${folder} is a file, not a folder.`, { field: 'out' });
  }
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new FigmentError('INVALID', `${folder} cannot be made: ${error.message}`, {
      field: 'out',
    });
  });
}

/** Writes a file whole or not at all: under a temporary name first, then renamed. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes <name>.png. */
export async function writePng(folder: string, name: string, picture: RgbPicture): Promise<void> {
  await writeWhole(join(folder, `${name}.png`), await encodePng(picture));
}

/** Writes <name>.json with the recipe and the command that makes it again, then <name>.png. */
export async function writePicture(
  folder: string,
  name: string,
  recipe: Recipe,
  picture: RgbPicture,
): Promise<void> {
  const json = { recipe, again: describeRecipe(recipe, `${name}.json`) };
  await writeWhole(join(folder, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`);
  await writePng(folder, name, picture);
}

/** seed0085, seed4294967295: sorts well for the usual small seeds. */
export function seedName(seed: number): string {
  return `seed${String(seed).padStart(4, '0')}`;
}

/** "1 picture", "2 pictures". */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
