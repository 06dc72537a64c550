import type { RecordStore } from '@figment/core/ports';
import { distanceW } from '@figment/core/latent/shape-w';
import type { Recipe } from '@figment/core/recipe/recipe';
import type { SketchRecords } from '@figment/core/studio/resolve-sketch';
import { resolveSketch } from '@figment/core/studio/resolve-sketch';
import type { ResolvedSketch, Sketch } from '@figment/core/studio/sketch';
import type { WChoice } from '../engine/engine';
import type { LoadedModel } from '../worker/models';
import { compileSketch, type SketchTools } from './compile-sketch';
import { rememberNewest } from './remember-newest';

/** A loaded model as studios use it: first in line, and with a memory of what one page asks for again and again. */
export interface StudioModel {
  model: LoadedModel;
  compile(sketch: Sketch): Promise<{ recipe: Recipe; resolved: ResolvedSketch }>;
  portray: LoadedModel['urgent']['portray'];
  /** The mean distance in w between two unrelated subjects at the model's default psi; null for a one-file model. */
  usualDistance(): Promise<number | null>;
}

const peopleKept = 256;
const vectorsKept = 512;
/** Seeds whose pairs tell the usual distance. */
const samples = 32;

/** Reads that a sketch needs, remembered: what made a person never changes. */
export function rememberedRecords(
  records: Pick<RecordStore, 'subjects' | 'models'>,
): SketchRecords {
  const subject =
    rememberNewest<NonNullable<Awaited<ReturnType<typeof records.subjects.get>>>>(peopleKept);
  const model = rememberNewest<NonNullable<Awaited<ReturnType<typeof records.models.get>>>>(16);
  const present = <T>(found: T | null): T => {
    if (found === null) throw missing;
    return found;
  };
  const missing = new Error('not there');
  const orNull = (error: unknown) => {
    if (error === missing) return null;
    throw error;
  };
  return {
    subjects: {
      get: (id) => subject(id, async () => present(await records.subjects.get(id))).catch(orNull),
    },
    models: {
      get: (sha256) =>
        model(sha256, async () => present(await records.models.get(sha256))).catch(orNull),
    },
  };
}

export function openStudioModel(model: LoadedModel, records: SketchRecords): StudioModel {
  const vectors = rememberNewest<Float32Array>(vectorsKept);
  const w = (seed: number, choice: WChoice) =>
    vectors(JSON.stringify([seed, choice.psi, choice.cutoff, choice.label]), () =>
      model.urgent.w(seed, choice),
    );
  let average: Promise<Float32Array> | null = null;
  let usual: Promise<number | null> | null = null;
  const { manifest, sha256, runtime, directions } = model;
  const tools: SketchTools = {
    manifest,
    sha256,
    runtime,
    w,
    average() {
      average ??= model.average();
      average.catch(() => (average = null));
      return average;
    },
    directions,
  };

  async function measureUsual(): Promise<number | null> {
    if (!manifest.w) return null;
    const choice = { label: manifest.labels ? (manifest.labels.default ?? 0) : null };
    const drawn: Float32Array[] = [];
    for (let seed = 0; seed < samples; seed += 1) drawn.push(await model.urgent.w(seed, choice));
    let sum = 0;
    drawn.forEach((a, i) => drawn.slice(i + 1).forEach((b) => (sum += distanceW(a, b))));
    return sum / ((samples * (samples - 1)) / 2);
  }

  return {
    model,
    async compile(sketch) {
      const { list } = await directions();
      const resolved = await resolveSketch(records, sketch, list);
      return { recipe: await compileSketch(tools, resolved), resolved };
    },
    portray: model.urgent.portray,
    usualDistance() {
      usual ??= measureUsual();
      usual.catch(() => (usual = null));
      return usual;
    },
  };
}
