import { z } from 'zod';
import { idempotencyKeySchema } from '../batch/batch.contract';
import { sketchContract } from './sketch.contract';

/** The most people kept at once. */
export const maxKept = 64;

export const keepSketchesSchema = z.strictObject({
  sketches: z
    .array(sketchContract)
    .min(1, 'must name somebody to keep')
    .max(maxKept, `must be at most ${maxKept} at once`),
  /** Of this keeping: the same key with the same sketches keeps them once. */
  key: idempotencyKeySchema,
});
export type KeepSketches = z.input<typeof keepSketchesSchema>;
