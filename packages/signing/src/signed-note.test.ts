import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isNoteName, noteVerifierKey, signNote, verifyNote, type NoteKey } from './signed-note';

/** A key as other programs write it (`<name>+<hash>+<base64 of 0x01 and 32 bytes>`). */
function keyOf(verifierKey: string): NoteKey {
  const [noteName, hash, ...rest] = verifierKey.split('+');
  const x = Buffer.from(rest.join('+'), 'base64').subarray(1).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const publicKeyPem = key.export({ format: 'pem', type: 'spki' }) as string;
  return { id: `key_${hash}`, noteName: noteName!, publicKeyPem, state: 'active' };
}

// The example of the reference implementation, golang.org/x/mod/sumdb/note, with its secret key.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterSecret = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const peterText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const peterNote = `${peterText}\n${peterLine}`;
const peter = keyOf(peterKey);

describe('the example of the reference implementation', () => {
  test('is valid', () => {
    expect(verifyNote(peterNote, [peter])).toEqual({
      valid: true,
      keyId: peter.id,
      keyState: 'active',
      text: peterText,
      reason: null,
    });
  });

  test('is made again, byte by byte, from its secret key', () => {
    const seed = Buffer.from(peterSecret, 'base64').subarray(1);
    // PKCS#8 of an Ed25519 key is this head and its 32 bytes (RFC 8410, section 7).
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    expect(signNote(peterText, 'PeterNeumann', secret)).toBe(peterNote);
  });

  test('gives the verifier key as it is written there', () => {
    expect(noteVerifierKey('PeterNeumann', peter.publicKeyPem)).toBe(peterKey);
  });
});

test('the example of c2sp.org/signed-note is valid', () => {
  const key = keyOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const line =
    '\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  expect(verifyNote(`This is an example message.\n\n${line}`, [key]).valid).toBe(true);
});

const fresh = (noteName: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ format: 'pem', type: 'spki' }) as string;
  const key: NoteKey = { id: 'key_1', noteName, publicKeyPem, state: 'active' };
  return { privateKey, key };
};

describe('a note', () => {
  test('may have empty lines in its text', () => {
    const { privateKey, key } = fresh('a');
    const note = signNote('one\n\ntwo\n', 'a', privateKey);
    expect(verifyNote(note, [key]).text).toBe('one\n\ntwo\n');
  });

  test('is not valid after any change of a single bit', () => {
    const bytes = Buffer.from(peterNote);
    const survived: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      if (verifyNote(bytes.toString('utf8'), [peter]).valid) survived.push(`bit ${bit}`);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(survived).toEqual([]);
  });

  test('may carry signatures of keys nobody here knows', () => {
    const { privateKey } = fresh('witness.example/w');
    const other = signNote(peterText, 'witness.example/w', privateKey).slice(peterText.length + 1);
    expect(verifyNote(peterNote + other, [peter]).valid).toBe(true);
    expect(verifyNote(`${peterText}\n${other}${peterLine}`, [peter]).valid).toBe(true);
    expect(verifyNote(`${peterText}\n${other}`, [peter])).toMatchObject({
      valid: false,
      reason: 'None of the known keys signed this note.',
    });
  });

  test('with one bad signature of a known key is refused, whatever else it carries', () => {
    const { privateKey, key } = fresh('a');
    const bad = signNote('another text\n', 'a', privateKey).slice('another text\n\n'.length);
    expect(verifyNote(peterNote + bad, [peter, key]).valid).toBe(false);
    expect(verifyNote(peterNote + bad, [peter]).valid).toBe(true);
  });

  test('under another name of the same key is not known', () => {
    expect(verifyNote(peterNote, [{ ...peter, noteName: 'Somebody' }]).valid).toBe(false);
  });

  test('of a revoked key is not valid', () => {
    expect(verifyNote(peterNote, [{ ...peter, state: 'revoked' }])).toMatchObject({
      valid: false,
      keyState: 'revoked',
      text: null,
    });
  });

  test.each([
    ['nothing', ''],
    ['no signature', peterText],
    ['no last newline', peterNote.slice(0, -1)],
    ['a hyphen for the dash', peterNote.replace('\u2014', '-')],
    ['two spaces', peterNote.replace('PeterNeumann ', 'PeterNeumann  ')],
    ['a carriage return', peterNote.replace('problem,\n', 'problem,\r\n')],
    ['a signature cut short', peterNote.replace('JnAM=', '')],
    ['a short signature', `${peterText}\n\u2014 PeterNeumann x08go/ZJ\n`],
    ['101 signatures', `${peterText}\n${peterLine.repeat(101)}`],
  ])('with %s is not valid', (_name, note) => {
    expect(verifyNote(note, [peter])).toMatchObject({ valid: false, text: null });
  });
});

test.each([
  ['figment.example/log', true],
  ['', false],
  ['two words', false],
  ['a+b', false],
  ['a\u00a0b', false],
  ['a\u2028b', false],
  ['\ud800', false],
])('%j may be the name of a key: %s', (name, may) => {
  expect(isNoteName(name)).toBe(may);
});
