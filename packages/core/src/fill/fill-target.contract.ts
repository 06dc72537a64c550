import { z } from 'zod';
import { wishItem } from '../brief/wish.contract';

const bin = z.strictObject({
  label: z.string().trim().min(1, 'must not be empty').max(60),
  item: wishItem,
});

/** One to three facets with two to twelve bins each; every bin speaks of the facet's own attribute. */
export const fillFacets = z
  .array(
    z
      .strictObject({
        attribute: z.string().min(1).max(40),
        bins: z.array(bin).min(1, 'needs at least one bin').max(16, 'has at most 16 bins'),
      })
      .refine(({ attribute, bins }) => bins.every(({ item }) => item.attribute === attribute), {
        message: 'has a bin of another attribute',
      }),
  )
  .min(1, 'choose at least one facet')
  .max(3, 'has at most three facets')
  .refine((facets) => new Set(facets.map((one) => one.attribute)).size === facets.length, {
    message: 'names a facet twice',
  });

const count = z.number().int().min(0);
export const cellYields = z.record(
  z.string(),
  z.strictObject({
    tries: count,
    hits: count,
    batches: count,
    openBatchId: z.string().nullable(),
    missed: z.record(z.string(), count),
  }),
);
