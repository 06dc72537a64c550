import { FigmentError } from '../errors';
import type { Price, TermsVersion } from '../license/terms';
import type { CatalogSubject } from '../subject/subject';
import type { WantedLicense } from './cart';

/** Why a line is not as it was when it was added. Only `price-changed` lets the line be bought. */
export const problemKinds = [
  'price-changed',
  'terms-replaced',
  'terms-not-permitted',
  'use-not-allowed',
  'conditions-not-accepted',
  'release-gone',
  'person-gone',
  'taken',
  'exclusive-conflict',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface LineProblem {
  kind: ProblemKind;
  /** In words, with what to do. */
  text: string;
}

/** A wanted license with the price that was seen. */
export type SeenLine = WantedLicense & { creditsSeen: number; centsSeen: number };

/** A line as it stands now. */
export interface QuotedLine<L extends SeenLine = SeenLine> {
  line: L;
  /** The present price; the one seen where there is none any more. */
  price: Price;
  problems: LineProblem[];
  /** Null where the person is not to be seen any more. */
  found: CatalogSubject | null;
  terms: TermsVersion | null;
  releaseNumber: string | null;
  /** The person's embedding and the lineage of its model, for an exclusive. */
  embedding: Float32Array | null;
  lineage: string | null;
}

export interface Quote<L extends SeenLine = SeenLine> {
  lines: QuotedLine<L>[];
  /** Of the lines that can be bought. */
  totalCredits: number;
  totalCents: number;
  /** True when there are lines and every one of them can be bought. */
  buyable: boolean;
}

export function isBlocking(problem: LineProblem): boolean {
  return problem.kind !== 'price-changed';
}

export function canBeBought(quoted: QuotedLine): boolean {
  return !quoted.problems.some(isBlocking);
}

export function quoteOf<L extends SeenLine>(lines: QuotedLine<L>[]): Quote<L> {
  const good = lines.filter(canBeBought);
  return {
    lines,
    totalCredits: good.reduce((sum, { price }) => sum + price.credits, 0),
    totalCents: good.reduce((sum, { price }) => sum + price.cents, 0),
    buyable: lines.length > 0 && good.length === lines.length,
  };
}

/** @throws INVALID_STATE (empty), CONFLICT (a line cannot be bought, or the total is not the one that was seen) */
export function requireBuyable(quote: Quote, seenTotalCredits: number): void {
  if (quote.lines.length === 0) {
    throw new FigmentError('INVALID_STATE', 'There is nothing in the cart to buy.');
  }
  const problem = quote.lines.flatMap(({ problems }) => problems).find(isBlocking);
  if (problem) {
    throw new FigmentError('CONFLICT', problem.text, {
      hint: 'Nothing was bought. Take the line out of the cart, or choose other terms for it.',
    });
  }
  if (quote.totalCredits !== seenTotalCredits) {
    throw new FigmentError(
      'CONFLICT',
      `The price changed: it is ${quote.totalCredits} credits now, not ${seenTotalCredits}.`,
      { hint: 'Nothing was bought. Look at the cart again and buy at the present price.' },
    );
  }
}

/** What must not have changed between signing the certificates and writing them. */
export function factsOf(quote: Quote): string {
  return JSON.stringify(
    quote.lines.map(({ line, price, found, terms, releaseNumber, problems }) => [
      line.subjectId,
      line.termsId,
      line.termsVersion,
      line.months,
      line.declaredUse,
      line.projectReference,
      price,
      found?.asset.id,
      found?.asset.renditions.find(({ kind }) => kind === 'original')?.sha256,
      terms?.document,
      releaseNumber,
      problems.filter(isBlocking),
    ]),
  );
}
