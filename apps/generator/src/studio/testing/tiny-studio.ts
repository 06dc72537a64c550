import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { derivedId } from '@figment/core/ids';
import { lineageOf } from '@figment/core/model/lineage';
import type { Model } from '@figment/core/model/model';
import type { Recipe } from '@figment/core/recipe/recipe';
import { sampleBatch, samplePerson } from '@figment/core/testing/sample-records';
import { memoryWorld } from '@figment/core/testing/world';
import { sampleMeasurement } from '@figment/core/testing/measurement-records.contract-suite';
import { digest } from '@figment/signing';
import pino from 'pino';
import { writeTinyModel, type TinyOptions } from '../../engine/testing/tiny-model';
import { openModels } from '../../worker/models';
import { serveStudio } from '../serve-studio';

/** A generator with one tiny model that answers studios, with records and a desk in memory. To be closed. */
export async function tinyStudio(options: TinyOptions = {}, engines = 1) {
  const folder = await mkdtemp(path.join(tmpdir(), 'figment-studio-'));
  await mkdir(path.join(folder, 'models'));
  await rename(await writeTinyModel(options), path.join(folder, 'models', 'tiny'));
  const models = await openModels(path.join(folder, 'models'), { engines });
  const found = models.packages[0] ?? null;
  if (!found) throw models.refused[0]?.error ?? new Error('The tiny model was not found.');
  const { manifest, sha256 } = found;
  const world = memoryWorld();
  const at = world.clock.now();
  const model: Model = {
    id: manifest.id,
    lineage: lineageOf(digest, found),
    name: manifest.name,
    version: manifest.version,
    kind: manifest.subject,
    sha256,
    manifest,
    registeredAt: at,
  };
  await world.records.models.add(model);
  const facts = { machine: 'm', build: 'b', engines, startedAt: at, seenAt: at };
  await world.records.generators.announce({ id: 'tiny', ...facts, models: [sha256] });
  const log = pino({ level: 'silent' });
  const owner = 'tiny';
  const deps = { ...world, desk: world.studio, models, log, owner, atOnce: engines + 1 };
  const serving = serveStudio(deps);
  const loaded = (await models.load(sha256))!;

  /** Somebody this model made by a recipe, measured. */
  async function addPerson(index: number, recipe: Recipe): Promise<string> {
    const { picture, analysis } = await loaded.portray(recipe);
    const batchId = sampleBatch().id;
    const { subject, asset } = samplePerson(index, {
      seed: recipe.seed,
      z: picture.z,
      w: picture.w,
      recipe,
      modelId: manifest.id,
      modelSha256: sha256,
    });
    await world.records.subjects.add(subject, asset);
    if (analysis) {
      const { attributes, embedding, realism } = analysis;
      const measured = { attributes, embedding, realism, modelSha256: sha256 };
      await world.records.measurements.add(sampleMeasurement(index, measured));
    }
    return derivedId('subject', batchId, index);
  }
  async function close(): Promise<void> {
    await serving.stop();
    await models.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { world, model, loaded, addPerson, close };
}
