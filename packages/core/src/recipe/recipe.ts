import type { z } from 'zod';
import { FigmentError } from '../errors';
import { formatLayers, type LayerGroup } from '../latent/layers';
import { imageSize, noiseModes, type Manifest, type NoiseMode } from '../model/manifest';
import { recipeContract, recipeFormat } from './recipe.contract';

export { recipeFormat } from './recipe.contract';
export { checkRecipe, recipeProblems, type RecipeProblem } from './recipe.rules';

/** Everything needed to make a picture's pixels again. */
export type Recipe = z.infer<typeof recipeContract>;
export type RecipeStyle = Recipe['styles'][number];

/** What somebody may choose; everything left out takes the model's default. */
export interface RecipeChoice {
  seed: number;
  /** Base64 of little-endian float32; null takes the seed's own latent. */
  z?: string | null;
  label?: number | null;
  psi?: number;
  cutoff?: number | null;
  noise?: { mode?: NoiseMode; seed?: number };
  styles?: RecipeStyle[];
}

/** A recipe for one model, with its defaults filled in. Says nothing about validity: `checkRecipe`. */
export function createRecipe(
  model: { manifest: Manifest; sha256: string },
  runtime: Recipe['runtime'],
  choice: RecipeChoice,
): Recipe {
  const { manifest, sha256 } = model;
  const { truncation } = manifest;
  return {
    format: recipeFormat,
    model: { id: manifest.id, version: manifest.version, sha256 },
    seed: choice.seed,
    z: choice.z ?? null,
    label: choice.label ?? manifest.labels?.default ?? null,
    psi: choice.psi ?? truncation.defaultPsi,
    cutoff: choice.cutoff === undefined ? truncation.defaultCutoff : choice.cutoff,
    noise: {
      mode: choice.noise?.mode ?? noiseModes(manifest)[0]!,
      seed: choice.noise?.seed ?? 0,
    },
    styles: choice.styles ?? [],
    runtime,
    image: imageSize(manifest),
  };
}

/** A recipe from parsed JSON. Throws one INVALID that lists every problem, one per line. */
export function parseRecipe(json: unknown): Recipe {
  const result = recipeContract.safeParse(json);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const where = issue.path.length > 0 ? issue.path.join('.') : 'recipe';
    return `- ${where}: ${issue.message}`;
  });
  throw new FigmentError('INVALID', `The recipe is not valid:\n${lines.join('\n')}`, {
    field: result.error.issues[0]?.path.join('.') || undefined,
  });
}

/**
 * What other seeds gave to a recipe's own, by the names of the model's style groups: "the fine layers of seed 4". Null where none
 * did, and where bare style vectors gave something. Of who was mixed from people these are the people's seeds.
 */
export function borrowedInWords(
  { styles }: Pick<Recipe, 'styles'>,
  groups: readonly LayerGroup[],
): string | null {
  const parts = styles.map(({ layers, source }) => {
    if (!('seed' in source)) return null;
    const same = groups.find((group) => formatLayers(group.layers) === formatLayers(layers));
    return `${same ? `the ${same.name} layers` : `layers ${formatLayers(layers)}`} of seed ${source.seed}`;
  });
  return parts.length > 0 && !parts.includes(null) ? parts.join(' and ') : null;
}

/**
 * The command line that makes the picture again. Recipes that hold explicit numbers (z or w) or mix
 * several sources are made again from their `file`.
 */
export function describeRecipe(recipe: Recipe, file = 'recipe.json'): string {
  const command = ['npm run generator --'];
  const model = `${recipe.model.id}@${recipe.model.version}`;
  const [style, ...more] = recipe.styles;
  const plain = recipe.z === null && more.length === 0;
  if (!plain || (style && !('seed' in style.source))) {
    return `${command[0]} generate --model ${model} --recipe ${file} --out ./out`;
  }
  if (style && 'seed' in style.source) {
    command.push(`mix --model ${model} --rows ${recipe.seed} --cols ${style.source.seed}`);
    command.push(`--styles ${formatLayers(style.layers)}`);
  } else {
    command.push(`generate --model ${model} --seeds ${recipe.seed}`);
  }
  command.push(`--psi ${recipe.psi}`);
  if (recipe.cutoff !== null) command.push(`--cutoff ${recipe.cutoff}`);
  command.push(`--noise ${recipe.noise.mode}`);
  if (recipe.noise.mode === 'random') command.push(`--noise-seed ${recipe.noise.seed}`);
  if (recipe.label !== null) command.push(`--label ${recipe.label}`);
  command.push('--out ./out');
  return command.join(' ');
}
