import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, verify } from './testing/library';

let library: Awaited<ReturnType<typeof openLibrary>>;
let keys: string;
let bundle: Awaited<ReturnType<typeof makeBundle>>;

async function makeBundle() {
  const { deps } = library;
  const release = { number: 'FR-7K3M-9Q2X', statement: { text: 'Nobody posed for it.' } };
  const { jws, sha256 } = await deps.keyRing.signDocument(release);
  await library.append('model.registered', {});
  const { index } = await library.append('release.published', {
    number: release.number,
    documentSha256: sha256,
  });
  await library.sign();
  const published = (await deps.keyRing.keys()).filter(({ purpose }) => purpose !== 'authority');
  return {
    format: 'figment-release-bundle/1',
    release,
    signature: jws,
    state: 'valid',
    revocation: null as unknown,
    log: (await library.prove(index)) as unknown,
    publicKeys: published.map((key) => ({ ...key, revokedAt: null })),
  };
}

beforeEach(async () => {
  library = await openLibrary();
  bundle = await makeBundle();
  keys = await library.write('keys.json', await library.keys());
});
afterEach(() => library.close());

async function check(changes: Record<string, unknown> = {}, ...more: string[]) {
  const file = await library.write('release.json', JSON.stringify({ ...bundle, ...changes }));
  return verify('release', file, ...more);
}

describe('the verifier of releases', () => {
  it('finds an untouched one good, by the keys one trusts or by those in the file', async () => {
    const { code, said } = await check({}, '--keys', keys);
    expect(said).toContain('FR-7K3M-9Q2X is signed by key_');
    expect(said).toContain('It is entry 1 of the log');
    expect(code).toBe(0);
    const carried = await check();
    expect(carried.said).toContain('The keys came with the file');
    expect(carried.code).toBe(0);
  });

  it('finds a changed word', async () => {
    const release = { ...bundle.release, statement: { text: 'Somebody posed for it.' } };
    const { code, said } = await check({ release }, '--keys', keys);
    expect(said).toContain('changed after it was signed');
    expect(said).toContain('about other words of this release');
    expect(code).toBe(1);
  });

  it('finds a proof of another entry, none, and a broken one', async () => {
    expect((await check({ log: await library.prove(0) }, '--keys', keys)).said).toContain(
      'Entry 0 of the log is about something else',
    );
    expect(await check({ log: null }, '--keys', keys)).toMatchObject({ code: 1 });
    const { said } = await check({ log: { entry: 1 } }, '--keys', keys);
    expect(said).toContain('The proof in the log does not hold');
  });

  it('says that it was revoked, why, and shows the entry', async () => {
    const { index } = await library.append('release.revoked', { number: 'FR-7K3M-9Q2X' });
    await library.sign();
    const revocation = {
      at: '2026-02-01T00:00:00Z',
      reason: 'Doubt.',
      log: await library.prove(index),
    };
    const { code, said } = await check({ state: 'revoked', revocation }, '--keys', keys);
    expect(said).toContain('It was revoked on 2026-02-01T00:00:00Z: Doubt.');
    expect(said).toContain('The revocation is entry 2 of the log');
    expect(code).toBe(1);
  });

  it('refuses keys of another library, and a file that is something else', async () => {
    const stranger = await openLibrary();
    const theirs = await stranger.write('theirs.json', await stranger.keys());
    expect(await check({}, '--keys', theirs)).toMatchObject({
      code: 1,
      said: expect.stringContaining('not of this library'),
    });
    await stranger.close();
    expect(await check({ format: 'other' })).toMatchObject({ code: 2 });
  });
});
