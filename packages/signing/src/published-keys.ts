import { FigmentError } from '@figment/core/errors';
import { keyPurposes, keyStates, type SigningKey } from '@figment/core/key/key';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { certificatesOf, fingerprintOf, keyIdOf } from './public-key';
import { noteVerifierKey } from './signed-note';

const time = z.iso.datetime();

/** A key in the published set: a JSON Web Key (RFC 7517) with what became of it. */
const publishedKeySchema = z.looseObject({
  kid: z.string(),
  kty: z.enum(['EC', 'OKP']),
  crv: z.enum(['P-256', 'Ed25519']),
  x: z.string(),
  y: z.string().optional(),
  use: z.literal('sig'),
  alg: z.enum(['ES256', 'Ed25519']),
  /** Certificates, leaf first, base64 of DER. */
  x5c: z.array(z.string()).optional(),
  figment: z.object({
    purpose: z.enum(keyPurposes),
    state: z.enum(keyStates),
    fingerprint: z.string(),
    createdAt: time,
    retiredAt: time.nullable(),
    revokedAt: time.nullable(),
    revokedReason: z.string().nullable(),
    noteName: z.string().nullable(),
    /** The key as c2sp.org/signed-note writes it, for other programs that check checkpoints. */
    noteVerifierKey: z.string().nullable(),
  }),
});
const publishedKeysSchema = z.object({ keys: z.array(publishedKeySchema).max(1000) });
export type PublishedKeys = z.output<typeof publishedKeysSchema>;

/** The public halves of all keys as a JSON Web Key Set: what anybody needs to check what the library signed, offline. */
export function publishKeys(keys: readonly SigningKey[]): PublishedKeys {
  return {
    keys: keys.map((key) => {
      const { kty, crv, x, y } = createPublicKey(key.publicKeyPem).export({ format: 'jwk' });
      const chain = certificatesOf(key.certificateChainPem ?? '');
      const isLog = key.noteName !== null;
      return publishedKeySchema.parse({
        kid: key.id,
        kty,
        crv,
        x,
        ...(y === undefined ? {} : { y }),
        use: 'sig',
        alg: key.algorithm,
        ...(chain.length > 0 ? { x5c: chain.map(({ raw }) => raw.toString('base64')) } : {}),
        figment: {
          purpose: key.purpose,
          state: key.state,
          fingerprint: key.fingerprint,
          createdAt: key.createdAt.toISOString(),
          retiredAt: key.retiredAt?.toISOString() ?? null,
          revokedAt: key.revokedAt?.toISOString() ?? null,
          revokedReason: key.revokedReason,
          noteName: key.noteName,
          noteVerifierKey: isLog ? noteVerifierKey(key.noteName!, key.publicKeyPem) : null,
        },
      });
    }),
  };
}

/** The certificates of the authorities that are not revoked, PEM, newest first: what a reader of files is to trust. */
export function publishAuthorities(keys: readonly SigningKey[]): string {
  return keys
    .filter(({ purpose, state }) => purpose === 'authority' && state !== 'revoked')
    .map(({ certificateChainPem }) => certificateChainPem ?? '')
    .join('');
}

const pemBlock = (base64: string) =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;

/**
 * The keys of a published set. Ids and fingerprints are made anew from the keys, not believed.
 * @param value the parsed JSON of a published set
 * @throws INVALID naming what is wrong
 */
export function readPublishedKeys(value: unknown): SigningKey[] {
  const refuse = (why: string, cause?: unknown) =>
    new FigmentError('INVALID', `This is no set of published keys: ${why}.`, { cause });
  const parsed = publishedKeysSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`${issue?.path.join('.') || 'it'}: ${issue?.message}`);
  }
  return parsed.data.keys.map(({ kty, crv, x, y, kid, alg, x5c, figment }) => {
    let publicKeyPem: string;
    let chain: string | null;
    try {
      const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
      publicKeyPem = key.export({ format: 'pem', type: 'spki' }) as string;
      chain = x5c ? x5c.map(pemBlock).join('') : null;
      certificatesOf(chain ?? '');
    } catch (error) {
      throw refuse(`the key ${kid} or its certificate cannot be read`, error);
    }
    const fingerprint = fingerprintOf(publicKeyPem);
    if (keyIdOf(fingerprint) !== kid) throw refuse(`the key ${kid} has another id`);
    const date = (text: string | null) => (text === null ? null : new Date(text));
    return {
      id: kid,
      fingerprint,
      purpose: figment.purpose,
      algorithm: alg,
      publicKeyPem,
      certificateChainPem: chain,
      noteName: figment.noteName,
      state: figment.state,
      createdAt: new Date(figment.createdAt),
      retiredAt: date(figment.retiredAt),
      revokedAt: date(figment.revokedAt),
      revokedReason: figment.revokedReason,
    };
  });
}
