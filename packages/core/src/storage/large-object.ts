import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { hexOf } from '../log/hex';
import type { ObjectStore } from './object-store';

/** Bytes of a part: what is in memory at once, whatever the whole weighs. */
export const partBytes = 8 * 1024 * 1024;

type Store = Pick<ObjectStore, 'put' | 'get' | 'list' | 'delete'>;

/** Where a part of a large object lies: below its key, numbered from 0. */
export function partKey(key: string, index: number): string {
  return `${key}/${String(index).padStart(6, '0')}`;
}

/** Stores one part. Storing it again replaces it. @throws as `ObjectStore.put` */
export async function putPart(
  deps: { objects: Store; digest: Pick<Digest, 'sha256'> },
  key: string,
  index: number,
  bytes: Uint8Array,
): Promise<void> {
  const sha256 = hexOf(deps.digest.sha256(bytes));
  const contentType = 'application/octet-stream';
  await deps.objects.put(partKey(key, index), bytes, { contentType, sha256 });
}

/**
 * Stores a stream below a key, part by part; what lay there before is removed first. @returns how many bytes it has
 * @throws as `ObjectStore.put`
 */
export async function putLarge(
  deps: { objects: Store; digest: Pick<Digest, 'sha256'> },
  key: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  await deleteLarge(deps.objects, key);
  let part = new Uint8Array(partBytes);
  let filled = 0;
  let index = 0;
  let total = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const taken = chunk.subarray(from, from + partBytes - filled);
      part.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      total += taken.length;
      if (filled < partBytes) continue;
      await putPart(deps, key, index, part);
      part = new Uint8Array(partBytes);
      index += 1;
      filled = 0;
    }
  }
  if (filled > 0) await putPart(deps, key, index, part.subarray(0, filled));
  return total;
}

/** How many parts lie below a key, and how many bytes they have. */
export async function measureLarge(
  objects: Pick<ObjectStore, 'list'>,
  key: string,
): Promise<{ parts: number; bytes: number }> {
  let parts = 0;
  let bytes = 0;
  for await (const { size } of objects.list(`${key}/`)) {
    parts += 1;
    bytes += size;
  }
  return { parts, bytes };
}

/** The parts of a large object, in order. @throws NOT_FOUND when there is none or one is missing in between */
export async function* readLarge(objects: Store, key: string): AsyncGenerator<Uint8Array> {
  let index = 0;
  for await (const { key: found } of objects.list(`${key}/`)) {
    if (found !== partKey(key, index)) break;
    yield (await objects.get(found)).bytes;
    index += 1;
  }
  const { parts } = await measureLarge(objects, key);
  if (index === 0 || index !== parts) {
    throw new FigmentError('NOT_FOUND', `Part ${index} of "${key}" is not in the object store.`);
  }
}

/** Removes every part; one that is not there is no error. */
export async function deleteLarge(objects: Store, key: string): Promise<void> {
  const keys: string[] = [];
  for await (const { key: found } of objects.list(`${key}/`)) keys.push(found);
  for (const found of keys) await objects.delete(found);
}
