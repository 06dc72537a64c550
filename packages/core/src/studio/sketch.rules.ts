import { unknownLayer } from '../latent/latent';
import { canMixStyles, type DirectionList, type Manifest } from '../model/manifest';
import { createRecipe, recipeProblems, type RecipeProblem } from '../recipe/recipe';
import type { ResolvedSketch, Sketch } from './sketch';

/** What a recipe is checked against before a runtime is known; only its names count. */
const anyRuntime = { onnxruntime: 'any', threads: 1, optimization: 'extended' } as const;

/** What no person of the library has to be known for: everything in `sketch` that the model cannot do, in words. */
export function sketchProblems(manifest: Manifest, sketch: Sketch): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const { w, name } = manifest;
  const styled = [
    sketch.mixes.length > 0 ? 'mixes' : null,
    sketch.morph ? 'morph' : null,
    sketch.variation ? 'variation' : null,
    sketch.sliders.length > 0 ? 'sliders' : null,
  ].filter((field) => field !== null);
  if (!w) {
    for (const field of styled) {
      problems.push({
        field,
        message: `${name} is one graph whose styles cannot be reached: only seed, psi, noise and label can be chosen.`,
      });
    }
    return problems.slice(0, 1);
  }
  if (sketch.mixes.length > 0 && !canMixStyles(manifest)) {
    problems.push({
      field: 'mixes',
      message: `${name} has one style layer: nothing can be mixed.`,
    });
  }
  sketch.mixes.forEach(({ layers }, i) => {
    const missing = layers.find((layer) => layer >= w.layers);
    if (missing === undefined) return;
    problems.push({
      field: `mixes.${i}.layers`,
      message: unknownLayer(String(missing), w.layers).message,
    });
  });
  return problems;
}

/** What is wrong with psi, cutoff, label and noise once every blank is filled in. */
export function settingProblems(
  model: { manifest: Manifest; sha256: string },
  {
    seed,
    psi,
    cutoff,
    label,
    noise,
  }: Pick<ResolvedSketch, 'seed' | 'psi' | 'cutoff' | 'label' | 'noise'>,
): RecipeProblem[] {
  const recipe = createRecipe(model, anyRuntime, { seed, psi, cutoff, label, noise });
  return recipeProblems(model.manifest, { ...recipe, label });
}

/**
 * Sliders that do not fit the model's directions or each other. Two sliders contradict each other when they are the same direction
 * or push one attribute, for which both are made, up and down.
 */
export function sliderProblems(
  manifest: Pick<Manifest, 'name' | 'encoder'>,
  directions: DirectionList,
  sliders: Sketch['sliders'],
): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const known = new Map(directions.map((direction) => [direction.name, direction]));
  sliders.forEach(({ direction: name, amount }, i) => {
    const field = `sliders.${i}`;
    const direction = known.get(name);
    if (!direction) {
      const names = directions.map((one) => one.name).join(', ');
      const has = names ? `it has ${names}` : 'it has none';
      problems.push({ field, message: `${manifest.name} has no direction "${name}": ${has}.` });
      return;
    }
    const { label, step } = direction;
    if (sliders.findIndex((other) => other.direction === name) !== i) {
      const first = sliders.find((other) => other.direction === name)!.amount;
      problems.push({
        field,
        message: `"${label}" is asked for twice, with ${first} and with ${amount}: keep one of them.`,
      });
    }
    if (step.kind === 'block') {
      problems.push({
        field,
        message: `"${label}" takes a part of somebody else: mix its layers instead.`,
      });
    } else if (amount < step.range.min || amount > step.range.max) {
      problems.push({
        field,
        message: `"${label}" was checked from ${step.range.min} to ${step.range.max}, not at ${amount}.`,
      });
    }
  });
  return [...problems, ...oppositeWishes(manifest, known, sliders)];
}

/** Answers of choice attributes have no up and down, so that only numbers and probabilities can be pulled apart. */
function oppositeWishes(
  { encoder }: Pick<Manifest, 'encoder'>,
  known: ReadonlyMap<string, DirectionList[number]>,
  sliders: Sketch['sliders'],
): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  const wishes = sliders.flatMap(({ direction: name, amount }, i) => {
    const direction = known.get(name);
    return (direction?.effects ?? []).map(({ attribute, change }) => ({
      attribute,
      push: Math.sign(change * amount),
      label: direction!.label,
      name,
      field: `sliders.${i}`,
    }));
  });
  for (const attribute of encoder?.attributes ?? []) {
    if (attribute.kind === 'choice') continue;
    const on = wishes.filter((wish) => wish.attribute === attribute.name && wish.push !== 0);
    const other = on.find((wish) => wish.push !== on[0]!.push && wish.name !== on[0]!.name);
    if (!other) continue;
    const [up, down] = on[0]!.push > 0 ? [on[0]!, other] : [other, on[0]!];
    problems.push({
      field: other.field,
      message: `"${up.label}" raises ${attribute.label} and "${down.label}" lowers it: keep one of them.`,
    });
  }
  return problems;
}

/**
 * Why a sketch that ends as explicit style vectors is refused by a person model: psi says nothing about whether they show an adult,
 * so that only a measured age can. Null when it may be drawn, to be measured before anybody sees it.
 */
export function unmeasuredProblem(
  manifest: Pick<Manifest, 'name' | 'subject' | 'adults'>,
): RecipeProblem | null {
  if (manifest.subject !== 'person' || manifest.adults?.measured) return null;
  return {
    field: 'base',
    message: `${manifest.name} measures no age, so nobody can tell whether this combination is an adult: only seeds and mixes of seeds can be drawn.`,
  };
}
