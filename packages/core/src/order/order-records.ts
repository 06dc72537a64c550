import type { Order, OrderKind, OrderMethod, OrderState } from './order';

export interface OrderFilter {
  organizationId?: string;
  states?: readonly OrderState[];
  methods?: readonly OrderMethod[];
  kinds?: readonly OrderKind[];
}

export interface OrderRecords {
  /** False, and nothing written, if this user has used the key already. */
  add(order: Order): Promise<boolean>;
  get(id: string): Promise<Order | null>;
  byKey(userId: string, idempotencyKey: string): Promise<Order | null>;
  byPayment(provider: string, reference: string): Promise<Order | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(filter: OrderFilter, beforeId: string | null, limit: number): Promise<Order[]>;
  setPayment(id: string, payment: NonNullable<Order['payment']>): Promise<void>;
  /** Marks an open order paid, atomically: false if it is not open. */
  pay(id: string, at: Date): Promise<boolean>;
  /** Cancels an open order, atomically: false if it is not open. */
  cancel(id: string, at: Date, reason: string): Promise<boolean>;
  setRefunded(id: string, position: number, because: string): Promise<void>;
  /** Open invoices of the organization, in cents. */
  openInvoiceCents(organizationId: string): Promise<number>;
  /** Credits of picture orders this user placed in [from, to) that were not cancelled. */
  spentCredits(userId: string, from: Date, to: Date): Promise<number>;
}
