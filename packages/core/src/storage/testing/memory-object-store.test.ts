import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../storage-unavailable';
import { memoryObjectStore } from './memory-object-store';
import { objectStoreContract } from './object-store.contract-suite';

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the object store in memory', () => {
  objectStoreContract(async () => {
    const store = memoryObjectStore(sha256Of);
    return {
      store,
      sha256Of,
      close: async () => {},
      fetchSigned: async (address) => {
        const url = new URL(address);
        const contentDisposition = url.searchParams.get('disposition');
        const nothing = { bytes: new Uint8Array(0), contentType: null, contentDisposition };
        if (Date.now() >= Number(url.searchParams.get('expires')) * 1000) {
          return { status: 403, ...nothing };
        }
        const found = store.objects.get(url.pathname.slice(1));
        if (!found) return { status: 404, ...nothing };
        const { bytes, contentType } = found;
        return { status: 200, bytes, contentType, contentDisposition };
      },
    };
  });

  it('fails like a store that is down while it is told to', async () => {
    const store = memoryObjectStore();
    await store.put('a', new Uint8Array(1), { contentType: 'image/png', sha256: '0'.repeat(64) });
    store.unavailable = true;
    await expect(store.get('a')).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(store.check()).rejects.toBeInstanceOf(StorageUnavailable);
    store.unavailable = false;
    expect((await store.get('a')).size).toBe(1);
  });
});
