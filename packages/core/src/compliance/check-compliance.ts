import { permit, publicActor, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { RecordStore } from '../ports';
import { markOfAsset } from '../provenance/marks';
import { verifyPicture } from '../provenance/verify-picture';
import type { PreparedFile } from '../delivery/delivery';
import { deliveryFacts } from '../delivery/delivery-facts';
import { prepareOnce, type DeliveryDeps, type FileOrder } from '../delivery/prepare-once';
import type { CatalogListing, CatalogSubject } from '../subject/subject';
import { assessFile, type ExaminedDelivery } from './assess-file';
import type { Requirement } from './requirements';

/** What was found in one really prepared file. */
export interface ComplianceResult {
  found: CatalogSubject;
  file: PreparedFile;
  bytes: Uint8Array;
  read: ExaminedDelivery;
  requirements: Requirement[];
  /** Null while nothing of it is published. */
  releaseNumber: string | null;
  checkedAt: Date;
}

/**
 * Prepares a PNG of the asset exactly as for a buyer, reads it back with the program that reads strangers' uploads, asks the
 * public detector about it, and compares: what is told comes from the file, not from belief.
 * @throws FORBIDDEN, NOT_FOUND; INVALID_STATE when no key can sign; whatever preparing and reading throw
 */
export async function checkCompliance(
  deps: DeliveryDeps & { examine(bytes: Uint8Array): Promise<ExaminedDelivery> },
  actor: Actor,
  input: { subjectId: string },
): Promise<ComplianceResult> {
  permit(actor, 'read compliance');
  const { records } = deps;
  const found = await records.subjects.get(input.subjectId);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  const release = await records.releases.newestPublic(found.subject.id);
  const markCode = await markOfAsset(deps, found.asset.id);
  const order: FileOrder = {
    found,
    format: 'png',
    longSide: null,
    markCode,
    visibleMark: null,
    releaseNumber: release?.state === 'published' ? release.number : null,
    stated: { forInspection: true },
    target: found.asset.id,
  };
  const { file } = await prepareOnce(deps, order);
  const { bytes } = await deps.objects.get(file.objectKey);
  const read = await deps.examine(bytes);
  const withoutMetadata: ExaminedDelivery = {
    ...read,
    fileSha256: '0'.repeat(64),
    xmp: null,
    contentCredentials: { ...read.contentCredentials, state: 'none', facts: null },
  };
  const [detected, detectedByPixels] = await Promise.all([
    verifyPicture(deps, publicActor, { examined: read }),
    verifyPicture(deps, publicActor, { examined: withoutMetadata }),
  ]);
  const facts = deliveryFacts(deps.site, found, {
    measurement: null,
    parents: [],
    markCode,
    recipeSha256: deps.digest.ofJson(found.subject.recipe),
    releaseNumber: order.releaseNumber,
    stated: order.stated,
  });
  return {
    found,
    file,
    bytes,
    read,
    requirements: assessFile({ facts, read, detected, detectedByPixels }),
    releaseNumber: release?.number ?? null,
    checkedAt: deps.clock.now(),
  };
}

export interface ComplianceOverview {
  /** Newest published people, to look into one by one. */
  published: CatalogListing[];
  /** Assets without a fingerprint, counted up to 1,000. */
  withoutFingerprint: number;
}

/** What there is to look into. @throws FORBIDDEN */
export async function complianceOverview(
  deps: { records: Pick<RecordStore, 'subjects' | 'fingerprints'> },
  actor: Actor,
): Promise<ComplianceOverview> {
  permit(actor, 'read compliance');
  const [published, missing] = await Promise.all([
    deps.records.subjects.page({ released: true, states: ['available'] }, null, 24),
    deps.records.fingerprints.missing(1000),
  ]);
  return { published, withoutFingerprint: missing.length };
}
