import type { WantedLicense } from '../cart/cart';

export const orderMethods = ['credits', 'invoice', 'card'] as const;
export type OrderMethod = (typeof orderMethods)[number];
export const orderKinds = ['pictures', 'credits'] as const;
export type OrderKind = (typeof orderKinds)[number];
/** `open` awaits payment. */
export const orderStates = ['open', 'paid', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** One picture of an order, at the price it was sold for. */
export interface OrderLine extends WantedLicense {
  position: number;
  credits: number;
  cents: number;
  /** Why no license was issued after payment; the line was given back in credits. */
  refundedBecause: string | null;
}

/** One purchase of an organization: licenses, or credits. */
export interface Order {
  id: string;
  /** FO-XXXX-XXXX, what a receipt or invoice carries. */
  number: string;
  kind: OrderKind;
  method: OrderMethod;
  state: OrderState;
  organizationId: string;
  /** Who bought. */
  userId: string;
  /** Of the licenses, or the credits that are bought. */
  totalCredits: number;
  totalCents: number;
  showBuyer: boolean;
  idempotencyKey: string;
  /** Of the input the key was first sent with. */
  bodySha256: string;
  /** The request it approves. */
  requestId: string | null;
  payment: { provider: string; reference: string; url: string } | null;
  createdAt: Date;
  paidAt: Date | null;
  cancelled: { at: Date; reason: string } | null;
  lines: OrderLine[];
}
