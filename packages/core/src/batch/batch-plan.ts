import { z } from 'zod';
import { wishSchema } from '../brief/wish.contract';
import { sketchContract } from '../studio/sketch.contract';

/**
 * How the pictures of a batch are chosen beyond their seeds, stored as JSON. `sketches`: one per index, what was kept in the studio.
 * `wish`: the seeds were chosen from `candidates` looked at, and the encoder must find the wish in the finished picture.
 */
export const batchPlanContract = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sketches'), sketches: z.array(sketchContract).min(1) }),
  z.strictObject({
    kind: z.literal('wish'),
    wish: wishSchema,
    candidates: z.int().min(0),
    /** How the seeds were scored, for the record; null for plain seeds. */
    probe: z.record(z.string(), z.json()).nullable(),
  }),
]);
export type BatchPlan = z.infer<typeof batchPlanContract>;

/** Misses by the name of a check or wish. */
export const tallyContract = z.record(z.string(), z.int().min(0));
