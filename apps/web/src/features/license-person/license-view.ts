import type { LicenseTerms, TermsId } from '@figment/core/license/terms';
import type { Use } from '@figment/core/license/uses';

/** One price of one license for this agency. */
export interface PriceView {
  /** Of an exclusive; null for other licenses. */
  months: number | null;
  credits: number;
  cents: number;
}

/** A license somebody could take on this picture. */
export interface OfferView {
  termsId: TermsId;
  version: number;
  terms: LicenseTerms;
  prices: PriceView[];
  /** Why it cannot be had on this picture, in a sentence; null when it can. */
  refused: string | null;
}

/** A license the agency holds on this picture already. */
export interface HeldView {
  id: string;
  number: string;
  termsName: string;
  projectReference: string;
  declaredUse: Use;
  /** ISO 8601; null for ever. */
  endsAt: string | null;
  exclusiveUntil: string | null;
}

/** What the license panel of one picture shows to an agency. */
export interface LicensePanelView {
  subjectId: string;
  /** Nothing can be licensed now, and why; null when something can. */
  closed: string | null;
  offers: OfferView[];
  held: HeldView[];
  /** Licenses on this picture that lie in the cart already. */
  inCart: TermsId[];
  projects: string[];
  /** Buys by itself, or asks a buyer of the agency. */
  buys: boolean;
  /** May download a comp. */
  comps: boolean;
}

/** The price of an offer for these months; the first one where there is no such choice. */
export function priceOf(offer: OfferView, months: number | null): PriceView {
  return offer.prices.find((price) => price.months === months) ?? offer.prices[0]!;
}
