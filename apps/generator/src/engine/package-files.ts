import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { FigmentError } from '@figment/core/errors';
import type { PackageFile } from '@figment/core/model/manifest';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** What a package may at most take, so that a hostile one cannot fill the machine. */
export interface PackageLimits {
  manifestBytes: number;
  fileBytes: number;
  totalBytes: number;
  zipEntries: number;
}

export const defaultLimits: PackageLimits = {
  manifestBytes: 4 * 1024 ** 2,
  fileBytes: 2 * 1024 ** 3,
  totalBytes: 4 * 1024 ** 3,
  zipEntries: 10_000,
};

/** Lower-case hex sha256 of a file. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Compares a file of a package with its manifest entry; returns what is wrong, or its sha256. */
export async function measureFile(
  folder: string,
  file: PackageFile,
): Promise<{ problem: string } | { sha256: string }> {
  const refusal = await reachProblem(folder, file.path);
  if (refusal) return { problem: refusal };
  const path = join(folder, file.path);
  const { size } = await lstat(path);
  if (size !== file.bytes) {
    return { problem: `${file.path} has ${size} bytes, the manifest says ${file.bytes}` };
  }
  const sha256 = await sha256OfFile(path);
  if (sha256 === file.sha256) return { sha256 };
  return { problem: `${file.path} has sha256 ${sha256}, the manifest says ${file.sha256}` };
}

/** Why a path of a package may not be opened: missing, a link anywhere on the way, or no file. */
export async function reachProblem(folder: string, path: string): Promise<string | null> {
  const root = await realpath(folder);
  let current = root;
  for (const part of path.split('/')) {
    current = join(current, part);
    const found = await lstat(current).catch(() => null);
    if (!found) return `${path} is missing`;
    if (found.isSymbolicLink()) return `${path} is or lies behind a symbolic link`;
    if (current === join(root, path) && !found.isFile()) return `${path} is not a regular file`;
  }
  if (!current.startsWith(root + sep)) return `${path} leads out of the package`;
  return null;
}

/**
 * Opens a zip for reading single files. The files may lie at its root or in one top folder. Throws
 * INVALID for a damaged zip, names that lead outside, links, encryption, or too many entries.
 */
export async function openZip(path: string, limits: PackageLimits) {
  const zip = await openPromise(path, { strictFileNames: true, autoClose: false }).catch(
    (error: Error) => {
      throw new FigmentError('INVALID', `The zip cannot be read: ${error.message}.`);
    },
  );
  try {
    const entries = await listEntries(zip, limits);
    const manifests = [...entries.keys()].filter((name) => /^([^/]+\/)?manifest\.json$/.test(name));
    const prefix = manifests.includes('manifest.json')
      ? ''
      : manifests.length === 1
        ? manifests[0]!.slice(0, -'manifest.json'.length)
        : null;
    if (prefix === null) {
      throw new FigmentError('INVALID', 'The zip holds no manifest.json at its top.');
    }
    return {
      close: () => zip.close(),
      /** Writes one file below `folder`. Returns a problem, or null. Never writes past `maxBytes`. */
      extract: (name: string, folder: string, maxBytes: number) =>
        extractEntry(zip, entries.get(prefix + name), name, folder, maxBytes),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, limits: PackageLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const tooMany = `The zip has more than ${limits.zipEntries} entries.`;
  if (zip.entryCount > limits.zipEntries) throw new FigmentError('LIMIT', tooMany);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (entries.has(entry.fileName)) {
        throw new FigmentError('INVALID', `The zip holds "${entry.fileName}" twice.`);
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof FigmentError) throw error;
    throw new FigmentError('INVALID', `The zip cannot be read: ${(error as Error).message}.`);
  }
  return entries;
}

async function extractEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
  folder: string,
  maxBytes: number,
): Promise<string | null> {
  if (!entry) return `${name} is missing`;
  // The upper half of the external attributes is the Unix mode; 0o120000 marks a link.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
    return `${name} is or lies behind a symbolic link`;
  }
  if (entry.isEncrypted()) return `${name} is encrypted`;
  if (entry.uncompressedSize > maxBytes) {
    return `${name} unpacks to ${entry.uncompressedSize} bytes, more than the ${maxBytes} allowed`;
  }
  const target = join(folder, name);
  await mkdir(dirname(target), { recursive: true });
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    await pipeline(stream, createWriteStream(target, { flags: 'wx' }));
    return null;
  } catch (error) {
    return `${name} cannot be unpacked: ${(error as Error).message}`;
  }
}
