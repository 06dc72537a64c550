import type { DeliveryFormat } from './delivery';

/** One marked preview that somebody downloaded. Its invisible code leads back to this record. */
export interface Comp {
  id: string;
  subjectId: string;
  assetId: string;
  userId: string;
  organizationId: string | null;
  format: DeliveryFormat;
  at: Date;
}

export interface CompRecords {
  /** With its mark code, together or not at all: false if the code is taken. */
  add(comp: Comp, markCode: string): Promise<boolean>;
  get(id: string): Promise<Comp | null>;
  /** The newest of this user, subject and format, with its code. */
  latest(
    userId: string,
    subjectId: string,
    format: DeliveryFormat,
  ): Promise<{ comp: Comp; markCode: string } | null>;
}
