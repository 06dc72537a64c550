import { join } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { float32ToBase64 } from '@figment/core/latent/bytes';
import { interpolateW, walkSteps } from '@figment/core/latent/latent';
import { composeGrid, type RgbPicture } from '@figment/imaging';
import type { Command } from 'commander';
import { addPictureOptions, choiceOf, seedList, wholeNumber, type PictureOptions } from './options';
import { openOutputFolder, writePicture, writePng } from './output-folder';
import { renderAll, withModel } from './with-model';

interface InterpolateOptions extends PictureOptions {
  seeds: number[];
  frames: number;
  loop?: boolean;
}

const stripColumns = 12;

/** `interpolate`: a walk in w from subject to subject. */
export function addInterpolateCommand(program: Command): void {
  addPictureOptions(program.command('interpolate'))
    .description('walk in w from one subject to the next')
    .requiredOption('-s, --seeds <list>', 'two or more seeds', seedList)
    .option('--frames <count>', 'pictures of the whole walk', wholeNumber(2, 2000), 24)
    .option('--loop', 'come back to the first subject')
    .addHelpText(
      'after',
      `
Examples:
  npm run generator -- interpolate --model portraits --seeds 1,2,3 --frames 24 --out ./walk
  npm run generator -- interpolate --model portraits --seeds 5,9 --frames 60 --loop --out ./walk

Writes frame0000.png and on, each with its recipe, and all of them on strip.png.`,
    )
    .action(interpolate);
}

async function interpolate(options: InterpolateOptions): Promise<void> {
  const { seeds, out } = options;
  const steps = walkSteps(seeds.length, options.frames, options.loop ?? false);
  const choice = choiceOf(options);
  await withModel(options, async (model) => {
    const { w: shape, name } = model.manifest;
    if (!shape) {
      throw new FigmentError('INVALID', `${name} is one graph: its w cannot be reached.`, {
        field: 'model',
        hint: 'Only packages of a mapping and a synthesis graph can walk.',
      });
    }
    const { label, psi, cutoff } = choice;
    for (const seed of seeds) model.recipe({ ...choice, seed });
    await openOutputFolder(out);
    const pool = await model.pool();
    const keys: Float32Array[] = [];
    for (const seed of seeds) {
      keys.push(await pool.w(seed, { label, psi, cutoff }));
    }
    const layers = Array.from({ length: shape.layers }, (_, layer) => layer);
    const recipes = steps.map(({ from, to, t }) => {
      const seed = seeds[from]!;
      if (t === 0) return model.recipe({ ...choice, seed });
      const w = float32ToBase64(interpolateW(keys[from]!, keys[to]!, t));
      return model.recipe({ ...choice, seed, styles: [{ layers, source: { w } }] });
    });
    const cells: RgbPicture[] = [];
    await renderAll(pool, recipes, 1, async (index, recipe, rendered) => {
      await writePicture(out, `frame${String(index).padStart(4, '0')}`, recipe, rendered);
      cells[index] = rendered;
    });
    const strip = composeGrid(cells, { columns: Math.min(stripColumns, cells.length), gap: 2 });
    await writePng(out, 'strip', strip);
    console.log(`${cells.length} frames with recipes, together in ${join(out, 'strip.png')}`);
  });
}
