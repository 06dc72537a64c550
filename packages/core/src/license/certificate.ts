import { z } from 'zod';
import { termsIds } from './terms';
import { useNames } from './uses';

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a license certificate says. Signed once; the log holds a commitment to it, not the text. */
export const certificateSchema = z.strictObject({
  format: z.literal('figment-license-certificate/1'),
  number: z.string(),
  order: z.string(),
  issuedAt: time,
  licensee: z.strictObject({ organization: z.string(), id: z.string() }),
  picture: z.strictObject({
    subjectId: z.string(),
    assetId: z.string(),
    /** Of the original rendition. */
    sha256,
    releaseNumber: z.string(),
  }),
  terms: z.strictObject({
    id: z.enum(termsIds),
    version: z.int(),
    name: z.string(),
    /** Of the RFC 8785 form of the terms document. */
    sha256,
  }),
  startsAt: time,
  endsAt: time.nullable(),
  exclusive: z
    .strictObject({
      until: time,
      /** L2 distance between embeddings; null where the person alone is withheld. */
      radius: z.number().nullable(),
    })
    .nullable(),
  declaredUse: z.enum(useNames),
});
export type Certificate = z.infer<typeof certificateSchema>;
