import { beforeEach, expect, test } from 'vitest';
import type { KeyPurpose } from '../key/key';
import type { KeyRing } from '../key/key-ring';
import type { Clock } from '../ports';

export interface KeyRingUnderTest {
  ring: KeyRing;
  clock: Clock & { advance(milliseconds: number): void };
}

const document = { number: 'R-1', statement: 'Nobody was photographed for this.', at: null };
const hour = 3_600_000;

/** The rules of the key ring port. Every ring, real or fake, runs all of them, each with a ring of its own. */
export function keyRingContract(open: () => Promise<KeyRingUnderTest>): void {
  let ring: KeyRing;
  let clock: KeyRingUnderTest['clock'];
  beforeEach(async () => {
    ({ ring, clock } = await open());
  });
  const active = async (purpose: KeyPurpose) =>
    (await ring.keys()).find((key) => key.purpose === purpose && key.state === 'active')!;
  const states = async () =>
    (await ring.keys()).map(({ purpose, state }) => `${purpose} ${state}`).sort();

  test('a new ring has one active key of each purpose, with certificates but for the log', async () => {
    expect(await states()).toEqual(['authority active', 'content active', 'log active']);
    for (const key of await ring.keys()) {
      expect(key.id).toBe(`key_${key.fingerprint.slice(0, 16)}`);
      expect(key.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(key.publicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
      expect(key.algorithm).toBe(key.purpose === 'log' ? 'Ed25519' : 'ES256');
      expect(key.certificateChainPem?.match(/BEGIN CERTIFICATE/g)?.length ?? 0).toBe(
        { authority: 1, content: 2, log: 0 }[key.purpose],
      );
      expect(key.noteName === null).toBe(key.purpose !== 'log');
      expect(key.createdAt).toEqual(clock.now());
    }
  });

  test('a signed document is valid, and its signature says by which key and when', async () => {
    const signed = await ring.signDocument(document);
    expect(signed.jws).toMatch(/^[\w-]+\.\.[\w-]+$/);
    expect(signed.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(signed.keyId).toBe((await active('content')).id);
    expect(await ring.verifyDocument(document, signed.jws)).toEqual({
      valid: true,
      keyId: signed.keyId,
      keyState: 'active',
      signedAt: new Date(Math.floor(clock.now().getTime() / 1000) * 1000),
      reason: null,
    });
  });

  test('the order of its members does not matter, every word does', async () => {
    const { jws } = await ring.signDocument(document);
    const { number, statement, at } = document;
    expect((await ring.verifyDocument({ at, statement, number }, jws)).valid).toBe(true);
    const altered = await ring.verifyDocument({ ...document, number: 'R-2' }, jws);
    expect(altered).toMatchObject({ valid: false, reason: expect.stringContaining('changed') });
  });

  test.each(['', 'a', '..', 'a.b.c', 'e30..AAAA', 'bm9uc2Vuc2U..AAAA'])(
    'nonsense for a signature (%j) is not valid, and nothing is thrown',
    async (jws) => {
      const verdict = await ring.verifyDocument(document, jws);
      expect(verdict).toMatchObject({ valid: false, reason: expect.stringMatching(/\.$/) });
    },
  );

  test('a rotated key is retired, the next one signs, and what the old one signed stays valid', async () => {
    const { jws, keyId } = await ring.signDocument(document);
    clock.advance(hour);
    const fresh = await ring.rotate('content');
    expect(fresh).toMatchObject({ purpose: 'content', state: 'active', createdAt: clock.now() });
    expect(await states()).toEqual([
      'authority active',
      'content active',
      'content retired',
      'log active',
    ]);
    expect((await ring.keys()).find(({ id }) => id === keyId)!.retiredAt).toEqual(clock.now());
    expect(await ring.verifyDocument(document, jws)).toMatchObject({
      valid: true,
      keyState: 'retired',
    });
    expect((await ring.signDocument(document)).keyId).toBe(fresh.id);
    expect((await ring.contentSigner()).keyId).toBe(fresh.id);
  });

  test('a fresh authority brings a fresh content key; the old certificates stay anchors', async () => {
    const { jws } = await ring.signDocument(document);
    const before = await active('authority');
    const fresh = await ring.rotate('authority');
    expect(fresh.purpose).toBe('authority');
    expect(await states()).toEqual([
      'authority active',
      'authority retired',
      'content active',
      'content retired',
      'log active',
    ]);
    const anchors = await ring.trustAnchorsPem();
    expect(anchors).toBe(`${fresh.certificateChainPem}${before.certificateChainPem}`);
    expect((await active('content')).certificateChainPem).toContain(fresh.certificateChainPem);
    expect((await ring.verifyDocument(document, jws)).valid).toBe(true);
    const { jws: next } = await ring.signDocument(document);
    expect((await ring.verifyDocument(document, next)).valid).toBe(true);
  });

  test('what a revoked key signed before stays valid; it is replaced at once', async () => {
    const { jws, keyId } = await ring.signDocument(document);
    clock.advance(hour);
    const revoked = await ring.revoke(keyId, 'The disk was stolen.');
    expect(revoked).toMatchObject({
      id: keyId,
      state: 'revoked',
      revokedAt: clock.now(),
      revokedReason: 'The disk was stolen.',
    });
    expect(await ring.verifyDocument(document, jws)).toMatchObject({
      valid: true,
      keyState: 'revoked',
    });
    expect((await active('content')).id).not.toBe(keyId);
    expect(await states()).toEqual([
      'authority active',
      'content active',
      'content revoked',
      'log active',
    ]);
  });

  test('what is dated at or after the revocation is not valid', async () => {
    const { jws, keyId } = await ring.signDocument(document);
    await ring.revoke(keyId, 'The disk was stolen.');
    expect(await ring.verifyDocument(document, jws)).toMatchObject({
      valid: false,
      keyId,
      keyState: 'revoked',
      reason: expect.stringContaining('revoked'),
    });
  });

  test('an authority takes the content keys it certified with it', async () => {
    const { jws } = await ring.signDocument(document);
    const authority = await active('authority');
    await ring.revoke(authority.id, 'The disk was stolen.');
    expect(await states()).toEqual([
      'authority active',
      'authority revoked',
      'content active',
      'content revoked',
      'log active',
    ]);
    expect((await ring.verifyDocument(document, jws)).valid).toBe(false);
    const { jws: next } = await ring.signDocument(document);
    expect((await ring.verifyDocument(document, next)).valid).toBe(true);
  });

  test('a retired key can be revoked, and nothing takes its place', async () => {
    const old = await active('log');
    await ring.rotate('log');
    await ring.revoke(old.id, 'It was copied.');
    expect(await states()).toEqual([
      'authority active',
      'content active',
      'log active',
      'log revoked',
    ]);
  });

  test('revoking what is not there, or twice, is refused', async () => {
    await expect(ring.revoke('key_0000000000000000', 'x')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { id } = await active('log');
    await ring.revoke(id, 'It was copied.');
    await expect(ring.revoke(id, 'again')).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('a note is its text, an empty line and a signature line; a changed one is not valid', async () => {
    const text = 'figment-library/log\n3\nAAAA\n';
    const { note, keyId } = await ring.signNote(text);
    const { id, noteName } = await active('log');
    expect(keyId).toBe(id);
    expect(note).toMatch(
      new RegExp(`^figment-library/log\n3\nAAAA\n\n\u2014 ${noteName} [\\w+/]+=*\n$`),
    );
    expect(await ring.verifyNote(note)).toMatchObject({ valid: true, keyId, text, reason: null });
    const changed = await ring.verifyNote(note.replace('\n3\n', '\n4\n'));
    expect(changed).toMatchObject({ valid: false, text: null, reason: expect.any(String) });
    expect(await ring.verifyNote(text)).toMatchObject({ valid: false });
  });

  test('notes stay valid after rotation, not after revocation', async () => {
    const { note, keyId } = await ring.signNote('one\n');
    const fresh = await ring.rotate('log');
    expect(fresh.noteName).toBe('figment-library/log');
    expect(await ring.verifyNote(note)).toMatchObject({ valid: true, keyState: 'retired' });
    await ring.revoke(keyId, 'It was copied.');
    expect(await ring.verifyNote(note)).toMatchObject({ valid: false, keyState: 'revoked' });
  });

  test.each(['', 'no newline', 'tab\there\n'])('%j cannot be signed as a note', async (text) => {
    await expect(ring.signNote(text)).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('files are signed with 64 bytes, and two certificates go with them', async () => {
    const signer = await ring.contentSigner();
    expect(signer).toMatchObject({ keyId: (await active('content')).id, algorithm: 'ES256' });
    expect(signer.certificatesDer.map((der) => der.length > 0)).toEqual([true, true]);
    expect(await signer.sign(new Uint8Array([1, 2, 3]))).toHaveLength(64);
  });
}
