import { z } from 'zod';

/** What comparing the complainant's picture found, as it is stored. */
export const comparisonSchema = z.strictObject({
  format: z.literal('figment-complaint-comparison/1'),
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int(),
  height: z.int(),
  named: z
    .strictObject({
      distance: z.int(),
      mirrored: z.boolean(),
      samePixels: z.boolean(),
      watermark: z.boolean(),
    })
    .nullable(),
  matches: z.array(
    z.strictObject({
      subjectId: z.string(),
      by: z.enum(['watermark', 'pixels', 'looks']),
      distance: z.int(),
    }),
  ),
  comparedAt: z.iso.datetime(),
});
