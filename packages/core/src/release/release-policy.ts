import { z } from 'zod';

/** What can be asked of one kind of subject before its release is published. */
const asked = z.strictObject({
  /** A person looked and found an adult beyond doubt. */
  adultReview: z.boolean(),
  /** Somebody looked and wrote down what at. */
  humanReview: z.boolean(),
  /** Where the model has an encoder, its measurement must be there. */
  measurement: z.boolean(),
  /** The library and the registered photographs were searched for look-alikes. */
  lookAlikeSearch: z.boolean(),
  /** The youngest age in years that the model's encoder may estimate; null asks for none. */
  minimumMeasuredAge: z.number().min(18).max(100).nullable(),
  /** The model's maker must declare that no real people were in the training data. */
  trainingDataFreeOfRealPeople: z.boolean(),
  /** The least L2 distance to the nearest training picture, where it is measured; 0 asks for none. */
  minimumTrainingDistance: z.number().min(0),
});
export type AskedOfKind = z.infer<typeof asked>;

export const releasePolicySchema = z.strictObject({
  format: z.literal('figment-release-policy/1'),
  version: z.int().min(1),
  person: asked,
  property: asked,
});
export type ReleasePolicy = z.infer<typeof releasePolicySchema>;

/**
 * The least that is ever asked. A house may ask for more, see `setReleasePolicy`; less would put pictures of children or of
 * somebody's photograph on sale.
 */
export const leastPolicy: ReleasePolicy = {
  format: 'figment-release-policy/1',
  version: 1,
  person: {
    adultReview: true,
    humanReview: true,
    measurement: true,
    lookAlikeSearch: true,
    minimumMeasuredAge: 18,
    trainingDataFreeOfRealPeople: false,
    minimumTrainingDistance: 0,
  },
  property: {
    adultReview: false,
    humanReview: true,
    measurement: true,
    lookAlikeSearch: true,
    minimumMeasuredAge: null,
    trainingDataFreeOfRealPeople: false,
    minimumTrainingDistance: 0,
  },
};

/** The first thing in which a policy asks for less than the least, as a dotted path; null when it asks for as much or more. */
export function loosenedBy(policy: ReleasePolicy): string | null {
  for (const kind of ['person', 'property'] as const) {
    for (const [name, least] of Object.entries(leastPolicy[kind]) as [keyof AskedOfKind, never][]) {
      const said = policy[kind][name];
      if (Number(said ?? 0) < Number(least ?? 0)) return `${kind}.${name}`;
    }
  }
  return null;
}
