import { attachment } from '@figment/core/storage/content-disposition';
import { makeZip, predictLength } from 'client-zip';
import { lengthHeader } from './exact-length';

/** A file of a zip whose size is known before its bytes are fetched. */
export interface ZipEntry {
  name: string;
  /** Bytes. */
  size: number;
  at: Date;
  bytes: () => Promise<Uint8Array>;
}

/** The same names apart: "a.jpg", "a (2).jpg". Case does not tell two files apart on every disk. */
export function apart<T extends { name: string }>(entries: readonly T[]): T[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const dot = entry.name.lastIndexOf('.');
    const [stem, end] =
      dot > 0 ? [entry.name.slice(0, dot), entry.name.slice(dot)] : [entry.name, ''];
    let name = entry.name;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${stem} (${copy})${end}`;
    taken.add(name.toLowerCase());
    return { ...entry, name };
  });
}

/** Many files as one, streamed: one file is in memory at a time, and the length is exact from the first byte. */
export function zipResponse(name: string, files: readonly ZipEntry[], headers = {}): Response {
  const entries = apart(files);
  const length = predictLength(
    entries.map((entry) => ({ name: entry.name, size: entry.size, lastModified: entry.at })),
  );
  async function* inputs() {
    for (const entry of entries) {
      const bytes = await entry.bytes();
      if (bytes.length !== entry.size) {
        throw new Error(`${entry.name} has ${bytes.length} bytes, not ${entry.size}.`);
      }
      yield { name: entry.name, input: bytes, size: entry.size, lastModified: entry.at };
    }
  }
  return new Response(makeZip(inputs()), {
    headers: {
      'Content-Type': 'application/zip',
      ...lengthHeader(Number(length)),
      'Content-Disposition': attachment(name),
      'Cache-Control': 'private, no-store',
      ...headers,
    },
  });
}
