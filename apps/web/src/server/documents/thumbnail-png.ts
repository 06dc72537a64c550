// Not the package's front: it brings what signs files, which no bundler takes.
import { encodePng } from '@figment/imaging/encode';
import { decodeToRgb } from '@figment/imaging/inspect';
import type { ObjectStore } from '@figment/core/storage/object-store';

/**
 * A thumbnail as PDF can hold it. Documents are public, so they never carry more than the thumbnail that the public page shows.
 * @returns PNG; null where there is no such object any more
 */
export async function thumbnailPng(
  { objects }: { objects: ObjectStore },
  key: string | null,
): Promise<Uint8Array | null> {
  if (key === null || (await objects.head(key)) === null) return null;
  const { bytes } = await objects.get(key);
  return encodePng(await decodeToRgb(bytes));
}
