import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import type { Clock, RecordStore } from '../ports';
import type { Certificate } from './certificate';
import { licenseState, type LicenseState } from './license';
import { readNumber } from './number';
import type { LicenseTerms } from './terms';

/** What everybody may see of a license: no names, unless the buyer chose so, and never prices or projects. */
export interface PublicCertificate {
  number: string;
  state: LicenseState;
  /** Null unless the buyer chose to be named. */
  licensee: string | null;
  subjectId: string;
  assetId: string;
  releaseNumber: string;
  terms: LicenseTerms;
  startsAt: Date;
  endsAt: Date | null;
  exclusiveUntil: Date | null;
  recalled: { at: Date; reason: string } | null;
  /** Of the signed certificate. */
  signature: { sha256: string; jws: string; keyId: string };
  /** What the log holds of it. */
  log: { index: number; commitment: string };
  /** The whole signed certificate with its salt; null unless the buyer chose to be named, because it names the buyer. */
  document: { certificate: Certificate; salt: string } | null;
}

/** Looks a certificate up by its number, as people type it. @throws NOT_FOUND for a number that was never given */
export async function readPublicCertificate(
  deps: { records: Pick<RecordStore, 'licenses'>; clock: Clock; digest: Digest },
  actor: Actor,
  input: { number: string },
): Promise<PublicCertificate> {
  permit(actor, 'read public records');
  const number = readNumber('FL', input.number.slice(0, 40));
  const license = number && (await deps.records.licenses.byNumber(number));
  if (!license) {
    throw new FigmentError('NOT_FOUND', 'There is no license with this number.', {
      hint: 'A number looks like FL-7K3M-9Q2X and stands on the certificate.',
    });
  }
  const { salt, certificate, sha256, jws, keyId, showBuyer } = license;
  return {
    number: license.number,
    state: licenseState(license, deps.clock.now()),
    licensee: showBuyer ? certificate.licensee.organization : null,
    subjectId: license.subjectId,
    assetId: license.assetId,
    releaseNumber: license.releaseNumber,
    terms: license.terms,
    startsAt: license.startsAt,
    endsAt: license.endsAt,
    exclusiveUntil: license.exclusive?.until ?? null,
    recalled: license.recalled,
    signature: { sha256, jws, keyId },
    log: { index: license.logIndex, commitment: deps.digest.ofJson({ salt, certificate }) },
    document: showBuyer ? { certificate, salt } : null,
  };
}
