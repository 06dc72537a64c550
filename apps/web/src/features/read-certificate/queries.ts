import { publicActor } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import {
  readPublicCertificate,
  type PublicCertificate,
} from '@figment/core/license/read-certificate';
import { proveEntry } from '@figment/core/log/read-log';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import type { CertificateView } from './certificate-view';

/** The public record of a license; null for a number that was never given. */
export async function certificateView(number: string): Promise<CertificateView | null> {
  const world = await deps();
  const found = await readPublicCertificate(world, publicActor, { number }).catch((error) => {
    if (isFigmentError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (!found) return null;
  const subject = await world.records.subjects.get(found.subjectId);
  const shown = subject?.subject.state === 'available' ? subject : null;
  return {
    number: found.number,
    state: found.state,
    frame: shown && (await frameView(world, shown)),
    licensee: found.licensee,
    releaseNumber: found.releaseNumber,
    terms: { id: found.terms.id, version: found.terms.version, name: found.terms.name },
    startsAt: found.startsAt.toISOString(),
    endsAt: found.endsAt?.toISOString() ?? null,
    exclusiveUntil: found.exclusiveUntil?.toISOString() ?? null,
    recalled: found.recalled && {
      at: found.recalled.at.toISOString(),
      reason: found.recalled.reason,
    },
    proof: { signature: await signature(world, found), log: await logProof(world, found) },
  };
}

async function signature(
  world: Deps,
  found: PublicCertificate,
): Promise<CertificateView['proof']['signature']> {
  // The certificate names its buyer, so only its signature is public: it is checked here, for whoever asks.
  const license = await world.records.licenses.byNumber(found.number);
  const verdict = await world.keyRing.verifyDocument(
    license?.certificate ?? {},
    found.signature.jws,
  );
  return {
    valid: verdict.valid,
    reason: verdict.reason,
    signedAt: verdict.signedAt?.toISOString() ?? null,
    ...found.signature,
  };
}

async function logProof(
  world: Deps,
  found: PublicCertificate,
): Promise<CertificateView['proof']['log']> {
  const { index, commitment } = found.log;
  try {
    const proof = await proveEntry(world, publicActor, { index });
    const logged = (proof.entry.body as { commitment?: unknown }).commitment;
    if (logged !== commitment) throw new Error(`The log holds another commitment at ${index}.`);
    return {
      index,
      commitment,
      checkpointSize: proof.inclusion.size,
      checkpoint: proof.checkpoint,
    };
  } catch (error) {
    if (isFigmentError(error) && error.code === 'INVALID_STATE') {
      return { index, commitment, checkpointSize: null, checkpoint: null };
    }
    throw error;
  }
}
