import { z } from 'zod';
import { termsIds, type TermsId } from '../license/terms';
import { useNames, type Use } from '../license/uses';

/** What somebody means to license, before a price. */
export interface WantedLicense {
  subjectId: string;
  termsId: TermsId;
  termsVersion: number;
  /** Of an exclusive; null for other terms. */
  months: number | null;
  projectReference: string;
  declaredUse: Use;
  /** The buyer read the conditions, where the use is allowed with conditions only. */
  conditionsAccepted: boolean;
}

/** One line of a user's cart, with the price it had when it was added. */
export interface CartLine extends WantedLicense {
  id: string;
  userId: string;
  organizationId: string;
  creditsSeen: number;
  centsSeen: number;
  addedAt: Date;
}

export const requestStates = ['waiting', 'approved', 'declined', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

export const requestLineSchema = z.strictObject({
  subjectId: z.string(),
  termsId: z.enum(termsIds),
  termsVersion: z.int(),
  months: z.int().nullable(),
  projectReference: z.string(),
  declaredUse: z.enum(useNames),
  conditionsAccepted: z.boolean(),
  creditsSeen: z.int(),
  centsSeen: z.int(),
});
/** A line of a request: a wanted license with the price the requester saw. */
export type RequestLine = z.infer<typeof requestLineSchema>;

/** A requester's wish that a buyer of the same organization decides. */
export interface PurchaseRequest {
  id: string;
  organizationId: string;
  requestedBy: string;
  state: RequestState;
  note: string;
  lines: RequestLine[];
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was declined. */
  reason: string | null;
  /** The order that came of it. */
  orderId: string | null;
  createdAt: Date;
}
