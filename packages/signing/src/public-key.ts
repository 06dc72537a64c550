import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';

/** SHA-256 of a public key (SubjectPublicKeyInfo, DER), 64 lower-case hex digits. */
export function fingerprintOf(publicKey: KeyObject | string): string {
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex');
}

/** The id of the key with this fingerprint. */
export const keyIdOf = (fingerprint: string): string => `key_${fingerprint.slice(0, 16)}`;

/** The certificates of a PEM text, in its order. @throws Error for what is no certificate */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** The 32 bytes of an Ed25519 public key (RFC 8032), which its JWK carries as they are. */
export function ed25519Bytes(publicKeyPem: string): Buffer {
  const jwk = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  if (jwk.crv !== 'Ed25519' || !jwk.x) throw new TypeError('This is no Ed25519 key.');
  return Buffer.from(jwk.x, 'base64url');
}
