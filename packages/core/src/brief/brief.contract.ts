import { z } from 'zod';
import { batchPrioritySchema, idempotencyKeySchema } from '../batch/batch.contract';
import { wishSchema } from './wish.contract';

/** The most people one brief may ask for. */
export const maxBriefPeople = 500;

const wanted = z
  .number({ error: 'must be a whole number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(maxBriefPeople, `must be at most ${maxBriefPeople}`);
const dueAt = z.coerce.date({ error: 'must be a date' }).nullable().default(null);
const modelId = z.string().min(1, 'choose a model').max(60);

export const forecastInput = z.strictObject({
  modelId,
  wish: wishSchema,
  wanted,
  dueAt,
  /** Of a form: a newer question takes the place of one that still waits. */
  panel: z.string().max(100).optional(),
});
export type ForecastQuestion = z.input<typeof forecastInput>;

export const submitInput = z.strictObject({
  modelId,
  title: z.string().trim().min(3, 'needs at least 3 characters').max(120),
  wish: wishSchema,
  wanted,
  use: z.string().trim().min(3, 'say in a few words what the pictures are for').max(1000),
  dueAt,
  idempotencyKey: idempotencyKeySchema,
});
export type BriefInput = z.input<typeof submitInput>;

const briefId = z.string().min(1).max(60);
export const changeInput = z.strictObject({
  briefId,
  wish: wishSchema.optional(),
  wanted: wanted.optional(),
  note: z.string().trim().min(3, 'say why').max(1000),
});
export const approveInput = z.strictObject({
  briefId,
  priority: batchPrioritySchema.default('normal'),
  note: z.string().trim().max(1000).default(''),
});
export const refuseInput = z.strictObject({
  briefId,
  reason: z.string().trim().min(3, 'say why').max(1000),
});
