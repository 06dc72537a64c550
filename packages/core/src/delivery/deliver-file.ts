import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { licenseState, type License } from '../license/license';
import { markOfAsset } from '../provenance/marks';
import { deliveryOrder, type DeliveredFile, type DeliveryFormat } from './delivery';
import { deliveredFile, downloadNameOf } from './delivered-file';
import { checkedSide, prepareOnce, type DeliveryDeps } from './prepare-once';

export type { DeliveryDeps } from './prepare-once';

/**
 * A licensed file: prepared once, then only signed for. Free, as often as wanted, while the license is active.
 * @param input.longSide pixels, null for the size it was generated in
 * @throws FORBIDDEN; NOT_FOUND for a license that is not this organization's; INVALID for a larger size than the original;
 * INVALID_STATE for a license that was recalled or has ended, or a release that was revoked, with the reason
 */
export async function deliverFile(
  deps: DeliveryDeps,
  actor: Actor,
  input: { licenseId: string; format: DeliveryFormat; longSide: number | null },
): Promise<DeliveredFile> {
  permit(actor, 'download licensed files');
  const order = parseInput(deliveryOrder, input, 'order of a file');
  const now = deps.clock.now();
  const license = await deps.records.licenses.get(order.licenseId);
  if (
    !license ||
    actor.kind !== 'user' ||
    actor.organizationId === null ||
    license.organizationId !== actor.organizationId
  ) {
    throw new FigmentError('NOT_FOUND', `There is no license "${order.licenseId}".`);
  }
  mustBeActive(license, now);
  const release = await deps.records.releases.byNumber(license.releaseNumber);
  if (release?.revoked) {
    throw new FigmentError(
      'INVALID_STATE',
      `The release ${release.number} that this license rests on was revoked: ${release.revoked.reason}`,
      { hint: 'The file is not delivered again. Its release page says since when.' },
    );
  }
  const found = await deps.records.subjects.get(license.subjectId);
  if (!found) throw new Error(`License ${license.number} names a subject that is not there.`);
  const longSide = checkedSide(found, order.longSide);

  const markCode = await markOfAsset(deps, found.asset.id);
  const { file, ready } = await prepareOnce(deps, {
    found,
    format: order.format,
    longSide,
    markCode,
    visibleMark: null,
    releaseNumber: license.releaseNumber,
    stated: { license },
    target: license.number,
  });
  const downloadName = downloadNameOf(found.subject.seed, license.number, file);
  const delivered = await deliveredFile(deps, file, downloadName, ready);
  await deps.records.licenses.addDownload({
    id: newId('download', now, deps.random.bytes(10)),
    licenseId: license.id,
    userId: actor.userId,
    format: file.format,
    width: file.width,
    height: file.height,
    at: now,
  });
  return delivered;
}

/** @throws INVALID_STATE with the reason */
function mustBeActive(license: License, now: Date): void {
  const state = licenseState(license, now);
  if (state === 'recalled') {
    throw new FigmentError(
      'INVALID_STATE',
      `The license ${license.number} was recalled: ${license.recalled!.reason}`,
      { hint: 'The file may not be used any more. Its certificate page says since when.' },
    );
  }
  if (state === 'expired') {
    throw new FigmentError(
      'INVALID_STATE',
      `The license ${license.number} ended on ${license.endsAt!.toISOString().slice(0, 10)}.`,
      { hint: 'License the picture again to go on using it.' },
    );
  }
}
