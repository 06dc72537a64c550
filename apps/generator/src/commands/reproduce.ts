import { readFile } from 'node:fs/promises';
import { FigmentError } from '@figment/core/errors';
import { isId } from '@figment/core/ids';
import { parseRecipe, type Recipe } from '@figment/core/recipe/recipe';
import { comparePixels, comparisonInWords } from '@figment/core/reproduce/compare-pixels';
import { findOriginal, type FileTraces, type FoundBy } from '@figment/core/reproduce/find-original';
import { finishReproduction } from '@figment/core/reproduce/make-again';
import { newReproduction } from '@figment/core/reproduce/request-reproduction';
import type { CatalogSubject } from '@figment/core/subject/subject';
import { decodeForeign, fingerprintOf, openImagingProcesses } from '@figment/imaging';
import type { Command } from 'commander';
import { makeAgain, type MadeAgain } from '../reproduce/make-again';
import { openModels, type Models } from '../worker/models';
import { commandLine, withLibrary, type CommandLibrary } from './library';
import { openOutputFolder, seedName, writePicture } from './output-folder';

interface Options {
  out?: string;
  json?: boolean;
}

const foundBy: Record<FoundBy, string> = {
  pixels: 'its exact pixels',
  mark: 'its invisible mark',
  metadata: 'its metadata',
  look: 'how it looks',
};

/** `reproduce`: makes a picture of the library again from its record and compares. */
export function addReproduceCommand(program: Command): void {
  program
    .command('reproduce')
    .argument('<person|file>', 'id of a person, a picture of the library in any form, or a recipe')
    .option('-o, --out <folder>', 'also write the picture made again, with its recipe')
    .option('--json', 'print the result as JSON')
    .description('make a picture again from its record, compare, and keep how it came out')
    .addHelpText(
      'after',
      `
Examples:
  npm run generator -- reproduce sub_01kbdvw7qrk3h2n4p5s6t7v8w9
  npm run generator -- reproduce ./campaign.jpg
  npm run generator -- reproduce ./seed0085.json --out ./again

Exit code 0: the same bytes or within tolerance. 1: another picture, or it could not be made. A recipe is made and
looked up in the library by its pixels.`,
    )
    .action(reproduce);
}

async function reproduce(what: string, options: Options): Promise<void> {
  await withLibrary(async (library) => {
    const models = await openModels(library.env.MODELS_DIR, {
      engines: 1,
      source: {
        records: library.records,
        objects: library.objects,
        cacheFolder: library.env.MODELS_CACHE,
      },
    });
    try {
      const recipe = isId('subject', what) ? null : await recipeIn(what);
      const ended = recipe
        ? await makeRecipe(library, models, recipe, options)
        : await makePerson(library, models, what, options);
      if (!ended) process.exitCode = 1;
    } finally {
      await models.close();
    }
  });
}

/** A recipe file's recipe; null for anything else that is there. @throws NOT_FOUND */
async function recipeIn(path: string): Promise<Recipe | null> {
  const bytes = await readFile(path).catch(() => {
    throw new FigmentError('NOT_FOUND', `There is no person and no file "${path}".`, {
      field: 'person|file',
    });
  });
  if (!/^\s*\{/.test(bytes.subarray(0, 64).toString('utf8'))) return null;
  const json = JSON.parse(bytes.toString('utf8')) as object;
  return parseRecipe('recipe' in json ? json.recipe : json);
}

async function makePerson(
  library: CommandLibrary,
  models: Models,
  what: string,
  options: Options,
): Promise<boolean> {
  const found = isId('subject', what)
    ? await library.records.subjects.get(what)
    : await personIn(library, what);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no person "${what}".`);
  const made = await makeAgain({ ...library, models }, found);
  const one = newReproduction(library, found.subject.id, 'system:command line');
  await library.records.reproductions.add([one]);
  await finishReproduction(library, commandLine, { one, end: made.end });
  const { outcome, message, build, machine } = made.end;
  const compared = isId('subject', what) ? null : await againstFile(what, made);
  if (options.json) {
    const { id, seed } = found.subject;
    console.log(JSON.stringify({ person: id, seed, ...made.end, file: compared }, null, 2));
  } else {
    console.log(`${found.subject.id}, seed ${found.subject.seed}: ${message}`);
    if (compared) console.log(compared);
    console.log(`${outcome ?? 'not made'} by ${build} on ${machine}`);
  }
  if (options.out && made.again) await write(options.out, found, made);
  return outcome === 'identical' || outcome === 'within_tolerance';
}

async function write(folder: string, { subject }: CatalogSubject, { again }: MadeAgain) {
  await openOutputFolder(folder);
  await writePicture(folder, seedName(subject.seed), subject.recipe, again!);
}

/** The person a picture file shows. @throws INVALID, NOT_FOUND */
async function personIn(library: CommandLibrary, path: string): Promise<CatalogSubject> {
  const traces = await tracesOf(path);
  const original = await findOriginal(library, commandLine, traces);
  if (!original) {
    throw new FigmentError('NOT_FOUND', `The library knows nothing of the picture in ${path}.`, {
      hint: 'Only pictures that were made here can be made again.',
    });
  }
  console.error(`${path} was recognized by ${foundBy[original.by]}.`);
  return original.found;
}

/** Decoded in a process of its own: the file may be anybody's. */
async function tracesOf(path: string): Promise<FileTraces> {
  const processes = openImagingProcesses({ count: 1 });
  try {
    // Nobody's signature is asked for: a record found by what the file states is compared with its own original.
    const examined = await processes.examine(await readFile(path), { trustAnchorsPem: '' });
    const { fingerprint, watermark, contentCredentials, xmp } = examined;
    return {
      fingerprint,
      markCode: watermark?.code ?? xmp?.markCode ?? null,
      statedAssetId: contentCredentials.facts?.assetId ?? xmp?.assetId ?? null,
    };
  } finally {
    await processes.close();
  }
}

/** How the picture made again compares with the pixels of the file itself, where both have the same sides. */
async function againstFile(path: string, { again }: MadeAgain): Promise<string | null> {
  if (!again) return null;
  const { picture } = await decodeForeign(await readFile(path));
  if (picture.width !== again.width || picture.height !== again.height) {
    return `The file has ${picture.width} x ${picture.height} pixels, the original ${again.width} x ${again.height}: only the original was compared.`;
  }
  const comparison = comparePixels(picture, again);
  const words = comparisonInWords(comparison, false);
  return comparison.outcome === 'identical'
    ? 'The file shows exactly these pixels.'
    : `Against the file itself: ${words} Marked and compressed files differ from their original.`;
}

/** Makes the picture of a recipe, and compares it with the person of the library that has the same one. */
async function makeRecipe(
  library: CommandLibrary,
  models: Models,
  recipe: Recipe,
  options: Options,
): Promise<boolean> {
  const model = await models.load(recipe.model.sha256);
  if (!model) {
    throw new FigmentError(
      'NOT_FOUND',
      `Neither this machine nor the library has the package of ${recipe.model.id} ${recipe.model.version} (sha256 ${recipe.model.sha256.slice(0, 12)}).`,
      { hint: 'Import it: npm run generator -- model import <package>' },
    );
  }
  const again = await model.render({ ...recipe, runtime: model.runtime });
  const { pixelSha256 } = await fingerprintOf(again);
  const [assetId] = await library.records.fingerprints.byPixels(pixelSha256);
  const found = assetId ? await library.records.subjects.ofAsset(assetId) : null;
  if (options.out) {
    await openOutputFolder(options.out);
    await writePicture(options.out, seedName(recipe.seed), recipe, again);
  }
  if (options.json) {
    console.log(JSON.stringify({ pixelSha256, person: found?.subject.id ?? null }, null, 2));
  } else if (found) {
    console.log(`The recipe gives exactly the pixels of ${found.subject.id}.`);
  } else {
    console.log(`Made, pixels sha256 ${pixelSha256}. Nobody in the library has these pixels.`);
  }
  return true;
}
