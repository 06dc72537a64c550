import { afterEach } from 'vitest';
import { rm } from 'node:fs/promises';
import type { Rendered, Engine } from '../engine';
import { openEngine } from '../engine';
import { openPackage } from '../package';
import type { RecipeChoice } from '@figment/core/recipe/recipe';
import { writeTinyModel, type TinyOptions } from './tiny-model';

const cleanups: (() => Promise<void>)[] = [];

/** Runs after the test, last added first. */
export function afterThisTest(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Writes a tiny package, removed after the test. */
export async function tinyFolder(options: TinyOptions = {}): Promise<string> {
  const folder = await writeTinyModel(options);
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Loads a tiny model in this process, closed after the test. */
export async function tinyEngine(options: TinyOptions = {}): Promise<Engine> {
  const engine = await openEngine(await openPackage(await tinyFolder(options)));
  afterThisTest(() => engine.close());
  return engine;
}

/** One picture of a tiny model. */
export async function tinyPicture(
  options: TinyOptions = {},
  choice: Partial<RecipeChoice> = {},
): Promise<Rendered> {
  const engine = await tinyEngine(options);
  return engine.render(engine.recipe({ seed: 85, ...choice }));
}
