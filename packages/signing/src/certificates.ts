import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { createPrivateKey, createPublicKey, randomBytes, webcrypto } from 'node:crypto';

const year = 365.25 * 86_400_000;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** Claim signing, of the C2PA certificate profile; its readers want a key for files to be good for e-mail, too. */
const contentUses = ['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.4'];
const organization = 'Figment Library';

export const authorityYears = 20;
/** Files carry no time that anybody vouches for, so they end being good with their certificate: it has to last. */
export const contentYears = 10;

/** A pair of keys and, for ES256, the certificate of the public one. */
export interface MadeKey {
  /** PKCS#8, DER. */
  privateDer: Uint8Array;
  publicKeyPem: string;
  certificatePem: string | null;
}

/** An authority that can certify. */
export interface Authority {
  certificatePem: string;
  privateDer: Uint8Array;
}

async function freshPair(): Promise<{ keys: webcrypto.CryptoKeyPair; privateDer: Uint8Array }> {
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const privateDer = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { keys, privateDer };
}

const pemOf = (privateDer: Uint8Array) =>
  createPublicKey(
    createPrivateKey({ key: Buffer.from(privateDer), format: 'der', type: 'pkcs8' }),
  ).export({ format: 'pem', type: 'spki' }) as string;

/** Positive and below 2^127, as RFC 5280 (4.1.2.2) wants serial numbers: positive, 20 bytes at most. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** An hour early, so that a reader whose clock is a little slow takes it. */
const notBefore = (now: Date) => new Date(now.getTime() - 3_600_000);

/** A root that certifies content keys and does nothing else: ES256, 20 years, no authorities below it. */
export async function makeAuthority(now: Date): Promise<MadeKey> {
  const { keys, privateDer } = await freshPair();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      name: `CN=Figment Library Root, O=${organization}`,
      notBefore: notBefore(now),
      notAfter: new Date(now.getTime() + authorityYears * year),
      keys,
      signingAlgorithm: ecdsa,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
          true,
        ),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto as Crypto),
      ],
    },
    webcrypto as Crypto,
  );
  return { privateDer, publicKeyPem: pemOf(privateDer), certificatePem: certificate.toString() };
}

/** A key for files and documents, certified by the authority as the C2PA certificate profile wants it: ES256, 10 years. */
export async function makeContentKey(authority: Authority, now: Date): Promise<MadeKey> {
  const { keys, privateDer } = await freshPair();
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    Buffer.from(authority.privateDer),
    ecdsa,
    false,
    ['sign'],
  );
  const issuerKey = await issuer.publicKey.export(ecdsa, ['verify'], webcrypto as Crypto);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: serialNumber(),
      subject: `CN=Figment Library Content, O=${organization}`,
      issuer: issuer.subjectName,
      notBefore: notBefore(now),
      notAfter: new Date(Math.min(now.getTime() + contentYears * year, issuer.notAfter.getTime())),
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: ecdsa,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension(contentUses),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto as Crypto),
        await x509.AuthorityKeyIdentifierExtension.create(issuerKey, false, webcrypto as Crypto),
      ],
    },
    webcrypto as Crypto,
  );
  return { privateDer, publicKeyPem: pemOf(privateDer), certificatePem: certificate.toString() };
}

/** An Ed25519 key for checkpoints; those need no certificate. */
export async function makeLogKey(): Promise<MadeKey> {
  const keys = (await webcrypto.subtle.generateKey({ name: 'Ed25519' }, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const privateDer = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { privateDer, publicKeyPem: pemOf(privateDer), certificatePem: null };
}
