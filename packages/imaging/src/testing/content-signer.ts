import { webcrypto } from 'node:crypto';
import type { ContentSigner } from '@figment/core/key/key-ring';
import * as x509 from '@peculiar/x509';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const claimSigning = '1.3.6.1.4.1.62558.2.1';
const day = 86_400_000;

export interface TestSigner extends ContentSigner {
  trustAnchorsPem: string;
  /** How often it was asked. */
  asked(): number;
}

/**
 * A fresh authority and a content key it certified.
 * @param years from when to when the certificates are good, counted from now
 */
export async function testSigner(
  organization = 'Figment Test',
  years: readonly [number, number] = [-1, 5],
): Promise<TestSigner> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const authority = await freshKeys();
  const own = await freshKeys();
  const [notBefore, notAfter] = years.map((year) => new Date(Date.now() + year * 365 * day));
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${organization} Authority, O=${organization}`,
    notBefore,
    notAfter,
    signingAlgorithm: ecdsa,
    keys: authority,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: `CN=${organization} Files, O=${organization}`,
    issuer: root.subject,
    notBefore,
    notAfter,
    signingAlgorithm: ecdsa,
    publicKey: own.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([claimSigning, x509.ExtendedKeyUsage.emailProtection]),
      await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  let asked = 0;
  return {
    keyId: `key_${'0'.repeat(16)}`,
    algorithm: 'ES256',
    certificatesDer: [leaf, root].map((certificate) => new Uint8Array(certificate.rawData)),
    trustAnchorsPem: root.toString('pem'),
    asked: () => asked,
    async sign(bytes) {
      asked += 1;
      return new Uint8Array(
        await webcrypto.subtle.sign(ecdsa, own.privateKey, new Uint8Array(bytes)),
      );
    },
  };
}

function freshKeys() {
  return webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
}
