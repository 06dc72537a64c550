import { FigmentError } from '@figment/core/errors';
import { float32ToBase64 } from '@figment/core/latent/bytes';
import { interpolateW, mixStyles } from '@figment/core/latent/latent';
import { retruncateW, stepW, varyW } from '@figment/core/latent/shape-w';
import type { Manifest } from '@figment/core/model/manifest';
import {
  checkRecipe,
  createRecipe,
  type Recipe,
  type RecipeStyle,
} from '@figment/core/recipe/recipe';
import type { ResolvedSketch, ResolvedSource } from '@figment/core/studio/sketch';
import { sliderProblems, unmeasuredProblem } from '@figment/core/studio/sketch.rules';
import type { Directions } from '../engine/directions';
import type { WChoice } from '../engine/engine';

/** What compiling asks of a model. */
export interface SketchTools {
  manifest: Manifest;
  sha256: string;
  runtime: Recipe['runtime'];
  /** Style vectors [layers * dim] of a seed, truncated. */
  w(seed: number, choice: WChoice): Promise<Float32Array>;
  /** One vector, or one per layer. */
  average(): Promise<Float32Array>;
  directions(): Promise<Directions>;
}

/**
 * The recipe of a sketch, checked. Seeds and mixes of seeds stay what they are; anything else ends as explicit style vectors of all
 * layers. The same sketch gives the same recipe, on the same machine and build to the last bit.
 * @throws INVALID for sliders that do not fit, and for explicit styles of a person model that measures no age
 */
export async function compileSketch(tools: SketchTools, resolved: ResolvedSketch): Promise<Recipe> {
  const { manifest, sha256, runtime } = tools;
  const { seed, psi, cutoff, label, noise } = resolved;
  const recipeOf = (styles: RecipeStyle[]) => {
    const recipe = createRecipe({ manifest, sha256 }, runtime, {
      seed,
      psi,
      cutoff,
      label,
      noise,
      styles,
    });
    checkRecipe({ manifest, sha256 }, recipe);
    return recipe;
  };
  const plain = plainStyles(resolved);
  if (plain) return recipeOf(plain);
  refuse([unmeasuredProblem(manifest)]);
  const w = await styleVectors(tools, resolved);
  const layers = Array.from({ length: manifest.w!.layers }, (_, layer) => layer);
  return recipeOf([{ layers, source: { w: float32ToBase64(w) } }]);
}

/** The styles of a recipe where seeds say everything; null where style vectors have to. */
function plainStyles({ base, morph, mixes, sketch }: ResolvedSketch): RecipeStyle[] | null {
  if ('w' in base || (morph && morph.t > 0)) return null;
  if (sketch.variation && sketch.variation.distance > 0) return null;
  if (sketch.sliders.some(({ amount }) => amount !== 0)) return null;
  const styles: RecipeStyle[] = [];
  for (const { layers, source } of mixes) {
    if ('w' in source) return null;
    styles.push({ layers, source });
  }
  return styles;
}

async function styleVectors(tools: SketchTools, resolved: ResolvedSketch): Promise<Float32Array> {
  const shape = tools.manifest.w!;
  const { psi, cutoff, label, sketch } = resolved;
  const choice = { psi, cutoff, label };
  const wOf = async (source: ResolvedSource) =>
    'seed' in source ? tools.w(source.seed, choice) : source.w;

  let w = await wOf(resolved.base);
  if ('w' in resolved.base && resolved.base.psi !== psi) {
    const change = { from: resolved.base.psi, to: psi };
    w = retruncateW(w, await tools.average(), change, resolved.base.cutoff, shape);
  }
  if (resolved.morph) w = interpolateW(w, await wOf(resolved.morph.to), resolved.morph.t);
  const sources = [];
  for (const { layers, source } of resolved.mixes) sources.push({ layers, w: await wOf(source) });
  w = mixStyles(w, sources, shape);
  if (sketch.variation) {
    const other = await tools.w(sketch.variation.seed, choice);
    w = varyW(w, other, await tools.average(), sketch.variation.distance);
  }
  const sliders = sketch.sliders.filter(({ amount }) => amount !== 0);
  if (sliders.length === 0) return w;
  const { list, vectors } = await tools.directions();
  refuse(sliderProblems(tools.manifest, list, sliders));
  for (const { direction, amount } of sliders) {
    w = stepW(
      w,
      list.find(({ name }) => name === direction)!,
      vectors,
      amount,
      shape,
    );
  }
  return w;
}

function refuse(problems: readonly ({ field: string; message: string } | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length === 0) return;
  throw new FigmentError('INVALID', found.map(({ message }) => message).join(' '), {
    field: found[0]!.field,
  });
}
