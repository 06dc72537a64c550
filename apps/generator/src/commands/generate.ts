import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { parseRecipe, type Recipe } from '@figment/core/recipe/recipe';
import { composeGrid, type RgbPicture } from '@figment/imaging';
import type { Command } from 'commander';
import type { SessionRuntime } from '../engine/session';
import { addPictureOptions, choiceOf, seedList, wholeNumber, type PictureOptions } from './options';
import { countOf, openOutputFolder, seedName, writePicture, writePng } from './output-folder';
import { renderAll, withModel } from './with-model';

interface GenerateOptions extends PictureOptions {
  seeds?: number[];
  recipe?: string;
  batch: number;
  sheet?: boolean;
}

const maxSheetPictures = 1024;

/** `generate`: one picture and its recipe per seed. */
export function addGenerateCommand(program: Command): void {
  addPictureOptions(program.command('generate'))
    .description('make one picture per seed, with its recipe beside it')
    .option('-s, --seeds <list>', 'seeds, for example 0-63,85', seedList)
    .option('--recipe <file>', 'make the picture of a recipe file again, instead of --seeds')
    .option(
      '--batch <count>',
      'pictures handed to a worker at a time; fills packages of a fixed batch',
      wholeNumber(1, 1024),
      1,
    )
    .option('--sheet', 'also write all pictures on one sheet, sheet.png')
    .addHelpText(
      'after',
      `
Examples:
  npm run generator -- generate --model portraits --seeds 85 --out ./out
  npm run generator -- generate --model portraits --seeds 0-63 --psi 0.6 --workers 2 --sheet --out ./out
  npm run generator -- generate --model ./my-package.zip --seeds 1,2,3 --noise random --noise-seed 7 --out ./out
  npm run generator -- generate --model portraits --recipe ./out/seed0085.json --out ./again

The same seed, model and settings give the same bytes, whatever --batch and --workers say.`,
    )
    .action(generate);
}

async function generate(options: GenerateOptions): Promise<void> {
  const fixed = options.recipe === undefined ? null : await readRecipe(options);
  if (!fixed && !options.seeds) {
    throw new FigmentError('INVALID', 'Say what to make: --seeds 0-63, or --recipe <file>.', {
      field: 'seeds',
    });
  }
  const seeds = options.seeds ?? [];
  if (options.sheet && seeds.length > maxSheetPictures) {
    throw new FigmentError('LIMIT', `A sheet holds at most ${maxSheetPictures} pictures.`, {
      field: 'sheet',
    });
  }
  const choice = choiceOf(options);
  await withModel(options, async (model) => {
    const recipes = fixed
      ? [underRuntime(fixed, model.runtime)]
      : seeds.map((seed) => model.recipe({ ...choice, seed }));
    await openOutputFolder(options.out);
    const pool = await model.pool();
    const cells: RgbPicture[] = [];
    await renderAll(pool, recipes, options.batch, async (index, recipe, rendered) => {
      await writePicture(options.out, seedName(recipe.seed), recipe, rendered);
      if (options.sheet) cells[index] = rendered;
    });
    if (options.sheet) {
      const columns = Math.ceil(Math.sqrt(cells.length));
      await writePng(options.out, 'sheet', composeGrid(cells, { columns }));
    }
    const sheet = options.sheet ? `, all on ${join(options.out, 'sheet.png')}` : '';
    console.log(`${countOf(recipes.length, 'picture')} with recipes in ${options.out}${sheet}`);
  });
}

/** The recipe as it is made again here; says so where other software made it first. */
function underRuntime(recipe: Recipe, runtime: SessionRuntime): Recipe {
  const { onnxruntime, threads, optimization } = recipe.runtime;
  const first = `onnxruntime ${onnxruntime}, ${threads} threads, optimization ${optimization}`;
  const here = `onnxruntime ${runtime.onnxruntime}, ${runtime.threads} threads, optimization ${runtime.optimization}`;
  if (first !== here) {
    console.error(`note: first made with ${first}, now with ${here}: single levels may differ.`);
  }
  return { ...recipe, runtime };
}

/** A recipe file: what `generate` writes, or a bare recipe. */
async function readRecipe(options: GenerateOptions): Promise<Recipe> {
  const given = ['seeds', 'psi', 'cutoff', 'noise', 'noiseSeed', 'label'] as const;
  const extra = given.find((name) => options[name] !== undefined);
  if (extra) {
    throw new FigmentError(
      'INVALID',
      `--recipe says everything: leave out the option "${extra}".`,
      {
        field: extra,
      },
    );
  }
  const path = options.recipe!;
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new FigmentError('INVALID', `${path} cannot be read: ${(error as Error).message}`, {
      field: 'recipe',
    });
  }
  if (json !== null && typeof json === 'object' && 'recipe' in json)
    return parseRecipe(json.recipe);
  return parseRecipe(json);
}
