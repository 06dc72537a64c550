import { z } from 'zod';
import { maxBatchCount } from '../batch/batch.contract';
import { maxBriefPeople } from './brief.contract';
import { wishSchema } from './wish.contract';

/** A prospect's question as it reaches a generator: JSON, parsed before anything is done with it. */
export const prospectRequestSchema = z.strictObject({
  wish: wishSchema,
  settings: z.strictObject({
    psi: z.number().min(-2).max(2),
    cutoff: z.number().int().min(0).nullable(),
    label: z.number().int().min(0).nullable(),
  }),
  wanted: z.number().int().min(1).max(maxBriefPeople),
  most: z.number().int().min(1).max(maxBatchCount),
  fresh: z.boolean(),
});
