import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { manifestFiles } from '@figment/core/model/manifest';
import { makeZip } from 'client-zip';
import type { ModelPackage } from '../engine/package';

/** Anything else of a zip would differ with every zipping. */
const anyTime = new Date('2000-01-01T00:00:00.000Z');

/**
 * A verified package as a zip: its manifest and the files that it names, nothing else of what was handed in. The bytes are those
 * on the disk now; whoever opens the zip verifies them again.
 */
export async function* zipPackage({ folder, manifest }: ModelPackage): AsyncGenerator<Uint8Array> {
  const paths = ['manifest.json', ...manifestFiles(manifest).map((file) => file.path)];
  const zip = makeZip(
    paths.map((name) => ({
      name,
      lastModified: anyTime,
      input: createReadStream(join(folder, name)),
    })),
  );
  const reader = zip.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
