import type { DeliveredFile } from '@figment/core/delivery/delivery';
import { isFigmentError } from '@figment/core/errors';
import type { Deps } from './deps';
import type { ZipEntry } from './zip-response';

/** So many files are prepared at a time: there are not more processes for it. */
const atOnce = 2;

/** What became of several deliveries: a file or null at the place of each, and why those that are missing are. */
export interface Delivered {
  files: (DeliveredFile | null)[];
  refusals: { id: string; message: string }[];
}

/**
 * Prepares several files. One that is refused is left out and the others go on.
 * @throws FORBIDDEN, and whatever is no refusal
 */
export async function deliverMany(
  ids: readonly string[],
  deliver: (id: string) => Promise<DeliveredFile>,
): Promise<Delivered> {
  const files: Delivered['files'] = ids.map(() => null);
  const refusals: Delivered['refusals'] = [];
  const queue = ids.entries();
  const work = async () => {
    for (const [place, id] of queue) {
      try {
        files[place] = await deliver(id);
      } catch (error) {
        if (!isFigmentError(error) || error.code === 'FORBIDDEN') throw error;
        refusals.push({ id, message: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { files, refusals };
}

/** Prepared files as a zip has them, and a text that names what is not among them. @param what "licenses" */
export function zipEntries(
  { objects, clock }: Pick<Deps, 'objects' | 'clock'>,
  files: readonly { name: string; file: DeliveredFile }[],
  what: string,
  missing: readonly string[],
): ZipEntry[] {
  const at = clock.now();
  const entries: ZipEntry[] = files.map(({ name, file }) => ({
    name,
    size: file.bytes,
    at,
    bytes: async () => (await objects.get(file.objectKey)).bytes,
  }));
  if (missing.length > 0) {
    const text = new TextEncoder().encode(
      `These ${what} are not in this zip:\r\n\r\n${missing.map((one) => `- ${one}\r\n`).join('')}`,
    );
    entries.push({ name: 'NOT-INCLUDED.txt', size: text.length, at, bytes: async () => text });
  }
  return entries;
}
