import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rmdir, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { FigmentError } from '@figment/core/errors';
import { assertKeyPrefix, assertObjectKey, isObjectKey } from '@figment/core/storage/object-key';
import type { ListedObject, ObjectInfo, ObjectStore } from '@figment/core/storage/object-store';
import { assertPutOptions } from '@figment/core/storage/put-options';
import { sha256Of } from './digest';
import { isErrno, refusalOf } from './folder-faults';
import { signMediaUrl } from './media-signature';
import { readFully, readInfo, trailerLength, trailerOf } from './object-file';

export interface FolderStoreOptions {
  /** The folder that holds everything; made when it is missing. */
  root: string;
  /** Where the web serves /media, such as "https://figment.example". */
  publicBaseUrl: string;
  /** Signs URLs; at least 32 characters. */
  secret: string;
}

/** An object opened for serving. Destroy the stream when it is not read to its end. */
export interface OpenedMedia extends ObjectInfo {
  stream: Readable;
  /** A strong ETag: the digest in quotes. */
  etag: string;
}

export interface FolderStore extends ObjectStore {
  readonly kind: 'folder';
  /** @throws FigmentError NOT_FOUND */
  openMedia(key: string): Promise<OpenedMedia>;
}

const staleAfter = 24 * 3_600_000;
const moveAttempts = 10;

/** Objects as files below `root/objects`; drafts are written in `root/unfinished` and renamed. */
export function folderStore({ root, publicBaseUrl, secret }: FolderStoreOptions): FolderStore {
  const top = resolve(root);
  const objects = join(top, 'objects');
  const unfinished = join(top, 'unfinished');
  const pathOf = (key: string) => join(objects, key);

  /** The real path, refused where a link leads out of the store. */
  async function inside(path: string): Promise<string> {
    const [real, home] = [await realpath(path), await realpath(objects)];
    if (real === home || real.startsWith(home + sep)) return real;
    throw new FigmentError(
      'INVALID_STATE',
      `${path} is a link that leads out of the storage folder.`,
      {
        hint: 'Replace the link by a folder; the storage folder itself may be a link.',
      },
    );
  }

  /** The real path of a folder in the store, made if it is missing. */
  async function folderAt(path: string): Promise<string> {
    try {
      return await inside(path);
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
    }
    if (path === objects) {
      await mkdir(path, { recursive: true });
    } else {
      const parent = await folderAt(dirname(path));
      await mkdir(path).catch((error: unknown) => {
        if (!isErrno(error, 'EEXIST')) throw error;
      });
      await syncFolder(parent);
    }
    return inside(path);
  }

  async function openFile(key: string): Promise<FileHandle | null> {
    assertObjectKey(key);
    try {
      const folder = await inside(dirname(pathOf(key)));
      const file = await open(
        join(folder, basename(key)),
        constants.O_RDONLY | constants.O_NOFOLLOW,
      );
      if ((await file.stat()).isFile()) return file;
      await file.close();
      return null;
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
      throw refusalOf(error, `"${key}" could not be opened`);
    }
  }

  async function read<T>(key: string, use: (file: FileHandle) => Promise<T>): Promise<T | null> {
    const file = await openFile(key);
    if (!file) return null;
    try {
      return await use(file);
    } catch (error) {
      throw refusalOf(error, `"${key}" could not be read`);
    } finally {
      await file.close();
    }
  }

  async function writeDraft(parts: Uint8Array[]): Promise<string> {
    const draft = join(unfinished, randomBytes(12).toString('hex'));
    const begin = () => open(draft, 'wx', 0o640);
    const file = await begin().catch(async (error: unknown) => {
      if (!isErrno(error, 'ENOENT')) throw error;
      await mkdir(unfinished, { recursive: true });
      return begin();
    });
    try {
      await file.writeFile(Buffer.concat(parts));
      await file.sync();
    } catch (error) {
      await unlink(draft).catch(() => {});
      throw error;
    } finally {
      await file.close();
    }
    return draft;
  }

  /** A delete may take an emptied folder away before the draft moves in: then the folder is made again. */
  async function moveIn(draft: string, key: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const folder = await folderAt(dirname(pathOf(key)));
        await rename(draft, join(folder, basename(key)));
        return await syncFolder(folder);
      } catch (error) {
        if (isErrno(error, 'ENOENT') && attempt < moveAttempts) continue;
        await unlink(draft).catch(() => {});
        throw error;
      }
    }
  }

  async function removeEmptyFolders(from: string): Promise<void> {
    for (let folder = from; folder !== objects; folder = dirname(folder)) {
      const removed = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!removed) return;
    }
  }

  return {
    kind: 'folder',

    async put(key, bytes, options) {
      assertObjectKey(key);
      assertPutOptions(key, bytes, options, sha256Of);
      try {
        await moveIn(await writeDraft([bytes, trailerOf(options)]), key);
      } catch (error) {
        throw refusalOf(error, `"${key}" could not be written`);
      }
    },

    async get(key) {
      const found = await read(key, async (file) => {
        const info = await readInfo(file, key);
        const bytes = Buffer.alloc(info.size);
        await readFully(file, bytes, 0);
        return { ...info, bytes };
      });
      if (!found) throw new FigmentError('NOT_FOUND', `There is no object "${key}".`);
      return found;
    },

    head: (key) => read(key, (file) => readInfo(file, key)),

    async *list(prefix) {
      assertKeyPrefix(prefix);
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      try {
        await inside(join(objects, folder));
      } catch (error) {
        if (isErrno(error, 'ENOENT', 'ENOTDIR')) return;
        throw refusalOf(error, `The objects under "${prefix}" could not be listed`);
      }
      yield* walk(objects, folder, prefix);
    },

    async delete(key) {
      assertObjectKey(key);
      try {
        const folder = await inside(dirname(pathOf(key)));
        await unlink(join(folder, basename(key)));
      } catch (error) {
        // EISDIR: a folder of other keys, so there is no such object.
        if (isErrno(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return;
        throw refusalOf(error, `"${key}" could not be deleted`);
      }
      await removeEmptyFolders(dirname(pathOf(key)));
    },

    async signedUrl(key, options) {
      assertObjectKey(key);
      return signMediaUrl(publicBaseUrl, secret, key, options);
    },

    async openMedia(key) {
      const file = await openFile(key);
      if (!file) throw new FigmentError('NOT_FOUND', `There is no object "${key}".`);
      try {
        const info = await readInfo(file, key);
        const etag = `"${info.sha256}"`;
        if (info.size > 0) {
          return { ...info, etag, stream: file.createReadStream({ start: 0, end: info.size - 1 }) };
        }
        await file.close();
        return { ...info, etag, stream: Readable.from([]) };
      } catch (error) {
        await file.close();
        throw refusalOf(error, `"${key}" could not be opened`);
      }
    },

    async check() {
      try {
        await folderAt(objects);
        const draft = await writeDraft([Buffer.from('probe')]);
        await rename(draft, `${draft}-probe`);
        await unlink(`${draft}-probe`);
        await readdir(objects);
        await removeStale(unfinished);
      } catch (error) {
        throw refusalOf(error, `The storage folder ${top} cannot be used`, 'check');
      }
    },
  };
}

/** What lies below `base/folder`, in the order of the whole key: a folder sorts as its name and "/". */
async function* walk(base: string, folder: string, prefix: string): AsyncGenerator<ListedObject> {
  let entries;
  try {
    entries = await readdir(join(base, folder), { withFileTypes: true });
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw refusalOf(error, `The objects under "${folder}" could not be listed`);
  }
  const names = entries
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .filter((name) => name.startsWith(prefix))
    .sort();
  for (const name of names) {
    if (name.endsWith('/')) yield* walk(base, name, prefix);
    else if (isObjectKey(name)) {
      const size = await sizeOf(join(base, name));
      if (size !== null) yield { key: name, size };
    }
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return Math.max(0, (await stat(path)).size - trailerLength);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw refusalOf(error, `${path} could not be measured`);
  }
}

/** A rename outlives a power cut once its folder is on the disk; a folder already removed needs none. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** Drafts of processes that were killed while writing. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleAfter) await unlink(path).catch(() => {});
  }
}
