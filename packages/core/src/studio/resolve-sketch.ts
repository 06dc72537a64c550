import { FigmentError } from '../errors';
import type { DirectionList } from '../model/manifest';
import type { Model } from '../model/model';
import type { ModelRecords, SubjectRecords } from '../ports';
import { createRecipe, type RecipeProblem } from '../recipe/recipe';
import type { Subject } from '../subject/subject';
import {
  subjectsOf,
  type ResolvedSketch,
  type ResolvedSource,
  type Sketch,
  type SketchSource,
} from './sketch';
import { settingProblems, sketchProblems, sliderProblems } from './sketch.rules';

/** What resolving reads: records, or a memory of them. */
export interface SketchRecords {
  subjects: Pick<SubjectRecords, 'get'>;
  models: Pick<ModelRecords, 'get'>;
}

const anyRuntime = { onnxruntime: 'any', threads: 1, optimization: 'extended' } as const;

/**
 * Looks up the people of a sketch and fills in its blanks. With `directions` (null: not known here) sliders are checked, too.
 * @throws NOT_FOUND (model, person), INVALID (naming the field: people of another model, layers out of range, label, psi, sliders),
 * all before anything is drawn
 */
export async function resolveSketch(
  records: SketchRecords,
  sketch: Sketch,
  directions: DirectionList | null = null,
): Promise<ResolvedSketch> {
  const model = await records.models.get(sketch.modelSha256);
  if (!model) {
    throw new FigmentError('NOT_FOUND', 'The library does not know the model of this sketch.', {
      field: 'modelSha256',
      hint: 'Choose a model of the library.',
    });
  }
  const { manifest, sha256 } = model;
  refuse(sketchProblems(manifest, sketch));
  const people = new Map<string, Subject>();
  for (const id of subjectsOf(sketch)) people.set(id, await loadPerson(records, model, sketch, id));

  const own = 'subjectId' in sketch.base ? people.get(sketch.base.subjectId)! : null;
  const seed = own?.recipe.seed ?? (sketch.base as { seed: number }).seed;
  const defaults = own?.recipe ?? createRecipe(model, anyRuntime, { seed });
  const settings = {
    seed,
    psi: sketch.psi ?? defaults.psi,
    cutoff: sketch.cutoff === undefined ? defaults.cutoff : sketch.cutoff,
    label: sketch.label === undefined ? defaults.label : sketch.label,
    noise: sketch.noise ?? defaults.noise,
  };
  refuse([
    ...settingProblems({ manifest, sha256 }, settings),
    ...baseProblems(model, own, settings),
    ...(directions ? sliderProblems(manifest, directions, sketch.sliders) : []),
  ]);

  const sourceOf = (source: SketchSource): ResolvedSource => {
    if ('seed' in source) return { seed: source.seed };
    const { recipe, w } = people.get(source.subjectId)!;
    const alike = (['psi', 'cutoff', 'label'] as const).every(
      (name) => recipe[name] === settings[name],
    );
    return isPlain(recipe) && alike
      ? { seed: recipe.seed }
      : { w: w!, psi: recipe.psi, cutoff: recipe.cutoff };
  };
  const base: ResolvedSource =
    own === null || isPlain(own.recipe)
      ? { seed }
      : { w: own.w!, psi: own.recipe.psi, cutoff: own.recipe.cutoff };
  return {
    sketch,
    ...settings,
    base,
    morph: sketch.morph ? { to: sourceOf(sketch.morph.to), t: sketch.morph.t } : null,
    mixes: sketch.mixes.map(({ layers, source }) => ({ layers, source: sourceOf(source) })),
    parentIds: [...people.keys()],
  };
}

/** Whether a recipe is nothing but a seed and settings: its w can be drawn again with another psi. */
function isPlain(recipe: Pick<Subject['recipe'], 'z' | 'styles'>): boolean {
  return recipe.z === null && recipe.styles.length === 0;
}

async function loadPerson(
  records: SketchRecords,
  model: Model,
  sketch: Sketch,
  subjectId: string,
): Promise<Subject> {
  const field = fieldOf(sketch, subjectId);
  const found = await records.subjects.get(subjectId);
  if (!found) {
    throw new FigmentError('NOT_FOUND', `There is no person "${subjectId}" in the library.`, {
      field,
    });
  }
  const { subject } = found;
  if (subject.modelSha256 === model.sha256) return subject;
  const other = await records.models.get(subject.modelSha256);
  if (other?.lineage !== model.lineage) {
    throw new FigmentError('INVALID', foreignPerson(model, other, subject), {
      field,
      hint: 'Choose people of one model.',
    });
  }
  return subject;
}

function foreignPerson(model: Model, other: Model | null, { seed, modelId }: Subject): string {
  const [here, there] = [model.manifest.w, other?.manifest.w];
  const name = other ? `${other.name} ${other.version}` : modelId;
  const start = `The person with seed ${seed} was made by ${name}`;
  if (here && there && (here.layers !== there.layers || here.dim !== there.dim)) {
    return `${start}, whose styles are ${there.layers} x ${there.dim} numbers; those of ${model.name} are ${here.layers} x ${here.dim}: the two cannot be mixed.`;
  }
  return `${start}, not by ${model.name} ${model.version}: people of two models cannot be mixed.`;
}

function fieldOf(sketch: Sketch, subjectId: string): string {
  const is = (source: SketchSource) => 'subjectId' in source && source.subjectId === subjectId;
  if (is(sketch.base)) return 'base.subjectId';
  if (sketch.morph && is(sketch.morph.to)) return 'morph.to.subjectId';
  return `mixes.${sketch.mixes.findIndex(({ source }) => is(source))}.source.subjectId`;
}

/** What cannot be changed of somebody whose styles do not come from one seed. */
function baseProblems(
  { manifest }: Model,
  own: Subject | null,
  settings: Pick<ResolvedSketch, 'psi' | 'cutoff' | 'label'>,
): RecipeProblem[] {
  if (!own || isPlain(own.recipe)) return [];
  const { recipe } = own;
  const problems: RecipeProblem[] = [];
  if (settings.psi !== recipe.psi && manifest.truncation.where !== 'host') {
    problems.push({
      field: 'psi',
      message: `${manifest.name} cannot change the psi of somebody who is mixed already.`,
    });
  }
  if (settings.label !== recipe.label) {
    problems.push({
      field: 'label',
      message: 'The label of somebody who is mixed already cannot be changed.',
    });
  }
  if (settings.cutoff !== recipe.cutoff) {
    problems.push({
      field: 'cutoff',
      message: 'The cutoff of somebody who is mixed already cannot be changed.',
    });
  }
  return problems;
}

function refuse(problems: readonly RecipeProblem[]): void {
  const [first] = problems;
  if (!first) return;
  throw new FigmentError('INVALID', problems.map(({ message }) => message).join(' '), {
    field: first.field,
  });
}
