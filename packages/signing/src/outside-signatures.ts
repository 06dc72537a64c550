import type { OutsideSignatures } from '@figment/core/photograph/register-photograph';
import { compactVerify, importSPKI, type CompactVerifyResult } from 'jose';

const algorithms = ['EdDSA', 'ES256'] as const;

/** Signatures that others make with keys of their own: compact JWS (RFC 7515) with EdDSA (Ed25519) or ES256 (P-256). */
export const outsideSignatures: OutsideSignatures = {
  async problemOf({ publicKeyPem, jws, payload }) {
    if (!publicKeyPem.includes('BEGIN PUBLIC KEY')) {
      return 'the key must be a public key in PEM form, beginning with -----BEGIN PUBLIC KEY-----.';
    }
    let result: CompactVerifyResult | null = null;
    let key = false;
    // The key says what it is for: one that cannot be read as either is no key for us.
    for (const algorithm of algorithms) {
      const imported = await importSPKI(publicKeyPem, algorithm).catch(() => null);
      if (!imported) continue;
      key = true;
      result = await compactVerify(jws, imported, { algorithms: [algorithm] }).catch(() => null);
      if (result) break;
    }
    if (!key) return 'the key is neither an Ed25519 nor a P-256 public key.';
    if (!result) return 'it was not made with this key, or it is no compact JWS (EdDSA or ES256).';
    return sameBytes(result.payload, payload) ? null : 'it was made over something else.';
  },
};

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
