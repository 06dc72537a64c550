import { permit, type Actor } from '../access';
import { renditionOf } from '../asset/asset';
import { licenseState } from '../license/license';
import type { Clock, RecordStore } from '../ports';
import type { ExaminedPicture } from './examined-picture';
import { lookAlikeBits } from './look-alike';
import type { Mark } from './marks';
import {
  rankOf,
  type Finding,
  type ForeignCredentials,
  type PublicCopy,
  type PublicPhotograph,
  type PublicRecord,
  type Verification,
} from './verification';

type Deps = {
  records: Pick<
    RecordStore,
    | 'comps'
    | 'fingerprints'
    | 'licenses'
    | 'marks'
    | 'organizations'
    | 'photographs'
    | 'preparedFiles'
    | 'releases'
    | 'subjects'
  >;
  clock: Clock;
};
const nobodyKnows: PublicCopy = { kind: 'unknown' };

/**
 * Where a picture comes from, as far as this library can tell, to anybody who asks: every layer is asked, and the strongest
 * that answers goes first. What was never published is told apart from nothing and from nothing else.
 * @param input what reading the file found, see `PictureExaminer`
 * @throws FORBIDDEN
 */
export async function verifyPicture(
  deps: Deps,
  actor: Actor,
  input: { examined: ExaminedPicture },
): Promise<Verification> {
  permit(actor, 'read public records');
  const { examined } = input;
  const { fileSha256, fingerprint, format, width, height } = examined;
  const { records } = deps;
  const [mark, file, sameAssets, nearAssets] = await Promise.all([
    examined.watermark ? records.marks.find(examined.watermark.code) : null,
    records.preparedFiles.bySha256(fileSha256),
    records.fingerprints.byPixels(fingerprint.pixelSha256),
    records.fingerprints.near(fingerprint.phash, lookAlikeBits, 1),
  ]);
  const markedAsset = mark && (await assetOf(deps, mark));
  const near = nearAssets[0] ?? null;
  const findings: Finding[] = [];

  const { state, facts } = examined.contentCredentials;
  if (state === 'valid' && facts) {
    findings.push({
      layer: 'signature',
      record: await recordOf(deps, facts.assetId),
      copy: await copyOf(deps, facts.licenseNumber, facts.markCode),
      statedAt: facts.statedAt,
    });
  } else if (facts && (state === 'altered' || state === 'unreadable')) {
    const supported = [markedAsset, sameAssets[0], near?.assetId].includes(facts.assetId);
    findings.push({
      layer: 'altered',
      supported,
      record: supported ? await recordOf(deps, facts.assetId) : null,
      copy: supported ? await copyOf(deps, facts.licenseNumber, facts.markCode) : nobodyKnows,
    });
  }
  if (mark && markedAsset) {
    findings.push({
      layer: 'watermark',
      record: await recordOf(deps, markedAsset),
      copy: mark.owner.kind === 'comp' ? { kind: 'comp' } : nobodyKnows,
      confidence: examined.watermark!.confidence,
    });
  }
  if (file) {
    findings.push({
      layer: 'exact',
      same: 'file',
      record: await recordOf(deps, file.assetId),
      copy: await copyOf(deps, file.licenseNumber, file.markCode),
    });
  } else if (sameAssets[0]) {
    const record = await recordOf(deps, sameAssets[0]);
    findings.push({ layer: 'exact', same: 'pixels', record, copy: nobodyKnows });
  }
  const photograph = await photographFinding(deps, examined);
  if (photograph) findings.push(photograph);
  if (near) {
    const { assetId, distance, mirrored } = near;
    const record = await recordOf(deps, assetId);
    findings.push({ layer: 'looks-like', record, distance, mirrored });
  }

  findings.sort((a, b) => rankOf(a) - rankOf(b) || apart(a) - apart(b));
  return {
    layer: findings[0]?.layer ?? 'nothing',
    findings,
    picture: { format, width, height, fileSha256 },
    foreignCredentials: foreign(examined),
  };
}

const apart = (finding: Finding) => ('distance' in finding ? finding.distance : 0);

async function assetOf({ records }: Deps, mark: Mark): Promise<string | null> {
  if (mark.owner.kind === 'asset') return mark.owner.assetId;
  return (await records.comps.get(mark.owner.compId))?.assetId ?? null;
}

/** A picture that only its makers may see says that it was made here, and nothing of itself. */
async function recordOf({ records }: Deps, assetId: string): Promise<PublicRecord> {
  const found = await records.subjects.ofAsset(assetId);
  const release = found && (await records.releases.newestPublic(found.subject.id));
  if (!found || !release || release.state === 'draft') return { published: false };
  const { subject, asset } = found;
  const shown = subject.state === 'available' && release.state === 'published';
  return {
    published: true,
    assetId: asset.id,
    kind: subject.kind,
    seed: subject.seed,
    thumbnailKey: shown ? renditionOf(asset, 'thumbnail').key : null,
    madeAt: asset.createdAt,
    model: { id: subject.recipe.model.id, version: subject.recipe.model.version },
    release: {
      number: release.number,
      state: release.suspendedAt ? 'suspended' : release.state,
    },
  };
}

async function copyOf(
  { records, clock }: Deps,
  licenseNumber: string | null,
  markCode: string,
): Promise<PublicCopy> {
  if (licenseNumber !== null) {
    const license = await records.licenses.byNumber(licenseNumber);
    const state = license ? licenseState(license, clock.now()) : 'unknown';
    return { kind: 'licensed', number: licenseNumber, state };
  }
  const mark = await records.marks.find(markCode);
  return mark?.owner.kind === 'comp' ? { kind: 'comp' } : nobodyKnows;
}

async function photographFinding(
  { records }: Deps,
  { fileSha256, fingerprint }: ExaminedPicture,
): Promise<Finding | null> {
  const exact = (await records.photographs.exact(fileSha256, fingerprint.pixelSha256))[0];
  const near = exact
    ? { photograph: exact, distance: 0, mirrored: false }
    : (await records.photographs.near(fingerprint.phash, lookAlikeBits, 1))[0];
  if (!near) return null;
  const { photograph, distance, mirrored } = near;
  const owner =
    photograph.showOwner && photograph.organizationId !== null
      ? await records.organizations.get(photograph.organizationId)
      : null;
  const told: PublicPhotograph = {
    id: photograph.id,
    owner: owner?.name ?? null,
    registeredAt: photograph.registeredAt,
    signed: photograph.signature !== null,
    logIndex: photograph.logIndex,
  };
  const same = !exact ? 'looks' : exact.fileSha256 === fileSha256 ? 'file' : 'pixels';
  return { layer: 'photograph', photograph: told, same, distance, mirrored };
}

function foreign({ contentCredentials }: ExaminedPicture): ForeignCredentials | null {
  const { state, facts, issuer, generator, digitalSourceType } = contentCredentials;
  if (facts || state === 'none') return null;
  return { issuer, generator, digitalSourceType, altered: state === 'altered' };
}
