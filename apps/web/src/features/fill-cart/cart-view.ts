import type { TermsId } from '@figment/core/license/terms';
import type { Use } from '@figment/core/license/uses';
import type { FrameView } from '@/frame-view';

/** One line of the cart as it stands now. */
export interface CartLineView {
  id: string;
  /** Null where the person is not to be seen any more. */
  frame: FrameView | null;
  termsName: string;
  /** Everything that adding the same line again needs. */
  wanted: {
    subjectId: string;
    termsId: TermsId;
    termsVersion: number;
    months: number | null;
    projectReference: string;
    declaredUse: Use;
    conditionsAccepted: boolean;
  };
  creditsSeen: number;
  credits: number;
  cents: number;
  /** What changed since it was added, each with what to do. */
  problems: { text: string; blocks: boolean; priceOnly: boolean }[];
}

/** A cart with what its buyer can pay by. */
export interface CartView {
  lines: CartLineView[];
  totalCredits: number;
  totalCents: number;
  /** Every line can be bought. */
  buyable: boolean;
}
