import { latentFromSeed, type Group } from './person/latent';

/** Mixed pairs for training: form of the seed, features and colors of two others. */
export const sourcesOf = (seed: number): Partial<Record<Group, number[]>> => ({
  middle: latentFromSeed((seed ^ 0x5a5a5a5a) >>> 0),
  fine: latentFromSeed((seed ^ 0x33cc33cc) >>> 0),
});
