import { join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { parseLayers } from '@figment/core/latent/layers';
import { canMixStyles, layerGroups } from '@figment/core/model/manifest';
import type { Recipe } from '@figment/core/recipe/recipe';
import { composeGrid, type RgbPicture } from '@figment/imaging';
import type { Command } from 'commander';
import { addPictureOptions, choiceOf, seedList, type PictureOptions } from './options';
import { countOf, openOutputFolder, writePicture, writePng } from './output-folder';
import { renderAll, withModel } from './with-model';

interface MixOptions extends PictureOptions {
  rows: number[];
  cols: number[];
  styles: string;
}

const maxCells = 2500;

/** `mix`: every row subject with the styles of every column subject, as a grid. */
export function addMixCommand(program: Command): void {
  addPictureOptions(program.command('mix'))
    .description('mix styles: rows give the subject, columns give the named layers')
    .requiredOption('--rows <list>', 'seeds of the rows', seedList)
    .requiredOption('--cols <list>', 'seeds of the columns', seedList)
    .requiredOption('--styles <layers>', 'layers from the columns: coarse, 0-6, or 0,3,5-7')
    .addHelpText(
      'after',
      `
Examples:
  npm run generator -- mix --model portraits --rows 0-3 --cols 4-9 --styles coarse --out ./out
  npm run generator -- mix --model portraits --rows 85 --cols 100 --styles 4-7 --psi 0.6 --out ./out

Writes grid.png, whose first row and first column are not mixed, and every picture by itself.`,
    )
    .action(mix);
}

async function mix(options: MixOptions): Promise<void> {
  const { rows, cols, out } = options;
  if ((rows.length + 1) * (cols.length + 1) > maxCells) {
    throw new FigmentError('LIMIT', `A grid holds at most ${maxCells} pictures.`, {
      field: 'rows',
    });
  }
  const choice = choiceOf(options);
  await withModel(options, async (model) => {
    if (!canMixStyles(model.manifest)) {
      throw new FigmentError('INVALID', `${model.manifest.name} has no style layers to mix.`, {
        field: 'styles',
      });
    }
    const layers = parseLayers(options.styles, layerGroups(model.manifest));
    const pictures: { name: string; recipe: Recipe }[] = [];
    for (const row of [null, ...rows]) {
      for (const col of [null, ...cols]) {
        if (row === null && col === null) continue;
        const styles = row === null || col === null ? [] : [{ layers, source: { seed: col } }];
        const name =
          row === null ? `col${col}` : col === null ? `row${row}` : `row${row}-col${col}`;
        pictures.push({ name, recipe: model.recipe({ ...choice, seed: row ?? col!, styles }) });
      }
    }
    await openOutputFolder(out);
    const pool = await model.pool();
    const cells: RgbPicture[] = [];
    const recipes = pictures.map((picture) => picture.recipe);
    await renderAll(pool, recipes, 1, async (index, recipe, rendered) => {
      await writePicture(out, pictures[index]!.name, recipe, rendered);
      cells[index] = rendered;
    });
    const { width, height } = cells[0]!;
    const corner = { width, height, rgb: new Uint8Array(width * height * 3).fill(255) };
    const grid = composeGrid([corner, ...cells], {
      columns: cols.length + 1,
      rowLabels: ['', ...rows.map(String)],
      columnLabels: ['', ...cols.map(String)],
    });
    await writePng(out, 'grid', grid);
    console.log(
      `${countOf(cells.length, 'picture')} with recipes, together in ${join(out, 'grid.png')}`,
    );
  });
}
