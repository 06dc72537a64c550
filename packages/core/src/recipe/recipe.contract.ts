import { z } from 'zod';

/** The version of a recipe's shape. */
export const recipeFormat = 'figment-recipe/1';

const seed = z.int().min(0).max(4294967295);
const float32s = z
  .base64()
  .min(1)
  .refine((text) => (text.length / 4) * 3 - (/=*$/.exec(text)?.[0].length ?? 0) > 0, 'is empty');

/**
 * Where the style of some layers comes from: a seed, a latent (z, before the mapping) or final
 * style vectors (w of every layer, already truncated). Base64 of little-endian float32.
 */
const styleSource = z.union([
  z.strictObject({ seed }),
  z.strictObject({ z: float32s }),
  z.strictObject({ w: float32s }),
]);

export const recipeContract = z.strictObject({
  format: z.literal(recipeFormat),
  model: z.strictObject({
    id: z.string().min(1).max(60),
    version: z.string().min(1).max(40),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  seed,
  /** All latents joined, where they are not the seed's own. */
  z: float32s.nullable(),
  label: z.int().min(0).nullable(),
  psi: z.number().min(-2).max(2),
  cutoff: z.int().min(0).nullable(),
  noise: z.strictObject({ mode: z.enum(['const', 'random', 'none']), seed }),
  styles: z
    .array(z.strictObject({ layers: z.array(z.int().min(0)).min(1).max(128), source: styleSource }))
    .max(128),
  runtime: z.strictObject({
    onnxruntime: z.string().min(1).max(40),
    threads: z.int().min(1),
    optimization: z.enum(['disabled', 'basic', 'extended', 'all']),
  }),
  image: z.strictObject({ width: z.int().min(1), height: z.int().min(1) }),
});
