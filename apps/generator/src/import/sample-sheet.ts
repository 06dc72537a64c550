import type { Manifest } from '@figment/core/model/manifest';
import { createRecipe, type Recipe } from '@figment/core/recipe/recipe';
import { composeGrid, makeRenditions } from '@figment/imaging';
import type { Rendered } from '../engine/engine';

const columns = 4;
const rows = 3;

interface Drawing {
  manifest: Manifest;
  sha256: string;
  runtime: Recipe['runtime'];
  render(recipe: Recipe): Promise<Rendered>;
}

/**
 * Twelve pictures of a model on one sheet, seeds 0 to 11 with its own defaults, as a WebP of at most 1024 pixels a side.
 * @throws INVALID when a picture is not a number or one flat color
 */
export async function makeSampleSheet(model: Drawing): Promise<{ bytes: Buffer; sha256: string }> {
  const { manifest, runtime } = model;
  const pictures: Rendered[] = [];
  for (let seed = 0; seed < columns * rows; seed += 1) {
    pictures.push(await model.render(createRecipe(model, runtime, sampleChoice(manifest, seed))));
  }
  const { renditions } = await makeRenditions(composeGrid(pictures, { columns, gap: 4 }));
  const { bytes, sha256 } = renditions.find(({ kind }) => kind === 'preview')!;
  return { bytes, sha256 };
}

/** Where a label has no default, the pictures go through all of them. */
function sampleChoice({ labels }: Manifest, seed: number) {
  return labels && labels.default === null ? { seed, label: seed % labels.count } : { seed };
}
