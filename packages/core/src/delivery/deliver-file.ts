import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { recordDownload, requireActiveLicense } from '../license/read-licenses';
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
  permit(actor, 'read own licenses');
  const order = parseInput(deliveryOrder, input, 'order of a file');
  const license = await requireActiveLicense(deps, actor, { licenseId: order.licenseId });
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
  const { width, height } = file;
  await recordDownload(deps, actor, { licenseId: license.id, format: file.format, width, height });
  return delivered;
}
