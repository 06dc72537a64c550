import type { FileHandle } from 'node:fs/promises';
import { FigmentError } from '@figment/core/errors';
import type { ObjectInfo } from '@figment/core/storage/object-store';

/*
 * An object is one file: its bytes, then a trailer of fixed length with media type and digest. One file
 * means one rename replaces both together; viewers of PNG, JPEG and WebP ignore what follows the picture.
 */
export const trailerLength = 256;
const mark = 'figment-object-1 ';

export function trailerOf({
  contentType,
  sha256,
}: Pick<ObjectInfo, 'contentType' | 'sha256'>): Buffer {
  const text = mark + JSON.stringify({ contentType, sha256 });
  return Buffer.from(`${text.padEnd(trailerLength - 1)}\n`, 'latin1');
}

/** @throws FigmentError INVALID_STATE when the file was not written by this store */
export async function readInfo(file: FileHandle, key: string): Promise<ObjectInfo> {
  const size = (await file.stat()).size - trailerLength;
  if (size < 0) throw foreign(key);
  const trailer = Buffer.alloc(trailerLength);
  await readFully(file, trailer, size);
  const text = trailer.toString('latin1');
  if (!text.startsWith(mark)) throw foreign(key);
  try {
    const { contentType, sha256 } = JSON.parse(text.slice(mark.length)) as Record<string, unknown>;
    if (typeof contentType === 'string' && typeof sha256 === 'string') {
      return { key, size, contentType, sha256 };
    }
  } catch {
    // Not JSON: as foreign as a missing mark.
  }
  throw foreign(key);
}

/** Fills the buffer from `position`; a file that ends before is a fault. */
export async function readFully(file: FileHandle, buffer: Buffer, position: number): Promise<void> {
  for (let done = 0; done < buffer.length;) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done);
    if (bytesRead === 0) throw new Error(`The file ended ${buffer.length - done} bytes early.`);
    done += bytesRead;
  }
}

function foreign(key: string): FigmentError {
  return new FigmentError('INVALID_STATE', `The file of "${key}" was not written by this store.`, {
    hint: 'Move it out of the storage folder and put the object again.',
  });
}
