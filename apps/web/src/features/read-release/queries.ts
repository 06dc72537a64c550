import { publicActor } from '@figment/core/access';
import { readPublicRelease, proofOf } from '@figment/core/release/read-release';
import { deps } from '@/server/deps';
import { groundRows, type GroundRow } from '@figment/core/release/release-in-words';

/** A release as its public page shows it. */
export interface ReleasePageView {
  number: string;
  kind: 'person' | 'property';
  state: 'valid' | 'suspended' | 'revoked';
  publishedAt: string;
  revoked: { at: string; reason: string } | null;
  thumbnail: string | null;
  /** Null for releases from before they were signed. */
  signed: {
    plain: string;
    formal: string;
    statementVersion: string;
    policyVersion: number;
    subject: { kind: string; assetId: string; sha256: string };
    model: { name: string; license: string; sha256: string };
    recipeSha256: string;
    usesCap: string | null;
    grounds: GroundRow[];
    sha256: string;
    jws: string;
    keyId: string;
    issuer: string;
    /** Whether the signature holds, as the server's own check found. */
    verdict: { valid: boolean; reason: string | null };
  } | null;
  log: { index: number; size: number | null; revokedIndex: number | null };
}

/** Null for a number that nobody published. */
export async function releasePageView(number: string): Promise<ReleasePageView | null> {
  const world = await deps();
  const found = await readPublicRelease(world, publicActor, { number });
  if (!found) return null;
  const { document, signature } = found;
  const proof = await proofOf(world, found.logIndex);
  const verdict =
    document && signature ? await world.keyRing.verifyDocument(document, signature.jws) : null;
  const [plain = '', ...formal] = document?.statement.text.split('\n\n') ?? [];
  return {
    number: found.number,
    kind: found.kind,
    state: found.state,
    publishedAt: found.publishedAt.toISOString(),
    revoked: found.revoked && {
      at: found.revoked.at.toISOString(),
      reason: found.revoked.reason,
    },
    thumbnail: found.thumbnailKey === null ? null : await world.mediaUrl(found.thumbnailKey),
    signed:
      document && signature && verdict
        ? {
            plain,
            formal: formal.join('\n\n'),
            statementVersion: document.statement.version,
            policyVersion: document.policyVersion,
            subject: {
              kind: document.subject.kind,
              assetId: document.subject.assetId,
              sha256: document.subject.sha256,
            },
            model: {
              name: `${document.model.id} ${document.model.version}`,
              license: document.model.license.name,
              sha256: document.model.sha256,
            },
            recipeSha256: document.recipeSha256,
            usesCap: document.usesCap,
            grounds: groundRows(document),
            sha256: signature.sha256,
            jws: signature.jws,
            keyId: signature.keyId,
            issuer: document.issuer.name,
            verdict: { valid: verdict.valid, reason: verdict.reason },
          }
        : null,
    log: {
      index: found.logIndex ?? -1,
      size: proof?.inclusion.size ?? null,
      revokedIndex: found.revoked?.logIndex ?? null,
    },
  };
}
