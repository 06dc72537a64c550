import { touches } from '../license/exclusive';
import { mayUse } from '../license/may-use';
import { permittedTerms } from '../license/permitted-terms';
import { subjectFacts } from '../license/subject-facts';
import { isActive, priceInTerms, type Price } from '../license/terms';
import type { Exclusive } from '../license/license';
import { lineageBook } from '../model/lineage';
import type { PriceOverride } from '../credit/credit';
import type { Records } from '../ports';
import { quoteOf, type LineProblem, type Quote, type QuotedLine, type SeenLine } from './quote';

export type QuoteRecords = Pick<
  Records,
  | 'subjects'
  | 'models'
  | 'modelStandings'
  | 'measurements'
  | 'terms'
  | 'credits'
  | 'licenses'
  | 'exclusives'
  | 'releases'
>;

/** The price for an organization: the one agreed with it, else the one in the terms; null where there is none. */
export function priceFor(
  overrides: readonly PriceOverride[],
  terms: Parameters<typeof priceInTerms>[0],
  months: number | null,
): Price | null {
  const stated = priceInTerms(terms, months);
  const agreed = overrides.find((one) => one.termsId === terms.id && one.months === months);
  return stated && agreed ? { credits: agreed.credits, cents: agreed.cents } : stated;
}

/** Lines as they stand now for this organization: the present price, and everything that keeps one from being bought. */
export async function quoteLines<L extends SeenLine>(
  records: QuoteRecords,
  organizationId: string,
  lines: readonly L[],
  at: Date,
): Promise<Quote<L>> {
  const overrides = await records.credits.prices(organizationId);
  const subjectIds = [...new Set(lines.map(({ subjectId }) => subjectId))];
  const withheld = await records.exclusives.withheldFrom(organizationId, subjectIds, at);
  const exclusives = await records.exclusives.active(at);
  const lineageOf = lineageBook(records.models);
  const quoted: QuotedLine<L>[] = [];
  for (const line of lines) {
    quoted.push(
      await quoteLine(records, organizationId, line, { overrides, exclusives, lineageOf, at }),
    );
    const taken = withheld.find(({ subjectId }) => subjectId === line.subjectId);
    if (taken) quoted.at(-1)!.problems.unshift(takenProblem(taken.until));
  }
  return quoteOf(quoted);
}

function takenProblem(until: Date): LineProblem {
  const day = until.toISOString().slice(0, 10);
  return {
    kind: 'taken',
    text: `Another agency has this person, or one very much like it, exclusively until ${day}.`,
  };
}

async function quoteLine<L extends SeenLine>(
  records: QuoteRecords,
  organizationId: string,
  line: L,
  context: {
    overrides: PriceOverride[];
    exclusives: Exclusive[];
    lineageOf: (modelSha256: string) => Promise<string>;
    at: Date;
  },
): Promise<QuotedLine<L>> {
  const { overrides, exclusives, at } = context;
  const problems: LineProblem[] = [];
  const problem = (kind: LineProblem['kind'], text: string) => void problems.push({ kind, text });
  const terms = await records.terms.get(line.termsId, line.termsVersion);
  const found = await records.subjects.get(line.subjectId);
  const price = terms && priceFor(overrides, terms.document, line.months);
  const seen = { credits: line.creditsSeen, cents: line.centsSeen };
  const quoted: QuotedLine<L> = {
    line,
    price: price ?? seen,
    problems,
    found,
    terms,
    releaseNumber: null,
    embedding: null,
    lineage: null,
  };
  if (!terms || !price || !isActive(terms, at)) {
    problem(
      'terms-replaced',
      'These terms are not sold any more: add the person again to see the present ones.',
    );
  } else if (price.credits !== seen.credits || price.cents !== seen.cents) {
    problem(
      'price-changed',
      `The price changed from ${seen.credits} to ${price.credits} credits since you added it.`,
    );
  }
  if (!found || found.subject.state === 'hidden') {
    problem('person-gone', 'This person is not in the catalog any more.');
    return quoted;
  }
  if (!terms) return quoted;
  const facts = await subjectFacts(records, found.subject);
  quoted.releaseNumber = facts.releaseNumber;
  const verdict = permittedTerms(facts, terms.document);
  if (facts.releaseNumber === null) {
    problem(
      'release-gone',
      'The release of this person was revoked or is not published: it cannot be licensed.',
    );
  } else if (!verdict.permitted) problem('terms-not-permitted', verdict.because!);
  const use = mayUse(terms.document, { use: line.declaredUse });
  if (use.answer === 'no') problem('use-not-allowed', use.because);
  if (use.answer === 'with conditions' && !line.conditionsAccepted) {
    problem('conditions-not-accepted', `Accept the condition first: ${use.because}`);
  }
  if (terms.document.exclusive) {
    const { radius } = terms.document.exclusive;
    const measured = await records.measurements.get(found.asset.id);
    const lineage = await context.lineageOf(found.subject.modelSha256);
    const embedding = measured?.embedding ?? null;
    quoted.embedding = embedding;
    quoted.lineage = lineage;
    const { id: subjectId } = found.subject;
    const holders = await records.licenses.activeOf(subjectId, at);
    if (holders.some((license) => license.organizationId !== organizationId)) {
      problem(
        'exclusive-conflict',
        'Another agency holds a license on this person already, so nobody can have it exclusively.',
      );
    }
    const wanted = { subjectId, lineage, embedding, radius };
    const others = exclusives.filter((one) => one.organizationId !== organizationId);
    if (others.some((one) => touches(one, wanted))) {
      problem(
        'exclusive-conflict',
        'Somebody very much like this person is exclusively licensed to another agency.',
      );
    }
  }
  return quoted;
}
