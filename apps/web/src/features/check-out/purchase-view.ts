import type { OrderMethod } from '@figment/core/order/order';

/** What whoever stands at the till may do, and what each way of paying means for them. */
export interface PurchaseView {
  /** Buys by itself, or asks a buyer. */
  buys: boolean;
  agency: string;
  lines: number;
  totalCredits: number;
  totalCents: number;
  buyable: boolean;
  balance: number;
  /** Null without one: credits this month and what is left of them. */
  spending: { limit: number; spent: number } | null;
  methods: Record<OrderMethod, { offered: boolean; because: string | null }>;
  /** Made once for this view of the cart, so that one click too many buys nothing twice. */
  idempotencyKey: string;
}
