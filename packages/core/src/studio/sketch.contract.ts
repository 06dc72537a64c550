import { z } from 'zod';
import { maxSeed } from '../latent/random-state';
import { sha256Hex } from '../model/manifest.file.contract';

/** The most styles and sliders one sketch may carry. */
export const maxMixes = 32;
export const maxSliders = 64;

export const seed = z.int('must be a whole number').min(0).max(maxSeed);
export const layers = z.array(z.int().min(0)).min(1, 'must name a layer').max(128);

/** Who lends style: somebody of the library, or whoever a seed draws. Clients never send style vectors. */
export const sketchSource = z.union([
  z.strictObject({ seed }),
  z.strictObject({ subjectId: z.string().min(1).max(60) }),
]);

/**
 * What somebody asks for in the studio; nothing of it is stored until it is kept. Applied in this order: base with its psi, morph,
 * mixes one after another, variation, sliders. What is left out is the base person's own or, for a seed, the model's default.
 */
export const sketchContract = z.strictObject({
  modelSha256: sha256Hex,
  base: sketchSource,
  psi: z.number().min(-2).max(2).optional(),
  cutoff: z.int().min(0).max(128).nullable().optional(),
  label: z.int().min(0).nullable().optional(),
  noise: z.strictObject({ mode: z.enum(['const', 'random', 'none']), seed }).optional(),
  /** `t` (0 to 1) of the way to somebody else, in a straight line through w. */
  morph: z.strictObject({ to: sketchSource, t: z.number().min(0).max(1) }).optional(),
  mixes: z
    .array(z.strictObject({ layers, source: sketchSource }))
    .max(maxMixes)
    .default([]),
  /** A step away from what is there: distance 0 is the same, 1 is as far as somebody unrelated. */
  variation: z.strictObject({ distance: z.number().min(0).max(1), seed }).optional(),
  /** Steps along the model's own directions, by name. */
  sliders: z
    .array(z.strictObject({ direction: z.string().min(1).max(40), amount: z.number() }))
    .max(maxSliders)
    .default([]),
});
