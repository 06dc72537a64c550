import { z } from 'zod';
import { limitClause, termsIds } from './terms';
import { neverUses, useNames } from './uses';

const sentence = (max: number) => z.string().trim().min(3).max(max);
const clauseId = z.string().regex(/^[0-9]{1,2}(\.[0-9]{1,2})?$/, 'must look like 3 or 3.2');
/** Credits are whole, money is whole cents of a euro. */
export const priceSchema = z.strictObject({
  credits: z.int().min(0).max(1_000_000),
  cents: z.int().min(0).max(100_000_000),
});
export type Price = z.infer<typeof priceSchema>;

const answerSchema = z.strictObject({
  answer: z.enum(['yes', 'no', 'with conditions']),
  because: sentence(400),
  clause: clauseId,
});

/** One version of license terms: what a buyer may do, in words and as data. Written once, never changed. */
export const termsSchema = z
  .strictObject({
    format: z.literal('figment-license-terms/1'),
    id: z.enum(termsIds),
    version: z.int().min(1).max(10_000),
    name: sentence(80),
    /** Plain language, what most people want to know. */
    summary: z.array(sentence(300)).min(1).max(12),
    clauses: z
      .array(z.strictObject({ id: clauseId, title: sentence(120), text: sentence(2000) }))
      .min(1)
      .max(60),
    uses: z.record(z.enum(useNames), answerSchema),
    /** The most printed or sold copies; null without a limit. */
    copies: z.int().min(1).nullable(),
    media: z.array(sentence(60)).min(1),
    territory: sentence(120),
    /** How long the license runs; null for ever. Exclusives run on as standard licenses after their months. */
    termMonths: z.int().min(1).nullable(),
    /** People of the licensee who may work with the file; null without a limit. */
    seats: z.int().min(1).nullable(),
    indemnity: z.strictObject({ cents: z.int().min(0), text: sentence(600) }),
    attribution: z.strictObject({ required: z.boolean(), text: sentence(200) }),
    exclusive: z
      .strictObject({
        /** L2 distance between embeddings of the model's encoder, which have length 1; 0 to 2. */
        radius: z.number().min(0).max(2),
      })
      .nullable(),
    /** One price, or one for each length of an exclusive. */
    prices: z
      .array(z.strictObject({ months: z.int().min(1).nullable(), ...priceSchema.shape }))
      .min(1),
  })
  .superRefine((terms, context) => {
    const clauses = new Set(terms.clauses.map(({ id }) => id));
    for (const use of useNames) {
      const answer = terms.uses[use];
      if (!clauses.has(answer.clause)) {
        const message = `${use} names the clause ${answer.clause}, which is not there`;
        context.addIssue({ code: 'custom', path: ['uses', use], message });
      }
      if (neverUses.has(use) && answer.answer !== 'no') {
        const message = `${use} is never allowed`;
        context.addIssue({ code: 'custom', path: ['uses', use], message });
      }
    }
    if (!clauses.has(limitClause)) {
      const message = `the limits of copies and people stand in clause ${limitClause}`;
      context.addIssue({ code: 'custom', path: ['clauses'], message });
    }
    const months = terms.prices.map((price) => price.months);
    const right =
      terms.exclusive === null
        ? months.length === 1 && months[0] === null
        : months.every((one) => one !== null) && new Set(months).size === months.length;
    if (!right || (terms.exclusive === null) !== (terms.id !== 'exclusive')) {
      const message = 'an exclusive has a price for each of its months, others have one price';
      context.addIssue({ code: 'custom', path: ['prices'], message });
    }
  });
export type LicenseTerms = z.infer<typeof termsSchema>;
