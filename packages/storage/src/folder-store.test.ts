import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { attachment } from '@figment/core/storage/content-disposition';
import { objectStoreContract } from '@figment/core/storage/testing/object-store.contract-suite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from './digest';
import { folderStore } from './folder-store';
import type { FolderStore } from './folder-store';
import { verifyMediaSignature } from './media-signature';
import { openObjectStore } from './open-store';

const secret = 'a secret of at least 32 characters';
const publicBaseUrl = 'http://127.0.0.1:1';
const png = 'image/png';
const isRoot = process.getuid?.() === 0;
const mounting = canMount();

const scratch: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'figment-folder-store-'));
  scratch.push(folder);
  return folder;
}
const storeAt = (root: string) => folderStore({ root, publicBaseUrl, secret });
const put = (store: FolderStore, key: string, bytes: Uint8Array) =>
  store.put(key, bytes, { contentType: png, sha256: sha256Of(bytes) });

afterAll(async () => {
  for (const folder of scratch) await rm(folder, { recursive: true, force: true });
});

describe('the folder store', () => {
  objectStoreContract(async () => {
    const root = await newFolder();
    // Serves /media as the web does: verify, open, stream.
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', publicBaseUrl);
      const key = url.pathname.replace('/media/', '');
      const verdict = verifyMediaSignature({
        secret,
        key,
        query: url.searchParams,
        now: new Date(),
      });
      if (!verdict.ok) return void response.writeHead(403).end();
      store.openMedia(key).then(
        (media) => {
          response.setHeader('content-type', media.contentType);
          response.setHeader('content-length', media.size);
          const name = verdict.downloadName;
          if (name !== null) response.setHeader('content-disposition', attachment(name));
          media.stream.pipe(response);
        },
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const store = folderStore({ root, publicBaseUrl: `http://127.0.0.1:${port}/`, secret });
    return {
      store,
      sha256Of,
      fetchSigned: async (url) => {
        const response = await fetch(url);
        return {
          status: response.status,
          bytes: new Uint8Array(await response.arrayBuffer()),
          contentType: response.headers.get('content-type'),
          contentDisposition: response.headers.get('content-disposition'),
        };
      },
      close: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  });

  it('is what a folder configuration opens', async () => {
    const root = join(await newFolder(), 'not', 'there', 'yet');
    const store = openObjectStore({ kind: 'folder', root, publicBaseUrl, secret });
    await store.check();
    await store.put('a', new Uint8Array(3), {
      contentType: png,
      sha256: sha256Of(new Uint8Array(3)),
    });
    expect(await storeAt(root).head('a')).toMatchObject({ size: 3 });
  });

  it('refuses a short secret', () => {
    const open = () =>
      openObjectStore({ kind: 'folder', root: '/x', publicBaseUrl, secret: 'short' });
    expect(open).toThrow(/at least 32 characters/);
  });

  it('opens an object for serving with its digest as ETag', async () => {
    const store = storeAt(await newFolder());
    const bytes = Buffer.from('a picture');
    await put(store, 'a/b.png', bytes);
    const media = await store.openMedia('a/b.png');
    expect(media).toMatchObject({ size: 9, contentType: png, etag: `"${sha256Of(bytes)}"` });
    expect(await buffer(media.stream)).toEqual(bytes);
    await expect(store.openMedia('a/c.png')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await put(store, 'a/empty', new Uint8Array(0));
    expect(await buffer((await store.openMedia('a/empty')).stream)).toHaveLength(0);
  });

  it('refuses a key that is also the folder of another', async () => {
    const store = storeAt(await newFolder());
    await put(store, 'a/b', new Uint8Array(1));
    await expect(put(store, 'a', new Uint8Array(1))).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(put(store, 'a/b/c', new Uint8Array(1))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await store.head('a')).toBeNull();
    expect(await store.head('a/b/c')).toBeNull();
    await store.delete('a');
    expect(await store.head('a/b')).toMatchObject({ size: 1 });
  });

  it('never follows a link out of the folder', async () => {
    const [root, outside] = [await newFolder(), await newFolder()];
    const store = storeAt(root);
    await put(store, 'inside/a', new Uint8Array(1));
    await put(storeAt(outside), 'b', new Uint8Array(1));
    await symlink(join(outside, 'objects'), join(root, 'objects', 'linked'));
    await symlink(join(outside, 'objects', 'b'), join(root, 'objects', 'inside', 'link'));
    const refusal = { code: 'INVALID_STATE', message: expect.stringContaining('leads out') };
    await expect(store.get('linked/b')).rejects.toMatchObject(refusal);
    await expect(put(store, 'linked/new', new Uint8Array(1))).rejects.toMatchObject(refusal);
    await expect(put(store, 'linked/deep/new', new Uint8Array(1))).rejects.toMatchObject(refusal);
    await expect(store.delete('linked/b')).rejects.toMatchObject(refusal);
    await expect(store.get('inside/link')).rejects.toThrow();
    await expect(collect(store, 'linked/')).rejects.toMatchObject(refusal);
    expect(await collect(store, '')).toEqual(['inside/a']);
    expect(await readdir(join(outside, 'objects'))).toEqual(['b']);
  });

  it('says so when a file was not written by it', async () => {
    const root = await newFolder();
    const store = storeAt(root);
    await put(store, 'a', new Uint8Array(1));
    for (const content of ['', 'x'.repeat(5000)]) {
      await writeFile(join(root, 'objects', 'foreign.png'), content);
      await expect(store.get('foreign.png')).rejects.toMatchObject({ code: 'INVALID_STATE' });
    }
  });

  it('removes emptied folders, and puts survive that', async () => {
    const root = await newFolder();
    const store = storeAt(root);
    const pair = async (name: string) => {
      for (let round = 0; round < 60; round++) {
        await put(store, `deep/er/${name}`, new Uint8Array(1));
        await store.delete(`deep/er/${name}`);
      }
      await put(store, `deep/er/${name}`, new Uint8Array(1));
    };
    await Promise.all([pair('a'), pair('b'), pair('c')]);
    expect(await collect(store, '')).toEqual(['deep/er/a', 'deep/er/b', 'deep/er/c']);
    for (const name of ['a', 'b', 'c']) await store.delete(`deep/er/${name}`);
    expect(await readdir(join(root, 'objects'))).toEqual([]);
    expect(await readdir(join(root, 'unfinished'))).toEqual([]);
  });

  it('clears drafts of killed processes after a day, not before', async () => {
    const root = await newFolder();
    const store = storeAt(root);
    await store.check();
    for (const name of ['old', 'young']) await writeFile(join(root, 'unfinished', name), 'half');
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    await utimes(join(root, 'unfinished', 'old'), twoDaysAgo, twoDaysAgo);
    await store.check();
    expect(await readdir(join(root, 'unfinished'))).toEqual(['young']);
  });

  it('names the setting when the folder is a file', async () => {
    const root = join(await newFolder(), 'file');
    await writeFile(root, '');
    await expect(storeAt(root).check()).rejects.toMatchObject({
      code: 'INVALID_STATE',
      field: 'STORAGE_FOLDER',
    });
  });

  it.skipIf(isRoot)(
    `names the setting when the folder may not be written${isRoot ? ' (skipped: root may write everywhere)' : ''}`,
    async () => {
      const root = await newFolder();
      await chmod(root, 0o500);
      await expect(storeAt(root).check()).rejects.toMatchObject({
        code: 'INVALID_STATE',
        field: 'STORAGE_FOLDER',
        message: expect.stringContaining('may not write'),
      });
      await chmod(root, 0o700);
    },
  );
});

describe.skipIf(!mounting)(
  `the folder store on a disk of its own${mounting ? '' : ' (skipped: mounting needs root and is not permitted here)'}`,
  () => {
    let disk: string;

    beforeAll(async () => {
      disk = join(await newFolder(), 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    });
    afterAll(() => {
      if (disk) execFileSync('umount', [disk]);
    });

    it('refuses with LIMIT when the disk is full, keeps what was there and leaves no half file', async () => {
      const store = storeAt(join(disk, 'store'));
      const old = Buffer.alloc(1000, 1);
      await put(store, 'a/b', old);
      const big = Buffer.alloc(400_000, 2);
      const full = { code: 'LIMIT', message: expect.stringContaining('the disk is full') };
      await expect(put(store, 'a/b', big)).rejects.toMatchObject(full);
      await expect(put(store, 'a/c', big)).rejects.toMatchObject(full);
      expect((await store.get('a/b')).bytes).toEqual(old);
      expect(await collect(store, '')).toEqual(['a/b']);
      expect(await readdir(join(disk, 'store', 'unfinished'))).toEqual([]);
      await put(store, 'a/c', Buffer.alloc(100_000));
      expect(await store.head('a/c')).toMatchObject({ size: 100_000 });
    });

    it('names the setting when the disk is read-only', async () => {
      const store = storeAt(join(disk, 'store'));
      await put(store, 'kept', Buffer.from('kept'));
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      try {
        const refusal = {
          code: 'INVALID_STATE',
          field: 'STORAGE_FOLDER',
          message: expect.stringContaining('read-only'),
        };
        await expect(store.check()).rejects.toMatchObject(refusal);
        await expect(put(store, 'new', Buffer.from('new'))).rejects.toMatchObject(refusal);
        expect(await store.head('kept')).toMatchObject({ size: 4 });
      } finally {
        execFileSync('mount', ['-o', 'remount,rw', disk]);
      }
    });
  },
);

async function collect(store: FolderStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
