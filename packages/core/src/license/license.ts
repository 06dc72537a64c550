import type { Certificate } from './certificate';
import type { LicenseTerms, TermsId } from './terms';
import type { Use } from './uses';

/** `expired` follows from the clock and is never stored. */
export const licenseStates = ['active', 'expired', 'recalled'] as const;
export type LicenseState = (typeof licenseStates)[number];

/** The right of an agency to use one picture under one version of terms. */
export interface License {
  id: string;
  /** FL-XXXX-XXXX, what a certificate is looked up by. */
  number: string;
  orderId: string;
  organizationId: string;
  /** Who bought it. */
  userId: string;
  subjectId: string;
  assetId: string;
  /** The release it rests on. */
  releaseNumber: string;
  termsId: TermsId;
  termsVersion: number;
  /** The terms as they were when it was bought. */
  terms: LicenseTerms;
  startsAt: Date;
  endsAt: Date | null;
  /** radius: L2 distance between embeddings; null where the person alone is withheld. */
  exclusive: { until: Date; radius: number | null } | null;
  projectReference: string;
  declaredUse: Use;
  credits: number;
  cents: number;
  /** The buyer chose to be named on the public page. */
  showBuyer: boolean;
  certificate: Certificate;
  /** The detached signature over the certificate, see `SignedDocument`. */
  sha256: string;
  jws: string;
  keyId: string;
  /** Of its commitment in the transparency log: sha256 of { salt, certificate }. */
  logIndex: number;
  /** 32 random bytes, hex: without it nobody can guess a certificate from its commitment. */
  salt: string;
  recalled: { at: Date; reason: string } | null;
  createdAt: Date;
}

export function licenseState(
  license: Pick<License, 'recalled' | 'endsAt'>,
  at: Date,
): LicenseState {
  if (license.recalled) return 'recalled';
  return license.endsAt !== null && license.endsAt <= at ? 'expired' : 'active';
}

export interface LicenseDownload {
  id: string;
  licenseId: string;
  userId: string;
  format: string;
  width: number;
  height: number;
  at: Date;
}

/** A person out of the catalog for everybody but the licensee, with everyone within the radius. */
export interface Exclusive {
  id: string;
  licenseId: string;
  subjectId: string;
  organizationId: string;
  /** Of the model of the subject. */
  lineage: string;
  /** [dim]; null where the model has no encoder. */
  embedding: Float32Array | null;
  radius: number | null;
  from: Date;
  until: Date;
}

/** Somebody inside an exclusive. */
export interface Withheld {
  subjectId: string;
  exclusiveId: string;
  organizationId: string;
  /** From the person the exclusive is on; 0 for that person. */
  distance: number;
  until: Date;
}

/** Adds calendar months in UTC; the 31st becomes the last day of a shorter month. */
export function addMonths(date: Date, months: number): Date {
  const day = date.getUTCDate();
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}
