import { permit, type Actor } from '../access';
import { placeBatch, requesterOf, sendBatch } from '../batch/place-batch';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { derivedId } from '../ids';
import type { Digest } from '../key/key-ring';
import type { DirectionList } from '../model/manifest';
import { decidedState } from '../model/default-model';
import { readModelHouse } from '../model/model-house';
import type { Model } from '../model/model';
import type { BatchNews, Clock, Random, RecordStore, SliceQueue } from '../ports';
import type { DirectionBook } from './direction-book';
import { keepSketchesSchema, type KeepSketches } from './keep-sketches.contract';
import { readDirections } from './read-directions';
import { resolveSketch } from './resolve-sketch';
import type { ResolvedSketch, Sketch } from './sketch';

/** What was kept: who each sketch will be, once made. */
export interface Kept {
  batchId: string;
  people: { index: number; subjectId: string }[];
}

/**
 * Has people made of sketches: a batch like any other, so that checks, gates and records are the usual ones; each carries its sketch
 * and the people in it as parents. The same key keeps once.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND (model, person), INVALID_STATE (model out of service; sliders while no
 * generator runs), LIMIT (too many people waiting), CONFLICT (the key was used for other sketches)
 */
export async function keepSketches(
  deps: {
    records: RecordStore;
    directions: DirectionBook;
    queue: SliceQueue;
    news: BatchNews;
    clock: Clock;
    random: Random;
    digest: Digest;
  },
  actor: Actor,
  input: KeepSketches,
): Promise<Kept> {
  permit(actor, 'sketch people');
  const { sketches, key } = parseInput(keepSketchesSchema, input, 'keeping of sketches');
  const model = await modelToKeepFrom(deps.records, sketches);
  const directions: DirectionList | null = sketches.some(({ sliders }) => sliders.length > 0)
    ? await readDirections(deps, actor, { modelSha256: model.sha256 })
    : null;
  const resolved: ResolvedSketch[] = [];
  for (const [i, sketch] of sketches.entries()) {
    resolved.push(await resolveAt(deps.records, sketch, directions, i));
  }
  const { psi, cutoff, label, noise } = resolved[0]!;
  const { batch, fresh } = await deps.records.transaction((records) =>
    placeBatch(records, deps, actor, {
      model,
      seeds: resolved.map(({ seed }) => seed),
      wanted: sketches.length,
      settings: { psi, cutoff, label, noiseMode: noise.mode },
      plan: { kind: 'sketches', sketches },
      origin: 'studio',
      // Somebody sits and waits for them, and they are few.
      priority: 'urgent',
      requester: requesterOf(actor),
      once: { key, bodySha256: deps.digest.ofJson(sketches) },
      detail: { parents: [...new Set(resolved.flatMap(({ parentIds }) => parentIds))] },
    }),
  );
  if (fresh) await sendBatch(deps, batch);
  const people = sketches.map((_, index) => ({
    index,
    subjectId: derivedId('subject', batch.id, index),
  }));
  return { batchId: batch.id, people };
}

async function modelToKeepFrom(
  records: Pick<RecordStore, 'models' | 'modelStandings' | 'librarySettings'>,
  sketches: readonly Sketch[],
): Promise<Model> {
  const { modelSha256 } = sketches[0]!;
  const other = sketches.findIndex((sketch) => sketch.modelSha256 !== modelSha256);
  if (other > 0) {
    throw new FigmentError('INVALID', 'Sketches of two models cannot be kept at once.', {
      field: `sketches.${other}.modelSha256`,
    });
  }
  const model = await records.models.get(modelSha256);
  if (!model) {
    throw new FigmentError('NOT_FOUND', 'The library does not know the model of this sketch.', {
      field: 'sketches.0.modelSha256',
    });
  }
  const state = decidedState(model, await readModelHouse(records)) ?? 'active';
  if (state === 'active') return model;
  throw new FigmentError('INVALID_STATE', `${model.name} is ${state}: nobody new is made by it.`, {
    field: 'sketches.0.modelSha256',
    hint: 'Have an admin put it back into service.',
  });
}

/** As `resolveSketch`; a refusal names the field within its sketch. */
async function resolveAt(
  records: Pick<RecordStore, 'subjects' | 'models'>,
  sketch: Sketch,
  directions: DirectionList | null,
  index: number,
): Promise<ResolvedSketch> {
  try {
    return await resolveSketch(records, sketch, directions);
  } catch (error) {
    if (!(error instanceof FigmentError)) throw error;
    const { code, message, field, hint } = error;
    throw new FigmentError(code, message, { field: `sketches.${index}.${field ?? ''}`, hint });
  }
}
