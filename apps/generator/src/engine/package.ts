import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import {
  manifestFiles,
  parseManifest,
  type Manifest,
  type PackageFile,
} from '@figment/core/model/manifest';
import { packageIdentity } from '@figment/core/model/manifest.identity';
import {
  defaultLimits,
  measureFile,
  openZip,
  reachProblem,
  type PackageLimits,
} from './package-files';

/** An opened model package: its manifest is valid and every file it names is present and unchanged. */
export interface ModelPackage {
  manifest: Manifest;
  /** sha256 over the canonical manifest and all file hashes: the name a recipe knows it by. */
  sha256: string;
  /** The folder with the files; for a zip a temporary one. */
  folder: string;
  /** The bytes of one file, hashed again as they are read. Throws CONFLICT if they changed. */
  read(file: PackageFile): Promise<Buffer>;
  /** Removes what was unpacked. Safe to call twice. */
  close(): Promise<void>;
}

export interface PackageOptions {
  limits?: Partial<PackageLimits>;
  /** Where zips are unpacked, in a folder of their own; the system's temporary folder if absent. */
  temporaryFolder?: string;
}

/**
 * Opens a package folder or zip and verifies all of it. Only manifest.json and the files it names
 * are ever read. Throws NOT_FOUND, or one INVALID that lists every problem, one per line.
 */
export async function openPackage(
  path: string,
  options: PackageOptions = {},
): Promise<ModelPackage> {
  const limits = { ...defaultLimits, ...options.limits };
  const found = await stat(path).catch(() => null);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no model package at ${path}.`);
  if (found.isDirectory()) return verify(resolve(path), path, limits, async () => {});
  const folder = await mkdtemp(join(options.temporaryFolder ?? tmpdir(), 'figment-package-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await unpack(path, folder, limits);
    return await verify(folder, path, limits, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Lower-case hex sha256 of a package whose files have these hashes. */
export function packageSha256(
  manifest: Manifest,
  files: readonly { path: string; sha256: string }[],
): string {
  return createHash('sha256').update(packageIdentity(manifest, files)).digest('hex');
}

async function unpack(path: string, folder: string, limits: PackageLimits): Promise<void> {
  const zip = await openZip(path, limits);
  try {
    const problem = await zip.extract('manifest.json', folder, limits.manifestBytes);
    if (problem) throw packageError(path, [problem]);
    const manifest = await readManifest(folder, path, limits);
    const problems = limitProblems(manifest, limits);
    for (const file of problems.length > 0 ? [] : manifestFiles(manifest)) {
      const failed = await zip.extract(file.path, folder, file.bytes);
      if (failed) problems.push(failed);
    }
    if (problems.length > 0) throw packageError(path, problems);
  } finally {
    zip.close();
  }
}

async function verify(
  folder: string,
  path: string,
  limits: PackageLimits,
  close: () => Promise<void>,
): Promise<ModelPackage> {
  const manifest = await readManifest(folder, path, limits);
  const problems = limitProblems(manifest, limits);
  const measured: { path: string; sha256: string }[] = [];
  for (const file of problems.length > 0 ? [] : manifestFiles(manifest)) {
    const result = await measureFile(folder, file);
    if ('problem' in result) problems.push(result.problem);
    else measured.push({ path: file.path, sha256: result.sha256 });
  }
  if (problems.length > 0) throw packageError(path, problems);
  return {
    manifest,
    sha256: packageSha256(manifest, measured),
    folder,
    close,
    async read(file) {
      const refusal = await reachProblem(folder, file.path);
      const bytes = refusal ? null : await readFile(join(folder, file.path));
      if (bytes && createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes;
      throw new FigmentError('CONFLICT', `${file.path} changed since the package was opened.`, {
        hint: 'Restore the package and open it again.',
      });
    },
  };
}

async function readManifest(
  folder: string,
  path: string,
  limits: PackageLimits,
): Promise<Manifest> {
  const refusal = await reachProblem(folder, 'manifest.json');
  if (refusal) throw packageError(path, [refusal]);
  const { size } = await lstat(join(folder, 'manifest.json'));
  if (size > limits.manifestBytes) throw packageError(path, ['manifest.json is too large']);
  const text = await readFile(join(folder, 'manifest.json'), 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw packageError(path, [`manifest.json is not JSON: ${(error as Error).message}`]);
  }
  try {
    return parseManifest(json);
  } catch (error) {
    if (!(error instanceof FigmentError)) throw error;
    throw new FigmentError(error.code, `Package ${basename(path)}: ${error.message}`);
  }
}

function limitProblems(manifest: Manifest, limits: PackageLimits): string[] {
  const files = manifestFiles(manifest);
  const problems = files
    .filter((file) => file.bytes > limits.fileBytes)
    .map((file) => `${file.path} takes ${file.bytes} bytes, more than ${limits.fileBytes}`);
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total > limits.totalBytes) {
    problems.push(`all files take ${total} bytes, more than ${limits.totalBytes}`);
  }
  return problems;
}

function packageError(path: string, problems: string[]): FigmentError {
  const lines = problems.map((problem) => `- ${problem}`).join('\n');
  return new FigmentError('INVALID', `Package ${basename(path)} cannot be used:\n${lines}`);
}
