import type { LicenseTerms, Price } from './terms.contract';

export type { LicenseTerms, Price } from './terms.contract';

/** The kinds of license. There is none for editorial use: a generated picture is no record of an event. */
export const termsIds = ['standard', 'extended', 'exclusive'] as const;
export type TermsId = (typeof termsIds)[number];

/** How long an exclusive can be, in months. */
export const exclusiveMonths = [3, 6, 12] as const;

/** The clause in which every version says how many copies and people it covers. */
export const limitClause = '3';

/** A version of terms as it is kept: what it says, and when it could be bought. */
export interface TermsVersion {
  id: TermsId;
  version: number;
  document: LicenseTerms;
  activeFrom: Date;
  retiredAt: Date | null;
}

/** Whether the version can be bought at this time. */
export function isActive(version: TermsVersion, at: Date): boolean {
  return version.activeFrom <= at && (version.retiredAt === null || at < version.retiredAt);
}

/** The price in the terms; null when they have none for these months. */
export function priceInTerms(terms: LicenseTerms, months: number | null): Price | null {
  const price = terms.prices.find((one) => one.months === months);
  return price ? { credits: price.credits, cents: price.cents } : null;
}
