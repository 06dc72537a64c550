import { latentFromSeed, type Group } from './person/latent';

/** Whose features and colors a mixed pair of this seed shows; its form is the seed's own. */
export const sourceSeedsOf = (seed: number): { middle: number; fine: number } => ({
  middle: (seed ^ 0x5a5a5a5a) >>> 0,
  fine: (seed ^ 0x33cc33cc) >>> 0,
});

/** Mixed pairs for training: form of the seed, features and colors of two others. */
export function sourcesOf(seed: number): Partial<Record<Group, number[]>> {
  const { middle, fine } = sourceSeedsOf(seed);
  return { middle: latentFromSeed(middle), fine: latentFromSeed(fine) };
}
