import { permit, publicActor, type Actor } from '../access';
import { renditionOf } from '../asset/asset';
import { isFigmentError } from '../errors';
import type { SignedDocument } from '../key/key';
import type { Digest, KeyRing } from '../key/key-ring';
import { readNumber } from '../license/number';
import { proveEntry, type LogProof } from '../log/read-log';
import type { Records, RecordStore } from '../ports';
import type { Release } from './release';
import type { ReleaseDocument } from './release.contract';

/** What anybody may know of a release. */
export interface PublicRelease {
  number: string;
  kind: 'person' | 'property';
  /** `suspended`: published, while a complaint waits for its ruling. */
  state: 'valid' | 'suspended' | 'revoked';
  statementVersion: string;
  /** Null for releases from before they were signed. */
  document: ReleaseDocument | null;
  signature: SignedDocument | null;
  publishedAt: Date;
  /** The reason is told to everybody, who revoked it is not. */
  revoked: { at: Date; reason: string; logIndex: number } | null;
  /** Object key of the thumbnail; null where the picture is not shown any more. */
  thumbnailKey: string | null;
  previewKey: string | null;
  logIndex: number | null;
}

/** What somebody typed as a release number, as it is kept; null for what can be none. */
export function readReleaseNumber(typed: string): string | null {
  const property = /^\s*PR/i.test(typed);
  return readNumber(property ? 'PR' : 'FR', typed);
}

async function publicReleaseOf(
  records: Pick<Records, 'subjects'>,
  release: Release,
): Promise<PublicRelease | null> {
  if (!release.published) return null;
  const found = await records.subjects.get(release.subjectId);
  const shown = release.state === 'published' && found?.subject.state === 'available';
  const key = (kind: 'thumbnail' | 'preview') =>
    shown && found ? renditionOf(found.asset, kind).key : null;
  return {
    number: release.number,
    kind: release.number.startsWith('FR') ? 'person' : 'property',
    state: release.state === 'revoked' ? 'revoked' : release.suspendedAt ? 'suspended' : 'valid',
    statementVersion: release.statementVersion,
    document: release.document,
    signature: release.signature,
    publishedAt: release.published.at,
    revoked: release.revoked && {
      at: release.revoked.at,
      reason: release.revoked.reason,
      logIndex: release.revoked.logIndex,
    },
    thumbnailKey: key('thumbnail'),
    previewKey: key('preview'),
    logIndex: release.published.logIndex,
  };
}

/** A release by its number, for anybody. Null for a number that was never published: drafts are nobody's business. */
export async function readPublicRelease(
  deps: { records: Pick<RecordStore, 'releases' | 'subjects'> },
  actor: Actor,
  input: { number: string },
): Promise<PublicRelease | null> {
  permit(actor, 'read public records');
  const number = readReleaseNumber(input.number);
  const release = number && (await deps.records.releases.byNumber(number));
  return release ? publicReleaseOf(deps.records, release) : null;
}

/** A release with everything needed to check it offline, years later. */
export interface ReleaseBundle {
  format: 'figment-release-bundle/1';
  release: ReleaseDocument | null;
  /** Detached JWS over the RFC 8785 form of `release`. */
  signature: string | null;
  sha256: string | null;
  keyId: string | null;
  state: PublicRelease['state'];
  revocation: { at: string; reason: string; log: LogProof | null } | null;
  /** Null for legacy releases and while no checkpoint covers the entry. */
  log: LogProof | null;
  publicKeys: {
    id: string;
    purpose: string;
    algorithm: string;
    publicKeyPem: string;
    certificateChainPem: string | null;
    noteName: string | null;
    state: string;
    revokedAt: string | null;
  }[];
}

type BundleDeps = {
  records: RecordStore;
  digest: Digest;
  keyRing: Pick<KeyRing, 'keys'>;
};

/** The proof of an entry; null while no checkpoint covers it. */
export async function proofOf(
  deps: Pick<BundleDeps, 'records' | 'digest'>,
  index: number | null,
): Promise<LogProof | null> {
  if (index === null) return null;
  try {
    return await proveEntry(deps, publicActor, { index });
  } catch (error) {
    if (isFigmentError(error) && error.code === 'INVALID_STATE') return null;
    throw error;
  }
}

/** The release as JSON with its proofs embedded; null for an unknown number. */
export async function releaseBundle(
  deps: BundleDeps,
  actor: Actor,
  input: { number: string },
): Promise<ReleaseBundle | null> {
  const found = await readPublicRelease(deps, actor, input);
  if (!found) return null;
  const keys = await deps.keyRing.keys();
  return {
    format: 'figment-release-bundle/1',
    release: found.document,
    signature: found.signature?.jws ?? null,
    sha256: found.signature?.sha256 ?? null,
    keyId: found.signature?.keyId ?? null,
    state: found.state,
    revocation: found.revoked && {
      at: found.revoked.at.toISOString(),
      reason: found.revoked.reason,
      log: await proofOf(deps, found.revoked.logIndex),
    },
    log: await proofOf(deps, found.logIndex),
    publicKeys: keys
      .filter((key) => key.purpose === 'log' || key.id === found.signature?.keyId)
      .map((key) => ({
        id: key.id,
        purpose: key.purpose,
        algorithm: key.algorithm,
        publicKeyPem: key.publicKeyPem,
        certificateChainPem: key.certificateChainPem,
        noteName: key.noteName,
        state: key.state,
        revokedAt: key.revokedAt?.toISOString() ?? null,
      })),
  };
}
