import type { RequestState } from '@figment/core/cart/cart';
import type { Use } from '@figment/core/license/uses';
import type { FrameView } from '@/frame-view';

/** One line of a request, with its present price. */
export interface RequestLineView {
  key: string;
  frame: FrameView | null;
  termsName: string;
  months: number | null;
  declaredUse: Use;
  projectReference: string;
  credits: number;
  cents: number;
  problems: { text: string; blocks: boolean }[];
}

/** A requester's wish and what became of it. Times are ISO 8601. */
export interface RequestView {
  id: string;
  state: RequestState;
  by: string;
  own: boolean;
  note: string;
  createdAt: string;
  lines: RequestLineView[];
  totalCredits: number;
  totalCents: number;
  buyable: boolean;
  decided: { by: string; at: string; reason: string | null } | null;
  orderId: string | null;
  /** Made once for this view, so that one click too many buys nothing twice. */
  idempotencyKey: string;
}
