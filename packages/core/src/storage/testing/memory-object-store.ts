import { FigmentError } from '../../errors';
import { attachment } from '../content-disposition';
import { assertKeyPrefix, assertObjectKey } from '../object-key';
import type { ListedObject, ObjectInfo, ObjectStore, StoredObject } from '../object-store';
import { assertPutOptions } from '../put-options';
import { signingWindow } from '../signing-window';
import { StorageUnavailable } from '../storage-unavailable';

export interface MemoryObjectStore extends ObjectStore {
  /** While true every call that would reach the store throws StorageUnavailable. */
  unavailable: boolean;
  /** Everything stored, by key. */
  readonly objects: ReadonlyMap<string, StoredObject>;
}

/**
 * An object store in memory, held to the same contract as the real ones.
 * @param sha256Of lower-case hex digest; without it, put takes the digest it is given on trust
 */
export function memoryObjectStore(sha256Of?: (bytes: Uint8Array) => string): MemoryObjectStore {
  const objects = new Map<string, StoredObject>();

  const store: MemoryObjectStore = {
    unavailable: false,
    objects,

    async put(key, bytes, options) {
      assertObjectKey(key);
      assertPutOptions(key, bytes, options, sha256Of);
      reach();
      const { contentType, sha256 } = options;
      objects.set(key, { key, size: bytes.length, contentType, sha256, bytes: bytes.slice() });
    },

    async get(key) {
      assertObjectKey(key);
      reach();
      const found = objects.get(key);
      if (!found) throw new FigmentError('NOT_FOUND', `There is no object "${key}".`);
      return { ...found, bytes: found.bytes.slice() };
    },

    async head(key) {
      assertObjectKey(key);
      reach();
      const found = objects.get(key);
      return found ? infoOf(found) : null;
    },

    async *list(prefix): AsyncGenerator<ListedObject> {
      assertKeyPrefix(prefix);
      reach();
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) {
        const found = objects.get(key);
        if (found) yield { key, size: found.size };
      }
    },

    async delete(key) {
      assertObjectKey(key);
      reach();
      objects.delete(key);
    },

    async signedUrl(key, { now, expiresInSeconds, downloadName }) {
      assertObjectKey(key);
      const { expiresAt } = signingWindow(now, expiresInSeconds);
      const url = new URL(`memory://media/${key}`);
      url.searchParams.set('expires', String(expiresAt.getTime() / 1000));
      if (downloadName !== undefined) url.searchParams.set('disposition', attachment(downloadName));
      return url.toString();
    },

    async check() {
      reach();
    },
  };

  function reach() {
    if (store.unavailable) throw new StorageUnavailable('The object store cannot be reached.');
  }

  return store;
}

function infoOf({ key, size, contentType, sha256 }: StoredObject): ObjectInfo {
  return { key, size, contentType, sha256 };
}
