import type { ContentSigner } from '@figment/core/key/key-ring';
import { decode, encode, Tagged } from 'cborg';

/** Header parameters: RFC 9052 (alg) and RFC 9360 (x5chain). */
const algorithmHeader = 1;
const chainHeader = 33;
const es256 = -7;
const signOne = 18;
/** ECDSA on P-256: r and s. */
const signatureBytes = 64;

/**
 * The signature of a claim: COSE_Sign1 with a detached payload (RFC 9052, section 4.2), the algorithm and the certificates in
 * the protected header, as C2PA asks for.
 * @param claim the bytes to sign
 */
export async function signClaim(signer: ContentSigner, claim: Uint8Array): Promise<Uint8Array> {
  const header = protectedHeader(signer);
  const signed = encode(['Signature1', header, new Uint8Array(0), claim]);
  const signature = await signer.sign(signed);
  if (signature.length !== signatureBytes) {
    throw new Error(`An ES256 signature has 64 bytes, the signer gave ${signature.length}.`);
  }
  return sealed(header, signature);
}

/**
 * Bytes that `signClaim` returns with this signer, always. Reserved exactly, a manifest needs no padding, and padding is what no
 * hash covers.
 */
export function signatureSize(signer: ContentSigner): number {
  return sealed(protectedHeader(signer), new Uint8Array(signatureBytes)).length;
}

/**
 * The signer's own certificate in a COSE_Sign1, DER; null when there is none to be found. Older manifests have it in the
 * unprotected header.
 */
export function signingCertificate(sign1: Uint8Array): Uint8Array | null {
  try {
    const message: unknown = decode(sign1, {
      useMaps: true,
      tags: Tagged.preserve(signOne),
      strict: false,
    });
    const parts = message instanceof Tagged ? message.value : message;
    if (!Array.isArray(parts) || !(parts[0] instanceof Uint8Array)) return null;
    const headers: unknown[] = [
      parts[0].length > 0 ? decode(parts[0], { useMaps: true }) : null,
      parts[1],
    ];
    for (const header of headers) {
      if (!(header instanceof Map)) continue;
      const chain: unknown = header.get(chainHeader) ?? header.get('x5chain');
      const first: unknown = Array.isArray(chain) ? chain[0] : chain;
      if (first instanceof Uint8Array) return first;
    }
    return null;
  } catch {
    return null;
  }
}

function protectedHeader(signer: ContentSigner): Uint8Array {
  const [only, ...more] = signer.certificatesDer;
  if (!only) throw new Error(`The key ${signer.keyId} has no certificate.`);
  return encode(
    new Map<number, unknown>([
      [algorithmHeader, es256],
      [chainHeader, more.length === 0 ? only : signer.certificatesDer],
    ]),
  );
}

function sealed(header: Uint8Array, signature: Uint8Array): Uint8Array {
  return encode(new Tagged(signOne, [header, new Map(), null, signature]));
}
