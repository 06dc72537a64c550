import { isFigmentError } from '@figment/core/errors';
import type { SignedDocument, SigningKey } from '@figment/core/key/key';
import type { DocumentVerdict } from '@figment/core/key/key-ring';
import { CompactSign, compactVerify, decodeProtectedHeader, errors } from 'jose';
import { createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { digest } from './digest';
import { certificatesOf, fingerprintOf } from './public-key';

/** Clocks of several machines differ: a key retired on one may sign a moment longer on another. */
const graceMs = 5 * 60_000;

/**
 * A detached JWS over the RFC 8785 form of a document: compact form with an empty middle (RFC 7515, appendix F). The header
 * names the key (`kid`), its certificates (`x5c`) and the time (`iat`, whole seconds).
 * @throws INVALID when the document is no JSON
 */
export async function signDetached(
  document: object,
  signer: { keyId: string; privateKey: KeyObject; certificates: readonly X509Certificate[] },
  now: Date,
): Promise<SignedDocument> {
  const payload = digest.canonical(document);
  const compact = await new CompactSign(payload)
    .setProtectedHeader({
      alg: 'ES256',
      kid: signer.keyId,
      iat: Math.floor(now.getTime() / 1000),
      x5c: signer.certificates.map((certificate) => certificate.raw.toString('base64')),
    })
    .sign(signer.privateKey);
  const [header, , signature] = compact.split('.');
  return {
    sha256: Buffer.from(digest.sha256(payload)).toString('hex'),
    jws: `${header}..${signature}`,
    keyId: signer.keyId,
  };
}

interface Claim {
  keyId: string;
  signedAt: Date;
  leaf: string | null;
}

/** What the header says, or why it cannot be read. */
function readHeader(jws: string): Claim | string {
  const inForm = /^[\w-]{1,20000}\.\.[\w-]{1,200}$/.test(jws);
  // One signature has one spelling: base64url whose last bits are not zero is another.
  const canonical = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;
  if (!inForm || !jws.split('.').every(canonical)) return 'This is no detached signature.';
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(jws);
  } catch {
    return 'The header of the signature cannot be read.';
  }
  const { alg, kid, x5c } = header;
  const { iat } = header as { iat?: unknown };
  if (alg !== 'ES256') return 'The signature is not of the kind this library makes (ES256).';
  if (typeof kid !== 'string' || !Number.isInteger(iat) || Math.abs(iat as number) > 8e12)
    return 'The signature does not say which key signed it, and when.';
  const leaf = Array.isArray(x5c) && typeof x5c[0] === 'string' ? x5c[0] : null;
  return { keyId: kid, signedAt: new Date((iat as number) * 1000), leaf };
}

/** Why the key was not good at that time, judged by its certificate and the authorities among the keys; null if it was. */
function chainFault(key: SigningKey, keys: readonly SigningKey[], at: Date): string | null {
  const [leaf] = certificatesOf(key.certificateChainPem ?? '');
  if (!leaf || fingerprintOf(leaf.publicKey) !== key.fingerprint)
    return 'The key that signed has no certificate.';
  for (const authority of keys.filter(({ purpose }) => purpose === 'authority')) {
    const [root] = certificatesOf(authority.certificateChainPem ?? '');
    if (!root || !root.ca || !leaf.checkIssued(root) || !leaf.verify(root.publicKey)) continue;
    if (revokedBy(authority, at)) return 'The authority of the key that signed was revoked before.';
    for (const { validFrom, validTo } of [leaf, root]) {
      if (at < new Date(validFrom) || at > new Date(validTo))
        return 'The signature is dated outside the time its certificate is good for.';
    }
    return null;
  }
  return 'No authority of this library certified the key that signed.';
}

/** Signatures count whole seconds: one of the very second of the revocation may be later than it, so it does not count. */
function revokedBy({ revokedAt }: SigningKey, at: Date): boolean {
  return revokedAt !== null && at.getTime() >= Math.floor(revokedAt.getTime() / 1000) * 1000;
}

/**
 * Checks a document against its detached signature, offline, with nothing but the public keys of the library. A signature of
 * a retired key is good, one of a revoked key only when it is dated before. The date is the signer's own word: whoever has
 * to rule out a stolen key looks for the entry in the log. Never throws.
 * @param keys the keys of the library, with its authorities
 */
export async function verifyDocument(
  document: unknown,
  jws: string,
  keys: readonly SigningKey[],
): Promise<DocumentVerdict> {
  const claim = readHeader(jws);
  if (typeof claim === 'string')
    return { valid: false, keyId: null, keyState: null, signedAt: null, reason: claim };
  const key = keys.find(({ id, purpose }) => id === claim.keyId && purpose === 'content');
  const verdict = (reason: string | null): DocumentVerdict => ({
    valid: reason === null,
    keyId: claim.keyId,
    keyState: key?.state ?? null,
    signedAt: claim.signedAt,
    reason,
  });
  if (!key) return verdict('The signature names a key that is not of this library.');
  try {
    const [header, , signature] = jws.split('.');
    const payload = Buffer.from(digest.canonical(document)).toString('base64url');
    await compactVerify(`${header}.${payload}.${signature}`, createPublicKey(key.publicKeyPem), {
      algorithms: ['ES256'],
    });
    const fault = chainFault(key, keys, claim.signedAt);
    if (fault) return verdict(fault);
    const [own] = certificatesOf(key.certificateChainPem ?? '');
    if (claim.leaf !== own?.raw.toString('base64'))
      return verdict('The signature carries another certificate than its key has.');
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed)
      return verdict('The document was changed after it was signed.');
    return verdict(isFigmentError(error) ? error.message : 'The signature cannot be checked.');
  }
  if (revokedBy(key, claim.signedAt))
    return verdict('The key that signed was revoked before the date of the signature.');
  if (key.retiredAt && claim.signedAt.getTime() > key.retiredAt.getTime() + graceMs)
    return verdict('The signature is dated after its key was retired.');
  return verdict(null);
}
