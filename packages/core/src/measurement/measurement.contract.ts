import { z } from 'zod';

const named = { name: z.string().min(1).max(40), label: z.string().min(1).max(100) };
const share = z.number().min(0).max(1);

/** What an encoder says of one picture, with how sure it is. */
export const measuredAttribute = z.discriminatedUnion('kind', [
  z.strictObject({
    ...named,
    kind: z.literal('number'),
    value: z.number(),
    unit: z.string().max(40).nullable(),
    /** In nine of ten pictures the truth is at most this far off. */
    plusMinus: z.number().min(0),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('choice'),
    value: z.string().max(60),
    /** The calibrated probability of this choice. */
    confidence: share,
  }),
  z.strictObject({
    ...named,
    kind: z.literal('probability'),
    value: z.boolean(),
    /** The calibrated probability that this answer is right, at least 0.5. */
    confidence: share,
  }),
]);

/** Stored as JSON, parsed again when it is read. */
export const measuredAttributes = z.array(measuredAttribute).max(64);

/** A region of a check, stored as JSON. */
export const storedRegion = z
  .strictObject({ x: share, y: share, width: share, height: share })
  .nullable();
