import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../object-store';

/** What a browser would get from a signed URL. */
export interface FetchedMedia {
  status: number;
  bytes: Uint8Array;
  contentType: string | null;
  contentDisposition: string | null;
}

/** One store, opened for one run of the suite. */
export interface ObjectStoreUnderTest {
  store: ObjectStore;
  /** GETs a signed URL as a stranger would, right now. */
  fetchSigned(url: string): Promise<FetchedMedia>;
  sha256Of(bytes: Uint8Array): string;
  close(): Promise<void>;
}

const png = 'image/png';
const hour = 3_600_000;

/** The rules of the object store port. Every store, real or fake, runs all of them. */
export function objectStoreContract(open: () => Promise<ObjectStoreUnderTest>): void {
  let subject: ObjectStoreUnderTest;
  let store: ObjectStore;

  beforeAll(async () => {
    subject = await open();
    store = subject.store;
  }, 120_000);
  afterAll(async () => {
    await subject?.close();
  }, 120_000);

  const put = (key: string, bytes: Uint8Array, contentType = png) =>
    store.put(key, bytes, { contentType, sha256: subject.sha256Of(bytes) });

  async function keysUnder(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of store.list(prefix)) keys.push(key);
    return keys;
  }

  describe('objects', () => {
    it('come back with their bytes, size, media type and digest', async () => {
      const bytes = patterned(5000, 1);
      await put('objects/a.png', bytes);
      const sha256 = subject.sha256Of(bytes);
      const info = { key: 'objects/a.png', size: 5000, contentType: png, sha256 };
      expect(await store.head('objects/a.png')).toEqual(info);
      const got = await store.get('objects/a.png');
      expect({ ...got, bytes: undefined }).toEqual({ ...info, bytes: undefined });
      expect(same(got.bytes, bytes)).toBe(true);
    });

    it('may be empty', async () => {
      await put('objects/empty.bin', new Uint8Array(0), 'application/octet-stream');
      expect((await store.get('objects/empty.bin')).bytes).toHaveLength(0);
      expect(await store.head('objects/empty.bin')).toMatchObject({ size: 0 });
    });

    it('of 12 MiB come back whole', async () => {
      const bytes = patterned(12 * 1024 * 1024, 2);
      await put('objects/large.bin', bytes, 'application/octet-stream');
      const got = await store.get('objects/large.bin');
      expect(got.size).toBe(bytes.length);
      expect(got.contentType).toBe('application/octet-stream');
      expect(subject.sha256Of(got.bytes)).toBe(subject.sha256Of(bytes));
      expect(got.sha256).toBe(subject.sha256Of(bytes));
    }, 60_000);

    it('are replaced by a second put under the same key', async () => {
      await put('objects/twice', patterned(3000, 3));
      await put('objects/twice', patterned(10, 4), 'image/webp');
      const got = await store.get('objects/twice');
      expect(same(got.bytes, patterned(10, 4))).toBe(true);
      expect(got).toMatchObject({ size: 10, contentType: 'image/webp' });
      expect(await keysUnder('objects/twice')).toEqual(['objects/twice']);
    });

    it('are read old or new while they are replaced, never mixed', async () => {
      const versions = [patterned(300_000, 5), patterned(150_000, 6)] as const;
      const digests = versions.map((bytes) => subject.sha256Of(bytes));
      await put('objects/raced', versions[0]);
      let writing = true;
      const writer = (async () => {
        for (let round = 0; round < 20; round++)
          await put('objects/raced', versions[round % 2 ? 0 : 1]);
        writing = false;
      })();
      let reads = 0;
      const reader = async () => {
        do {
          const got = await store.get('objects/raced');
          expect(digests).toContain(got.sha256);
          expect(subject.sha256Of(got.bytes)).toBe(got.sha256);
          expect(got.bytes).toHaveLength(got.size);
          reads++;
        } while (writing);
      };
      await Promise.all([writer, reader(), reader()]);
      expect(reads).toBeGreaterThan(1);
    }, 60_000);

    it('do not change when the caller changes the bytes it gave or got', async () => {
      const bytes = patterned(100, 7);
      await put('objects/private', bytes);
      bytes.fill(0);
      (await store.get('objects/private')).bytes.fill(1);
      expect(same((await store.get('objects/private')).bytes, patterned(100, 7))).toBe(true);
    });

    it('are not found before they are put', async () => {
      expect(await store.head('objects/never')).toBeNull();
      await expect(store.get('objects/never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('are not found after they are deleted, and deleting again is no error', async () => {
      await put('objects/gone', patterned(10, 8));
      await store.delete('objects/gone');
      await store.delete('objects/gone');
      expect(await store.head('objects/gone')).toBeNull();
      await expect(store.get('objects/gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await keysUnder('objects/gone')).toEqual([]);
    });
  });

  describe('put', () => {
    it('refuses bytes that are not those of the digest, and writes nothing', async () => {
      const sha256 = subject.sha256Of(patterned(10, 9));
      const wrong = store.put('put/wrong', patterned(10, 10), { contentType: png, sha256 });
      await expect(wrong).rejects.toMatchObject({ code: 'INVALID', field: 'sha256' });
      expect(await store.head('put/wrong')).toBeNull();
    });

    it.each(['', 'png', 'image/png; charset=x', 'image/png\r\nx-injected: 1'])(
      'refuses the media type %j',
      async (contentType) => {
        await expect(put('put/type', patterned(1, 1), contentType)).rejects.toMatchObject({
          code: 'INVALID',
          field: 'contentType',
        });
      },
    );
  });

  describe('keys', () => {
    it.each([
      '',
      '/a',
      'a/',
      'a//b',
      '../a',
      'a/../b',
      'a/./b',
      '.a',
      'a/.b',
      'A',
      'a b',
      'ä',
      'a\\b',
      'a\0',
      'a%2e',
      'a'.repeat(201),
    ])('refuse %j everywhere', async (key) => {
      const refusal = { code: 'INVALID', field: 'key' };
      await expect(put(key, patterned(1, 1))).rejects.toMatchObject(refusal);
      await expect(store.get(key)).rejects.toMatchObject(refusal);
      await expect(store.head(key)).rejects.toMatchObject(refusal);
      await expect(store.delete(key)).rejects.toMatchObject(refusal);
      await expect(store.signedUrl(key, { now: new Date() })).rejects.toMatchObject(refusal);
    });

    it.each(['a', '0', 'a-b_c.d', 'batches/01jabc/0000012/original.png', 'v1.0/x..y'])(
      'may be %j',
      async (name) => {
        await put(`keys/${name}`, patterned(1, 1));
        expect(await store.head(`keys/${name}`)).toMatchObject({ key: `keys/${name}` });
      },
    );
  });

  describe('list', () => {
    it('is sorted by key and holds only what begins with the prefix', async () => {
      const keys = ['p/a-b', 'p/a.b', 'p/a/b', 'p/a/c/d', 'p/a0', 'p/a_b', 'p/ab/c', 'p/b', 'p2/a'];
      for (const key of [...keys].reverse()) await put(`list/${key}`, patterned(3, 1));
      const under = (prefix: string) =>
        keys.filter((key) => key.startsWith(prefix)).map((key) => `list/${key}`);
      expect(await keysUnder('list/p')).toEqual(under('p'));
      expect(await keysUnder('list/p/')).toEqual(under('p/'));
      expect(await keysUnder('list/p/a')).toEqual(under('p/a'));
      expect(await keysUnder('list/p/a/')).toEqual(under('p/a/'));
      expect(await keysUnder('list/p/a/b')).toEqual(['list/p/a/b']);
      expect(await keysUnder('list/nothing/here/')).toEqual([]);
      const everything = await keysUnder('');
      expect(everything).toEqual([...everything].sort());
      expect(everything).toEqual(expect.arrayContaining(under('p')));
    });

    it('tells sizes', async () => {
      await put('sizes/a', patterned(123, 1));
      const listed = [];
      for await (const object of store.list('sizes/')) listed.push(object);
      expect(listed).toEqual([{ key: 'sizes/a', size: 123 }]);
    });

    it('goes on beyond one page of a thousand, and stops when the caller stops', async () => {
      const names = Array.from({ length: 1100 }, (_, i) => `many/${String(i).padStart(5, '0')}`);
      for (let from = 0; from < names.length; from += 50) {
        await Promise.all(names.slice(from, from + 50).map((key) => put(key, patterned(1, 1))));
      }
      expect(await keysUnder('many/')).toEqual(names);
      let seen = 0;
      for await (const { key } of store.list('many/')) {
        expect(key).toBe(names[seen++]);
        if (seen === 3) break;
      }
      expect(seen).toBe(3);
    }, 120_000);

    it.each(['/', '../', 'a//', 'A', 'a/.', '.'])('refuses the prefix %j', async (prefix) => {
      await expect(keysUnder(prefix)).rejects.toMatchObject({ code: 'INVALID', field: 'prefix' });
    });
  });

  describe('signed URLs', () => {
    it('serve the bytes and media type to anybody', async () => {
      await put('signed/a.png', patterned(2000, 11));
      const media = await subject.fetchSigned(
        await store.signedUrl('signed/a.png', { now: new Date() }),
      );
      expect(media.status).toBe(200);
      expect(media.contentType).toBe(png);
      expect(media.contentDisposition).toBeNull();
      expect(same(media.bytes, patterned(2000, 11))).toBe(true);
    });

    it('are identical within the clock hour and differ in the next', async () => {
      const sign = (time: string) => store.signedUrl('signed/b.png', { now: new Date(time) });
      const first = await sign('2026-03-01T10:00:00.000Z');
      expect(await sign('2026-03-01T10:31:07.123Z')).toBe(first);
      expect(await sign('2026-03-01T10:59:59.999Z')).toBe(first);
      expect(await sign('2026-03-01T11:00:00.000Z')).not.toBe(first);
      expect(await sign('2026-03-01T09:59:59.999Z')).not.toBe(first);
    });

    it('differ by key, life and download name', async () => {
      const now = new Date('2026-03-01T10:00:00Z');
      const urls = await Promise.all([
        store.signedUrl('signed/c.png', { now }),
        store.signedUrl('signed/d.png', { now }),
        store.signedUrl('signed/c.png', { now, expiresInSeconds: 60 }),
        store.signedUrl('signed/c.png', { now, downloadName: 'c.png' }),
      ]);
      expect(new Set(urls).size).toBe(4);
    });

    it('live at least as long as asked, and not an hour more', async () => {
      await put('signed/e.png', patterned(10, 12));
      const signedAgo = (milliseconds: number, expiresInSeconds?: number) =>
        store.signedUrl('signed/e.png', {
          now: new Date(Date.now() - milliseconds),
          expiresInSeconds,
        });
      const status = async (url: Promise<string>) => (await subject.fetchSigned(await url)).status;
      expect(await status(signedAgo(0.9 * hour))).toBe(200);
      expect(await status(signedAgo(2.1 * hour))).toBe(403);
      expect(await status(signedAgo(0, 1))).toBe(200);
      expect(await status(signedAgo(1.1 * hour, 1))).toBe(403);
      expect(await status(signedAgo(23 * hour, 24 * 3600))).toBe(200);
      expect(await status(signedAgo(25.1 * hour, 24 * 3600))).toBe(403);
    });

    it('say under what name to save the file', async () => {
      await put('signed/f.png', patterned(10, 13));
      const now = new Date();
      const plain = await store.signedUrl('signed/f.png', { now, downloadName: 'FGM-000123.png' });
      const plainly = await subject.fetchSigned(plain);
      expect(plainly.status).toBe(200);
      expect(plainly.contentDisposition).toBe('attachment; filename="FGM-000123.png"');
      const odd = await store.signedUrl('signed/f.png', { now, downloadName: 'Zoë "1"/2\r\n.png' });
      const oddly = await subject.fetchSigned(odd);
      expect(oddly.status).toBe(200);
      expect(oddly.contentDisposition).toBe(
        `attachment; filename="Zo_ '1'-2.png"; filename*=UTF-8''Zo%C3%AB%20%221%22-2.png`,
      );
    });

    it('answer 404 where there is no such object', async () => {
      const url = await store.signedUrl('signed/never.png', { now: new Date() });
      expect((await subject.fetchSigned(url)).status).toBe(404);
    });

    it.each([0, -1, 1.5, Number.NaN, 8 * 24 * 3600])(
      'refuse a life of %d seconds',
      async (life) => {
        const url = store.signedUrl('signed/a.png', { now: new Date(), expiresInSeconds: life });
        await expect(url).rejects.toMatchObject({ code: 'INVALID', field: 'expiresInSeconds' });
      },
    );
  });

  describe('check', () => {
    it('passes where the store works and leaves nothing behind', async () => {
      const before = await keysUnder('');
      await store.check();
      expect(await keysUnder('')).toEqual(before);
    });
  });
}

/** Bytes that look alike to no compressor and differ by seed: a linear congruential sequence. */
function patterned(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed * 2654435761;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
