import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What lies beside an index, and says how far it goes. */
const indexNote = z.strictObject({
  format: z.literal('figment-look-alikes/1'),
  /** The file of the index, in the same folder. */
  file: z.string().regex(/^[0-9a-z.-]+\.usearch$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  dimensions: z.int().min(1).max(4096),
  count: z.int().min(0),
  /** Everybody up to this sequence is in it; 0 for nobody. */
  upTo: z.int().min(0),
  /** Of the last measurement that was read, so that another history of the database is told from this one. */
  lastAssetId: z.string().nullable(),
});
export type IndexNote = z.infer<typeof indexNote>;

/** Why an index that was saved cannot be used. */
export class IndexFileError extends Error {
  override readonly name = 'IndexFileError';
}

const noteName = 'index.json';

/**
 * The saved index of a folder, checked to the last byte: a broken one would end the process.
 * @returns null where none was saved
 * @throws IndexFileError for one that is incomplete or altered
 */
export async function readIndexFile(
  folder: string,
): Promise<{ note: IndexNote; path: string } | null> {
  const text = await readFile(path.join(folder, noteName), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  let note: IndexNote;
  try {
    note = indexNote.parse(JSON.parse(text));
  } catch (error) {
    throw new IndexFileError(`${noteName} is not readable.`, { cause: error });
  }
  const file = path.join(folder, note.file);
  const sha256 = await hashOf(file).catch((error: unknown) => {
    throw new IndexFileError(`${note.file} cannot be read.`, { cause: error });
  });
  if (sha256 !== note.sha256) throw new IndexFileError(`${note.file} is altered or incomplete.`);
  return { note, path: file };
}

/**
 * Saves an index beside the old one and then points to it, so that whoever reads meanwhile, or a crash, finds one of the two whole. Several
 * workers may share a folder: the last one to save is the one that is read.
 * @param write writes the index to this path
 */
export async function writeIndexFile(
  folder: string,
  facts: Omit<IndexNote, 'format' | 'file' | 'sha256'>,
  write: (file: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${randomBytes(8).toString('hex')}.usearch`;
  const file = path.join(folder, name);
  try {
    write(file);
    await sync(file);
    const note: IndexNote = {
      format: 'figment-look-alikes/1',
      file: name,
      sha256: await hashOf(file),
      ...facts,
    };
    const temporary = path.join(folder, `${name}.json`);
    const handle = await open(temporary, 'w');
    await handle.writeFile(JSON.stringify(note));
    await handle.sync();
    await handle.close();
    await rename(temporary, path.join(folder, noteName));
  } catch (error) {
    await rm(file, { force: true });
    await rm(`${file}.json`, { force: true });
    throw error;
  }
  await removeOthers(folder, name);
}

/** A minute: another worker may be about to point to a file that it has just written, or be reading the one before. */
const youngMilliseconds = 60_000;

async function removeOthers(folder: string, keep: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === keep || name === noteName) continue;
    const file = path.join(folder, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > youngMilliseconds) await rm(file, { force: true });
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}
