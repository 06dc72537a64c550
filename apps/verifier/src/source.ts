import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { FigmentError } from '@figment/core/errors';
import type { SigningKey } from '@figment/core/key/key';
import { readPublishedKeys } from '@figment/signing';

/** Bytes. A log of a million entries is less. */
const largest = 1024 * 1024 * 1024;

export const isAddress = (place: string): boolean => /^https?:\/\//i.test(place);

function unreadable(place: string, why: string, cause?: unknown): FigmentError {
  return new FigmentError('INVALID', `${place} cannot be read: ${why}.`, { cause });
}

/** A file or what an http(s) address answers. @throws INVALID saying why it cannot be read */
export async function readText(place: string): Promise<string> {
  if (!isAddress(place)) {
    const file = await stat(place).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(
        place,
        error.code === 'ENOENT' ? 'there is no such file' : error.message,
        error,
      );
    });
    if (!file.isFile()) throw unreadable(place, 'it is no file');
    if (file.size > largest) throw unreadable(place, 'it is larger than 1 GB');
    return readFile(place, 'utf8');
  }
  const answer = await fetch(place, { signal: AbortSignal.timeout(60_000) }).catch(
    (error: unknown) => {
      throw unreadable(place, 'the server does not answer', error);
    },
  );
  if (!answer.ok) throw unreadable(place, `the server answers ${answer.status}`);
  return answer.text();
}

/** @throws INVALID when it cannot be read or is no JSON */
export async function readJson(place: string): Promise<unknown> {
  const text = await readText(place);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(place, 'it is no JSON', error);
  }
}

/** Keys as the library publishes them under /.well-known/figment-keys.json. @throws INVALID */
export async function readKeys(place: string): Promise<SigningKey[]> {
  return readPublishedKeys(await readJson(place));
}

/** A name within a folder, or a path below an address. */
export const within = (place: string, folderName: string, addressPath: string): string =>
  isAddress(place)
    ? new URL(addressPath, place.endsWith('/') ? place : `${place}/`).href
    : path.join(place, folderName);
