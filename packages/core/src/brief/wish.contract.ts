import { z } from 'zod';

const attribute = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of an attribute');
const bound = z.number({ error: 'must be a number' }).nullable();

/**
 * One thing a picture must show, as the model's encoder measures it: a number from `min` to `max` (null: open on that side), one of
 * several choices, or a yes or no.
 */
export const wishItem = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('number'), attribute, min: bound, max: bound })
    .refine(({ min, max }) => min !== null || max !== null, {
      message: 'needs a lower or an upper bound',
    })
    .refine(({ min, max }) => min === null || max === null || min <= max, {
      message: 'must not end before it begins',
    }),
  z.strictObject({
    kind: z.literal('choice'),
    attribute,
    anyOf: z.array(z.string().min(1).max(60)).min(1, 'choose at least one').max(256),
  }),
  z.strictObject({ kind: z.literal('probability'), attribute, is: z.boolean() }),
]);

/** What every picture of a brief must show; each attribute at most once. An empty wish is met by everybody. */
export const wishSchema = z
  .array(wishItem)
  .max(24, 'has at most 24 parts')
  .refine((items) => new Set(items.map((item) => item.attribute)).size === items.length, {
    message: 'names an attribute twice',
  });
