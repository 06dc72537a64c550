import { z } from 'zod';
import { batchPriorities } from './batch';

/** The most people one batch may order. */
export const maxBatchCount = 10_000;
/** The most people that may be waiting to be made, over all batches. */
export const maxOpenPeople = 50_000;

/** Chosen by whoever asks, once per form or intent. */
export const idempotencyKeySchema = z.string().min(8, 'is too short').max(200, 'is too long');

export const batchOrderSchema = z.object({
  modelId: z.string().min(1, 'choose a model'),
  count: z
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(maxBatchCount, `must be at most ${maxBatchCount}`),
  /** A list such as "0-63,85", or null to draw them at random. */
  seeds: z.string().max(200_000).nullable().default(null),
  psi: z
    .number({ error: 'must be a number, for example 0.7' })
    .min(-2, 'must be at least -2')
    .max(2, 'must be at most 2')
    .nullable()
    .default(null),
  /** Null takes the model's own default, as it does for psi, noise and label. */
  cutoff: z.number().int().min(0).max(64).nullable().default(null),
  noiseMode: z.enum(['const', 'random', 'none']).nullable().default(null),
  label: z.number().int().min(0).nullable().default(null),
  priority: z.enum(batchPriorities, 'must be idle, normal or urgent').default('normal'),
  /** The same key with the same order gives the same batch. */
  idempotencyKey: idempotencyKeySchema.nullable().default(null),
});
export type BatchOrder = z.input<typeof batchOrderSchema>;

export const batchPrioritySchema = z.enum(batchPriorities, 'must be idle, normal or urgent');

const batchId = z.string().min(1).max(60);
/** Where a batch is to stand among those of its requester and priority. */
export const batchPlaceSchema = z.union([
  z.enum(['first', 'last']),
  z.strictObject({ before: batchId }),
  z.strictObject({ after: batchId }),
]);
export type BatchPlace = z.output<typeof batchPlaceSchema>;

export const pruneSchema = z.strictObject({
  olderThanDays: z
    .number({ error: 'must be a number of days' })
    .min(0, 'must be at least 0')
    .max(3650, 'must be at most 3650'),
});
