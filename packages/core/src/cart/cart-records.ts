import type { CartLine, PurchaseRequest, RequestState } from './cart';

export interface CartRecords {
  /** Of one user in one organization, in the order they were added. */
  lines(userId: string, organizationId: string): Promise<CartLine[]>;
  /** One line per user, subject and terms: a second one takes the place of the first. */
  put(line: CartLine): Promise<void>;
  /** Removes lines of this user; how many there were. */
  remove(userId: string, lineIds: readonly string[]): Promise<number>;
}

export interface RequestFilter {
  organizationId: string;
  requestedBy?: string;
  states?: readonly RequestState[];
}

export interface RequestRecords {
  add(request: PurchaseRequest): Promise<void>;
  get(id: string): Promise<PurchaseRequest | null>;
  /** Newest first, strictly older than `beforeId`. */
  page(filter: RequestFilter, beforeId: string | null, limit: number): Promise<PurchaseRequest[]>;
  count(filter: RequestFilter): Promise<number>;
  /** Decides a waiting request, atomically: false if somebody was faster. */
  decide(
    id: string,
    decision: {
      state: Exclude<RequestState, 'waiting'>;
      by: string;
      at: Date;
      reason: string | null;
      orderId: string | null;
    },
  ): Promise<boolean>;
}
