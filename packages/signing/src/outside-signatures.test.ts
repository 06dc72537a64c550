import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { CompactSign } from 'jose';
import { expect, test } from 'vitest';
import { outsideSignatures } from './outside-signatures';

const payload = new TextEncoder().encode('{"fileSha256":"aa"}');
const pem = { type: 'spki', format: 'pem' } as const;
const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sign = (key: typeof ed25519.privateKey, alg: string, bytes = payload) =>
  new CompactSign(bytes)
    .setProtectedHeader({ alg })
    .sign(createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })));

test.each([
  ['EdDSA', ed25519],
  ['ES256', p256],
] as const)('a signature with %s holds over its bytes and no others', async (alg, pair) => {
  const publicKeyPem = pair.publicKey.export(pem).toString();
  const jws = await sign(pair.privateKey, alg);
  expect(await outsideSignatures.problemOf({ publicKeyPem, jws, payload })).toBeNull();
  const other = new TextEncoder().encode('{"fileSha256":"ab"}');
  expect(await outsideSignatures.problemOf({ publicKeyPem, jws, payload: other })).toContain(
    'over something else',
  );
});

test('another key, a broken signature and other kinds of key are refused with the reason', async () => {
  const publicKeyPem = ed25519.publicKey.export(pem).toString();
  const jws = await sign(generateKeyPairSync('ed25519').privateKey, 'EdDSA');
  const problem = (input: { publicKeyPem: string; jws: string }) =>
    outsideSignatures.problemOf({ ...input, payload });
  expect(await problem({ publicKeyPem, jws })).toContain('not made with this key');
  expect(await problem({ publicKeyPem, jws: 'nonsense' })).toContain('no compact JWS');
  // alg none carries no proof at all.
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(payload).toString('base64url')}.`;
  expect(await problem({ publicKeyPem, jws: none })).toContain('not made with this key');
  const rsaPem = rsa.publicKey.export(pem).toString();
  expect(await problem({ publicKeyPem: rsaPem, jws })).toContain('neither an Ed25519 nor');
  expect(await problem({ publicKeyPem: 'ssh-ed25519 AAAA', jws })).toContain('PEM form');
});
