import { createRandomState } from '@figment/core/latent/random-state';
import { vocabulary } from './vocabulary';

/** The three style groups of the model: form, features, color. */
export type Group = 'coarse' | 'middle' | 'fine';

/** Every component of z by name, in the order of the latent vector. */
export const components: readonly string[] = vocabulary.blocks.flatMap((block) => block.components);
export const zDim = components.length;

const indexOf = new Map(components.map((name, index) => [name, index]));

/** Where a component stands in z. Throws on an unknown name. */
export function componentIndex(name: string): number {
  const index = indexOf.get(name);
  if (index === undefined) throw new Error(`z has no component "${name}"`);
  return index;
}

/** z [zDim] of a seed: numpy's RandomState(seed).randn, rounded to float32, as the generator draws it. */
export function latentFromSeed(seed: number): number[] {
  const state = createRandomState(seed);
  return components.map(() => Math.fround(state.gaussian()));
}
