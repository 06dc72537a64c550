import { describe, expect, test } from 'vitest';
import { mayUse } from './may-use';
import { shippedTerms } from './terms-catalog';
import type { LicenseTerms } from './terms';
import { termsSchema } from './terms.contract';
import { neverUses, useNames, type Use } from './uses';

const standard = shippedTerms.find(({ id }) => id === 'standard')!;
const extended = shippedTerms.find(({ id }) => id === 'extended')!;
const every = shippedTerms.flatMap((terms) => useNames.map((use) => ({ terms, use })));

describe('may I use it for', () => {
  test.each(every)('$use under $terms.name: an answer with its clause', ({ terms, use }) => {
    const answer = mayUse(terms, { use });
    expect(['yes', 'no', 'with conditions']).toContain(answer.answer);
    expect(answer.because).toMatch(/^[A-Z].*\.$/);
    expect(terms.clauses.map(({ id }) => id)).toContain(answer.clauseId);
  });

  test('what is never allowed is refused by every document there can be, whatever it says', () => {
    const allowing = { answer: 'yes', because: 'Do as you like.', clause: '1' } as const;
    for (const terms of shippedTerms) {
      const lax = structuredClone(terms) as LicenseTerms;
      for (const use of useNames) lax.uses[use] = { ...allowing };
      for (const use of neverUses) {
        for (const copies of [0, 1, 10 ** 9]) {
          expect(mayUse(lax, { use, copies, seats: 1 }).answer).toBe('no');
        }
      }
    }
    const forbidden: Use[] = [
      'editorial',
      'pornography',
      'deepfake',
      'model-training',
      'trademark',
    ];
    for (const use of forbidden) expect(neverUses).toContain(use);
  });

  test('more copies or people than the terms cover turn a yes into a no', () => {
    expect(mayUse(standard, { use: 'brochure', copies: 500_000 }).answer).toBe('yes');
    expect(mayUse(standard, { use: 'brochure', copies: 500_001 })).toMatchObject({
      answer: 'no',
      clauseId: '3',
    });
    expect(mayUse(standard, { use: 'website', seats: 11 }).answer).toBe('no');
    expect(mayUse(extended, { use: 'brochure', copies: 10 ** 9, seats: 5000 }).answer).toBe('yes');
  });

  test('goods for sale need the extended license', () => {
    expect(mayUse(standard, { use: 'merchandise-resale' }).answer).toBe('no');
    expect(mayUse(extended, { use: 'merchandise-resale' }).answer).toBe('with conditions');
  });
});

describe('a document of terms', () => {
  const broken: [string, (terms: LicenseTerms) => void][] = [
    ['allows news', (terms) => void (terms.uses.editorial.answer = 'yes')],
    ['leaves a use out', (terms) => void delete (terms.uses as Partial<typeof terms.uses>).website],
    ['names a clause that is not there', (terms) => void (terms.uses.website.clause = '99')],
    [
      'has no clause about limits',
      (terms) => void (terms.clauses = terms.clauses.filter(({ id }) => id !== '3')),
    ],
    ['is standard and exclusive', (terms) => void (terms.exclusive = { radius: 0.3 })],
    ['has two prices for one thing', (terms) => void terms.prices.push(terms.prices[0]!)],
    ['asks for half a credit', (terms) => void (terms.prices[0]!.credits = 0.5)],
  ];
  test.each(broken)('is refused when it %s', (_why, change) => {
    const terms = structuredClone(standard) as LicenseTerms;
    expect(termsSchema.safeParse(terms).success).toBe(true);
    change(terms);
    expect(termsSchema.safeParse(terms).success).toBe(false);
  });
});
