import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Writes the files of a zip into a folder; their paths. @throws Error for a zip that is damaged */
export async function unzip(bytes: Buffer, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const files: string[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const file = path.join(folder, path.basename(entry.fileName));
        pipeline(stream, createWriteStream(file)).then(() => {
          files.push(file);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
}
