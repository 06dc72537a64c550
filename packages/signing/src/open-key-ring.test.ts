import { keyRingContract } from '@figment/core/testing/key-ring.contract-suite';
import { steppingClock } from '@figment/core/testing/world';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyWrap } from './key-wrap';
import { openKeyRing } from './open-key-ring';
import { passphraseWrap } from './passphrase-wrap';

const document = { number: 'R-1' };
let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'figment-keys-'));
  folder = path.join(root, 'keys');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const passphrase = 'a passphrase for tests';
const wrapOf = (text: string) => passphraseWrap(text, { cost: 2 ** 14 });
const open = (options: Partial<Parameters<typeof openKeyRing>[0]> = {}) =>
  openKeyRing({ folder, wrap: wrapOf(passphrase), clock: steppingClock(), ...options });
const fileOf = async (purpose: string) => {
  const ring = await open();
  const { id } = (await ring.keys()).find((key) => key.purpose === purpose)!;
  return path.join(folder, `${id}.json`);
};

describe('a ring in a folder', () => {
  keyRingContract(async () => {
    const clock = steppingClock();
    return { ring: await open({ clock }), clock };
  });

  test('opened again, it has the same keys, and what it signed is valid', async () => {
    const first = await open();
    const { jws } = await first.signDocument(document);
    const again = await open();
    expect(await again.keys()).toEqual(await first.keys());
    expect((await again.verifyDocument(document, jws)).valid).toBe(true);
  });

  test('a rotation by one process is seen by the others at once', async () => {
    const [one, other] = [await open(), await open()];
    const fresh = await one.rotate('content');
    expect((await other.signDocument(document)).keyId).toBe(fresh.id);
  });

  test('the signer of files signs what openssl and WebCrypto verify', async () => {
    const signer = await (await open()).contentSigner();
    const bytes = new TextEncoder().encode('a claim');
    const leaf = new X509Certificate(Buffer.from(signer.certificatesDer[0]!));
    const signature = await signer.sign(bytes);
    const key = { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', bytes, key, signature)).toBe(true);
    expect(verify('sha256', new Uint8Array([0]), key, signature)).toBe(false);
  });
});

describe('on disk', () => {
  test('only the owner reads the keys, and no secret lies there in the clear', async () => {
    await open();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith('key_'))).toHaveLength(3);
    expect(names.filter((name) => !name.startsWith('key_'))).toEqual(['ring-000001.json']);
    for (const name of names) {
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
      const text = await readFile(path.join(folder, name), 'utf8');
      expect(text).not.toMatch(/PRIVATE|MIGHAgEA|MC4CAQAw/);
    }
  });

  test('secrets are opened at their first use, not before, and once', async () => {
    let opened = 0;
    const real = wrapOf(passphrase);
    const counting: KeyWrap = { ...real, unwrap: (text) => ((opened += 1), real.unwrap(text)) };
    await open();
    const ring = await open({ wrap: counting });
    await ring.keys();
    await ring.trustAnchorsPem();
    expect(opened).toBe(0);
    await Promise.all([ring.signDocument(document), ring.signDocument(document)]);
    await ring.contentSigner();
    expect(opened).toBe(1);
  });

  test('a key service that fails once is asked again', async () => {
    const real = wrapOf(passphrase);
    let away = true;
    const ring = await open({
      wrap: {
        ...real,
        unwrap: async (text) => {
          if (away) throw new Error('away');
          return real.unwrap(text);
        },
      },
    });
    await expect(ring.signDocument(document)).rejects.toThrow('away');
    away = false;
    expect((await ring.signDocument(document)).keyId).toMatch(/^key_/);
  });
});

describe('several at once', () => {
  test('eight that open an empty folder end with one ring', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => open()));
    const ids = await Promise.all(
      rings.map(async (ring) => (await ring.keys()).map(({ id }) => id)),
    );
    for (const one of ids) expect(one).toEqual(ids[0]);
    expect(await readdir(folder)).toHaveLength(4);
    const { jws } = await rings[3]!.signDocument(document);
    expect((await rings[5]!.verifyDocument(document, jws)).valid).toBe(true);
  });

  test('rotations and revocations at the same time all happen, one after the other', async () => {
    const rings = [await open(), await open(), await open()];
    const [log] = (await rings[0]!.keys()).filter(({ purpose }) => purpose === 'log');
    await Promise.all([
      rings[0]!.rotate('content'),
      rings[1]!.rotate('content'),
      rings[2]!.revoke(log!.id, 'It was copied.'),
    ]);
    const states = (await rings[0]!.keys()).map(({ purpose, state }) => `${purpose} ${state}`);
    expect(states.sort()).toEqual([
      'authority active',
      'content active',
      'content retired',
      'content retired',
      'log active',
      'log revoked',
    ]);
    expect(await readdir(folder)).toHaveLength(6 + 4);
  });
});

describe('what is wrong is said, with what to do', () => {
  const refusal = (message: RegExp, hint: RegExp) => ({
    code: 'INVALID_STATE',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  });

  test('the wrong passphrase: nothing is signed, nothing changed; what is public still works', async () => {
    const { jws } = await (await open()).signDocument(document);
    const ring = await open({ wrap: wrapOf('another passphrase') });
    const wrong = refusal(/passphrase does not open/, /KEYS_PASSPHRASE/);
    await expect(ring.signDocument(document)).rejects.toMatchObject(wrong);
    await expect(ring.contentSigner()).rejects.toMatchObject(wrong);
    await expect(ring.signNote('a\n')).rejects.toMatchObject(wrong);
    await expect(ring.rotate('log')).rejects.toMatchObject(wrong);
    expect((await ring.verifyDocument(document, jws)).valid).toBe(true);
    expect(await ring.keys()).toHaveLength(3);
  });

  test('settings that name another guard than the keys have', async () => {
    await open();
    const other: KeyWrap = { ...wrapOf(passphrase), name: 'command' };
    const ring = await open({ wrap: other });
    await expect(ring.signDocument(document)).rejects.toMatchObject(
      refusal(/kept by a passphrase/, /KEYS_PASSPHRASE/),
    );
  });

  test('a folder whose parent is not there', async () => {
    await expect(open({ folder: path.join(root, 'not', 'there') })).rejects.toMatchObject(
      refusal(/cannot be made/, /mount/i),
    );
  });

  test('a folder that went away while we ran', async () => {
    const ring = await open();
    await rm(folder, { recursive: true });
    await expect(ring.keys()).rejects.toMatchObject(refusal(/cannot be read/, /restore/));
  });

  test('a path that is a file', async () => {
    await writeFile(folder, '');
    await expect(open()).rejects.toMatchObject(refusal(/cannot be read/, /KEYS_FOLDER/));
  });

  test.each(['authority', 'content', 'log'])('a %s key cut short', async (purpose) => {
    const file = await fileOf(purpose);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 300));
    await expect(open()).rejects.toMatchObject(refusal(/cut short/, /backup/));
  });

  test.each(['authority', 'content', 'log'])('a %s key that is missing', async (purpose) => {
    await rm(await fileOf(purpose));
    await expect(open()).rejects.toMatchObject(refusal(/is missing/, /backup/));
  });

  test('a list cut short; the one before it is not taken instead', async () => {
    const ring = await open();
    await ring.rotate('log');
    const list = path.join(folder, 'ring-000002.json');
    await writeFile(list, (await readFile(list, 'utf8')).slice(0, 100));
    await expect(open()).rejects.toMatchObject(refusal(/ring-000002\.json.*cut short/, /backup/));
  });

  test('the secret of one key in the file of another', async () => {
    const [content, log] = [await fileOf('content'), await fileOf('log')];
    const { secret } = JSON.parse(await readFile(log, 'utf8'));
    const file = JSON.parse(await readFile(content, 'utf8'));
    await writeFile(content, JSON.stringify({ ...file, secret }));
    const ring = await open();
    await expect(ring.signDocument(document)).rejects.toMatchObject(
      refusal(/not the secret half/, /backup/),
    );
  });

  test('the file of one key under the name of another', async () => {
    const [content, log] = [await fileOf('content'), await fileOf('log')];
    await writeFile(content, await readFile(log));
    await expect(open()).rejects.toMatchObject(refusal(/holds another key/, /backup/));
  });

  test('keys without a list are not taken for an empty folder', async () => {
    await open();
    await rm(path.join(folder, 'ring-000001.json'));
    await expect(open()).rejects.toMatchObject(refusal(/no list of them/, /backup/));
    expect(await readdir(folder)).toHaveLength(3);
  });

  test('what an interrupted change left behind does no harm', async () => {
    const ring = await open();
    await writeFile(path.join(folder, 'key_0123456789abcdef.json'), '{');
    await writeFile(path.join(folder, '.list-0123'), '{');
    expect(await (await open()).keys()).toEqual(await ring.keys());
  });

  test('a certificate that ran out signs nothing until the key is replaced', async () => {
    const clock = steppingClock();
    const ring = await open({ clock });
    clock.advance(10.01 * 365.25 * 86_400_000);
    await expect(ring.signDocument(document)).rejects.toMatchObject(
      refusal(/ran out/, /page of the keys/),
    );
    await ring.rotate('content');
    const { jws } = await ring.signDocument(document);
    expect((await ring.verifyDocument(document, jws)).valid).toBe(true);
    clock.advance(10.01 * 365.25 * 86_400_000);
    await ring.rotate('authority');
    const { jws: later } = await ring.signDocument(document);
    expect((await ring.verifyDocument(document, later)).valid).toBe(true);
  });

  test('a name that notes cannot have', async () => {
    await expect(open({ noteName: 'two words' })).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('an existing empty folder is used', async () => {
    await mkdir(folder);
    expect(await (await open()).keys()).toHaveLength(3);
  });
});

test('the public half in a key file is the one of its certificate', async () => {
  const [content] = (await (await open()).keys()).filter(({ purpose }) => purpose === 'content');
  const leaf = new X509Certificate(content!.certificateChainPem!);
  expect(leaf.publicKey.equals(createPublicKey(content!.publicKeyPem))).toBe(true);
});
