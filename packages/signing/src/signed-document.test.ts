import type { SigningKey } from '@figment/core/key/key';
import type { KeyRing } from '@figment/core/key/key-ring';
import { CompactSign } from 'jose';
import { createHash, createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeContentKey, type Authority, type MadeKey } from './certificates';
import { digest } from './digest';
import { openKeyRing } from './open-key-ring';
import { passphraseWrap } from './passphrase-wrap';
import { certificatesOf, fingerprintOf, keyIdOf } from './public-key';
import { publishAuthorities, publishKeys, readPublishedKeys } from './published-keys';
import { verifyDocument } from './signed-document';

const document = { number: 'R-1', person: { name: 'Ä' }, grounds: [1, 2.5, null] };
let folder: string;
let ring: KeyRing;
let keys: SigningKey[];
let jws: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'figment-documents-'));
  const wrap = passphraseWrap('a passphrase for tests', { cost: 2 ** 14 });
  ring = await openKeyRing({ folder, wrap, clock: { now: () => new Date() } });
  keys = await ring.keys();
  ({ jws } = await ring.signDocument(document));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const headerOf = (signature: string) =>
  JSON.parse(Buffer.from(signature.split('.')[0]!, 'base64url').toString());

describe('a signature', () => {
  test('names algorithm, key, time and certificates, leaf first', () => {
    const [content] = keys.filter(({ purpose }) => purpose === 'content');
    const chain = certificatesOf(content!.certificateChainPem!);
    expect(headerOf(jws)).toEqual({
      alg: 'ES256',
      kid: content!.id,
      iat: expect.any(Number),
      x5c: chain.map(({ raw }) => raw.toString('base64')),
    });
  });

  test('is over the RFC 8785 form, whose SHA-256 stands beside it', async () => {
    const { sha256 } = await ring.signDocument(document);
    expect(sha256).toBe(createHash('sha256').update(digest.canonical(document)).digest('hex'));
  });

  test('is refused for what is no JSON', async () => {
    await expect(ring.signDocument({ a: Number.NaN })).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('does not survive a change of any single character', async () => {
    const survived: number[] = [];
    for (let at = 0; at < jws.length; at += 7) {
      const other = jws[at] === 'A' ? 'B' : 'A';
      const changed = jws.slice(0, at) + other + jws.slice(at + 1);
      if ((await verifyDocument(document, changed, keys)).valid) survived.push(at);
    }
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const changed = jws.slice(0, -1) + last;
      if (changed !== jws && (await verifyDocument(document, changed, keys)).valid)
        survived.push(jws.length - 1);
    }
    expect(survived).toEqual([]);
  });
});

describe('by the published keys alone', () => {
  const published = () => readPublishedKeys(JSON.parse(JSON.stringify(publishKeys(keys))));

  test('the keys come back as they were', () => {
    expect(published()).toEqual(keys);
  });

  test('documents and notes are checked offline', async () => {
    expect(await verifyDocument(document, jws, published())).toMatchObject({ valid: true });
    expect(await verifyDocument({ ...document, number: 'R-2' }, jws, published())).toMatchObject({
      valid: false,
    });
  });

  test('the set is a JSON Web Key Set with nothing secret in it', () => {
    for (const key of publishKeys(keys).keys) {
      expect(key).toMatchObject({ use: 'sig', kid: expect.stringMatching(/^key_/) });
      expect(key).not.toHaveProperty('d');
    }
    expect(
      publishKeys(keys)
        .keys.map(({ kty }) => kty)
        .sort(),
    ).toEqual(['EC', 'EC', 'OKP']);
  });

  test('revoked authorities are no anchors any more', () => {
    expect(publishAuthorities(keys)).toMatch(/^-----BEGIN CERTIFICATE-----/);
    const revoked = keys.map((key) => ({ ...key, state: 'revoked' as const }));
    expect(publishAuthorities(revoked)).toBe('');
  });

  test.each([
    ['nothing', null],
    ['no list', {}],
    ['a key without an id', { keys: [{ kty: 'EC' }] }],
  ])('%s is refused', (_name, value) => {
    expect(() => readPublishedKeys(value)).toThrow(expect.objectContaining({ code: 'INVALID' }));
  });

  test('a key under the id of another is refused', () => {
    const set = structuredClone(publishKeys(keys));
    set.keys[0]!.kid = set.keys[1]!.kid;
    expect(() => readPublishedKeys(set)).toThrow(/another id/);
  });
});

describe('a forger', () => {
  const asKey = (made: MadeKey, purpose: SigningKey['purpose'], chain: string): SigningKey => ({
    ...keys[0]!,
    id: keyIdOf(fingerprintOf(made.publicKeyPem)),
    fingerprint: fingerprintOf(made.publicKeyPem),
    purpose,
    algorithm: 'ES256',
    publicKeyPem: made.publicKeyPem,
    certificateChainPem: chain,
    noteName: null,
  });
  const signAs = async (made: MadeKey, header: Record<string, unknown>) => {
    const der = Buffer.from(made.privateDer);
    const [leaf] = certificatesOf(made.certificatePem!);
    const compact = await new CompactSign(digest.canonical(document))
      .setProtectedHeader({
        alg: 'ES256',
        kid: keyIdOf(fingerprintOf(made.publicKeyPem)),
        iat: Math.floor(Date.now() / 1000),
        x5c: [leaf!.raw.toString('base64')],
        ...header,
      })
      .sign(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    const [head, , signature] = compact.split('.');
    return `${head}..${signature}`;
  };
  let root: Authority;
  let made: MadeKey;
  beforeAll(async () => {
    const authority = await makeAuthority(new Date());
    root = { certificatePem: authority.certificatePem!, privateDer: authority.privateDer };
    made = await makeContentKey(root, new Date());
  });
  const ours = (extra: SigningKey[]) => [...keys, ...extra];

  test('with a key of an authority of their own is not known', async () => {
    const verdict = await verifyDocument(document, await signAs(made, {}), keys);
    expect(verdict).toMatchObject({ valid: false, reason: expect.stringContaining('not of this') });
  });

  test('who smuggles their key in, without its authority, fails at the chain', async () => {
    const key = asKey(made, 'content', made.certificatePem!);
    const verdict = await verifyDocument(document, await signAs(made, {}), ours([key]));
    expect(verdict).toMatchObject({ valid: false, reason: expect.stringContaining('certified') });
  });

  test('who names our key cannot sign as it', async () => {
    const [content] = keys.filter(({ purpose }) => purpose === 'content');
    const forged = await signAs(made, { kid: content!.id, x5c: headerOf(jws).x5c });
    expect(await verifyDocument(document, forged, keys)).toMatchObject({ valid: false });
  });

  test('who signs with the key of an authority or of the log is not taken for content', async () => {
    for (const purpose of ['authority', 'log'] as const) {
      const key = asKey(made, purpose, made.certificatePem!);
      expect(await verifyDocument(document, await signAs(made, {}), ours([key]))).toMatchObject({
        valid: false,
      });
    }
  });

  const certified = async (header: Record<string, unknown>, change: Partial<SigningKey> = {}) => {
    const authority = asKey(await authorityKey(), 'authority', root.certificatePem);
    const key = { ...asKey(made, 'content', made.certificatePem!), ...change };
    return verifyDocument(document, await signAs(made, header), [key, authority]);
  };
  const authorityKey = async (): Promise<MadeKey> => {
    const [certificate] = certificatesOf(root.certificatePem);
    const publicKeyPem = certificate!.publicKey.export({ format: 'pem', type: 'spki' }) as string;
    return { privateDer: root.privateDer, publicKeyPem, certificatePem: root.certificatePem };
  };
  const seconds = (years: number) => Math.floor(Date.now() / 1000) + years * 31_557_600;

  test('is told from us: with its authority the same signature is good', async () => {
    expect(await certified({})).toMatchObject({ valid: true, reason: null });
  });

  test.each([
    ['dated before the certificate', { iat: seconds(-1) }, /outside the time/],
    ['dated after the certificate', { iat: seconds(11) }, /outside the time/],
    ['without a time', { iat: undefined }, /which key signed it, and when/],
    ['with half a second', { iat: 1.5 }, /which key signed it, and when/],
    ['without certificates', { x5c: undefined }, /another certificate/],
    ['with the certificate of another', { x5c: ['AAAA'] }, /another certificate/],
  ])('a signature %s is not good', async (_name, header, reason) => {
    expect(await certified(header)).toMatchObject({
      valid: false,
      reason: expect.stringMatching(reason),
    });
  });

  test('a signature dated long after its key was retired is not good', async () => {
    const retired = (minutes: number) =>
      certified({}, { state: 'retired', retiredAt: new Date(Date.now() - minutes * 60_000) });
    expect(await retired(1)).toMatchObject({ valid: true, keyState: 'retired' });
    expect(await retired(6)).toMatchObject({
      valid: false,
      reason: expect.stringContaining('retired'),
    });
  });
});
