import { FigmentError } from '../errors';
import { latentLength, unknownLayer } from '../latent/latent';
import {
  canMixStyles,
  imageSize,
  latentSpecs,
  noiseModes,
  psiRange,
  type Manifest,
} from '../model/manifest';
import type { Recipe } from './recipe';

export interface RecipeProblem {
  field: string;
  message: string;
}

/**
 * What a model cannot do of a recipe, in words for the person who ordered it. A person model refuses
 * any psi outside its adult envelope here, so no caller can forget to.
 */
export function recipeProblems(manifest: Manifest, recipe: Recipe): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const report = (field: string, message: string) => problems.push({ field, message });
  checkPsi(manifest, recipe, report);
  checkLabel(manifest, recipe, report);
  const modes = noiseModes(manifest);
  if (!modes.includes(recipe.noise.mode)) {
    report(
      'noise',
      `${manifest.name} has no noise mode "${recipe.noise.mode}", only ${modes.join(', ')}.`,
    );
  }
  const length = latentLength(latentSpecs(manifest));
  if (recipe.z !== null && floats(recipe.z) !== length) {
    report('z', `z holds ${floats(recipe.z)} values, but ${manifest.name} takes ${length}.`);
  }
  checkStyles(manifest, recipe, length, report);
  const size = imageSize(manifest);
  if (recipe.image.width !== size.width || recipe.image.height !== size.height) {
    const wanted = `${recipe.image.width} x ${recipe.image.height}`;
    report('image', `${manifest.name} makes ${size.width} x ${size.height} pixels, not ${wanted}.`);
  }
  return problems;
}

/**
 * Throws one INVALID that holds every problem, and CONFLICT when the recipe was made for another
 * package: its pixels would silently be different ones.
 */
export function checkRecipe(model: { manifest: Manifest; sha256: string }, recipe: Recipe): void {
  const { manifest, sha256 } = model;
  if (recipe.model.id !== manifest.id || recipe.model.sha256 !== sha256) {
    const made = `${recipe.model.id} ${recipe.model.version} (${recipe.model.sha256.slice(0, 12)})`;
    const here = `${manifest.id} ${manifest.version} (${sha256.slice(0, 12)})`;
    throw new FigmentError('CONFLICT', `The recipe was made with ${made}, but this is ${here}.`, {
      field: 'model',
      hint: 'Use the same model package to make the same pixels.',
    });
  }
  const problems = recipeProblems(manifest, recipe);
  const first = problems[0];
  if (!first) return;
  throw new FigmentError('INVALID', problems.map((problem) => problem.message).join(' '), {
    field: first.field,
  });
}

type Report = (field: string, message: string) => void;

function checkPsi(manifest: Manifest, recipe: Recipe, report: Report): void {
  const { min, max } = psiRange(manifest);
  const { where } = manifest.truncation;
  if (recipe.psi < min || recipe.psi > max) {
    if (min === max) {
      report('psi', `${manifest.name} cannot change its truncation: psi must be ${min}.`);
    } else {
      const reason = manifest.adults ? ', where every face is a proven adult' : '';
      report('psi', `psi ${recipe.psi} is outside ${min} to ${max}${reason}.`);
    }
  }
  if (recipe.cutoff === null) return;
  const layers = manifest.w?.layers ?? 0;
  if (where !== 'host') report('cutoff', `${manifest.name} takes no truncation cutoff.`);
  else if (recipe.cutoff > layers) {
    report('cutoff', `Cutoff ${recipe.cutoff} is above the ${layers} layers of ${manifest.name}.`);
  } else if (manifest.adults && recipe.cutoff < layers && 1 > max) {
    const own = manifest.truncation.defaultCutoff;
    if (own === null || recipe.cutoff < own) {
      report(
        'cutoff',
        `A cutoff of ${recipe.cutoff} leaves layers outside the adult range of psi.`,
      );
    }
  }
}

function checkLabel(manifest: Manifest, recipe: Recipe, report: Report): void {
  const { labels, name } = manifest;
  if (!labels) {
    if (recipe.label !== null) report('label', `${name} has no labels: leave the label out.`);
    return;
  }
  if (recipe.label === null) report('label', `${name} needs a label, 0 to ${labels.count - 1}.`);
  else if (recipe.label >= labels.count) {
    report('label', `${name} has labels 0 to ${labels.count - 1}, not ${recipe.label}.`);
  }
}

function checkStyles(manifest: Manifest, recipe: Recipe, latent: number, report: Report): void {
  if (recipe.styles.length === 0) return;
  const { w, name } = manifest;
  const allLayers = recipe.styles.every((style) => 'w' in style.source);
  if (!w || (!canMixStyles(manifest) && !allLayers)) {
    report('styles', `${name} cannot mix styles: it has no style layers to reach.`);
    return;
  }
  for (const style of recipe.styles) {
    const missing = style.layers.find((layer) => layer >= w.layers);
    if (missing !== undefined) report('styles', unknownLayer(`${missing}`, w.layers).message);
    const { source } = style;
    const values = w.layers * w.dim;
    if ('w' in source && floats(source.w) !== values) {
      report('styles', `A style source holds ${floats(source.w)} values of w, not ${values}.`);
    }
    if ('z' in source && floats(source.z) !== latent) {
      report('styles', `A style source holds ${floats(source.z)} values of z, not ${latent}.`);
    }
  }
}

/** Values in base64 of float32; a fraction where the bytes are no whole number of them. */
function floats(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return ((base64.length / 4) * 3 - padding) / 4;
}
