import { z } from 'zod';
import { wishSchema } from '../brief/wish.contract';
import { layers, seed, sketchContract } from '../studio/sketch.contract';

/** Layers of the style that another seed gives. */
const seedBlock = z.strictObject({ layers, seed });
export type SeedBlock = z.infer<typeof seedBlock>;

/**
 * How the pictures of a batch are chosen beyond their seeds, stored as JSON. `sketches`: one per index, what was kept in the studio.
 * `wish`: the seeds were chosen from `candidates` looked at, some put together from blocks of several, and the encoder must find the
 * wish in the finished picture.
 */
export const batchPlanContract = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sketches'), sketches: z.array(sketchContract).min(1) }),
  z.strictObject({
    kind: z.literal('wish'),
    wish: wishSchema,
    candidates: z.int().min(0),
    /** By index, what other seeds give; left out where every seed stands for itself. */
    blocks: z.array(z.array(seedBlock)).optional(),
    /** How the seeds were scored, for the record; null for plain seeds. */
    probe: z.record(z.string(), z.json()).nullable(),
  }),
]);
export type BatchPlan = z.infer<typeof batchPlanContract>;

/** Misses by the name of a check or wish. */
export const tallyContract = z.record(z.string(), z.int().min(0));
