import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { isId, newId } from '../ids';
import type { Digest } from '../key/key-ring';
import type { Clock, Random, RecordStore } from '../ports';
import { measureLarge, partBytes, putPart } from '../storage/large-object';
import type { ObjectStore } from '../storage/object-store';
import type { ModelImport } from './model-import';

/** Bytes of the largest package that is taken, packed. */
export const largestPackage = 1024 ** 3;
/** Imports that may wait or be checked at once: a check takes minutes and all cores of a generator. */
export const mostOpenImports = 10;

type Deps = { records: RecordStore; clock: Clock; random: Random };

/** Where the upload of an import lies. */
export function uploadKey(importId: string): string {
  return `imports/${importId}.zip`;
}

/** Where the kept package of a model lies, and the sheet of its samples. */
export function packageKey(sha256: string): string {
  return `models/${sha256}.zip`;
}
export function sampleKey(sha256: string): string {
  return `models/${sha256}.samples.webp`;
}

const uploadSchema = z.object({
  fileName: z.string().trim().min(1).max(200),
  bytes: z.int().min(1, 'the file is empty'),
});

/**
 * Begins the upload of a zip: the id under which its parts are stored. Nothing is recorded until `finishUpload`.
 * @throws FORBIDDEN, INVALID, LIMIT (too large, too many waiting)
 */
export async function startUpload(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof uploadSchema>,
): Promise<{ id: string; partBytes: number; parts: number }> {
  permit(actor, 'manage models');
  const { bytes } = parseInput(uploadSchema, input, 'upload');
  refuseTooLarge(bytes);
  await refuseTooMany(deps.records);
  const id = newId('modelImport', deps.clock.now(), deps.random.bytes(10));
  return { id, partBytes, parts: Math.ceil(bytes / partBytes) };
}

/** Stores one part of an upload; sending it again replaces it. @throws FORBIDDEN, INVALID, whatever the store throws */
export async function storeUploadPart(
  deps: { objects: ObjectStore; digest: Digest },
  actor: Actor,
  input: { id: string; index: number; bytes: Uint8Array },
): Promise<void> {
  permit(actor, 'manage models');
  const { id, index, bytes } = input;
  const last = Math.ceil(largestPackage / partBytes) - 1;
  if (!isId('modelImport', id) || !Number.isInteger(index) || index < 0 || index > last) {
    throw new FigmentError(
      'INVALID',
      `There is no part ${index} of the upload "${id.slice(0, 40)}".`,
    );
  }
  if (bytes.length === 0 || bytes.length > partBytes) {
    throw new FigmentError('INVALID', `A part has 1 to ${partBytes} bytes, not ${bytes.length}.`);
  }
  await putPart(deps, uploadKey(id), index, bytes);
}

/**
 * Ends an upload whose parts are all stored: a generator takes it from here.
 * @throws FORBIDDEN, INVALID (parts are missing), LIMIT, CONFLICT (it was ended already)
 */
export async function finishUpload(
  deps: Deps & { objects: ObjectStore },
  actor: Actor,
  input: z.input<typeof uploadSchema> & { id: string },
): Promise<ModelImport> {
  permit(actor, 'manage models');
  const { fileName, bytes } = parseInput(uploadSchema, input, 'upload');
  refuseTooLarge(bytes);
  if (!isId('modelImport', input.id)) {
    throw new FigmentError('INVALID', 'That is not the id of an upload.', { field: 'id' });
  }
  const objectKey = uploadKey(input.id);
  const stored = await measureLarge(deps.objects, objectKey);
  if (stored.bytes !== bytes) {
    throw new FigmentError('INVALID', `${stored.bytes} of ${bytes} bytes arrived.`, {
      hint: 'Send the missing parts again, then end the upload.',
    });
  }
  return addImport(deps, actor, { id: input.id, fileName, objectKey, path: null, bytes });
}

/**
 * Hands in a package that lies on the generator's machine, as a folder or a zip.
 * @throws FORBIDDEN, INVALID, LIMIT
 */
export async function importFromPath(
  deps: Deps,
  actor: Actor,
  input: { path: string },
): Promise<ModelImport> {
  permit(actor, 'manage models');
  const path = z
    .string()
    .trim()
    .regex(/^\//, 'must be a whole path, such as /srv/models/cats.zip')
    .max(1000);
  const parsed = parseInput(z.object({ path }), input, 'path of the package');
  const id = newId('modelImport', deps.clock.now(), deps.random.bytes(10));
  const fileName = parsed.path.split('/').filter(Boolean).at(-1) ?? parsed.path;
  return addImport(deps, actor, {
    id,
    fileName: fileName.slice(0, 200),
    objectKey: null,
    path: parsed.path,
    bytes: 0,
  });
}

/** Imports, newest first, with their reports. @throws FORBIDDEN */
export async function listImports(
  deps: { records: Pick<RecordStore, 'modelImports'> },
  actor: Actor,
  input: { beforeId?: string; limit?: number } = {},
): Promise<ModelImport[]> {
  permit(actor, 'manage models');
  const limit = Math.min(100, Math.max(1, input.limit ?? 20));
  return deps.records.modelImports.page(input.beforeId ?? null, limit);
}

type Handed = Pick<ModelImport, 'id' | 'fileName' | 'objectKey' | 'path' | 'bytes'>;

async function addImport(deps: Deps, actor: Actor, handed: Handed): Promise<ModelImport> {
  const one: ModelImport = {
    ...handed,
    state: 'waiting',
    sha256: null,
    report: null,
    message: null,
    modelSha256: null,
    requestedBy: actorName(actor),
    requestedAt: deps.clock.now(),
    finishedAt: null,
  };
  await deps.records.transaction(async (records) => {
    if (await records.modelImports.get(one.id)) {
      throw new FigmentError('CONFLICT', 'This upload was ended already.', {
        hint: 'Look at the list of imports for its report.',
      });
    }
    await refuseTooMany(records);
    await records.modelImports.add(one);
    await records.audit.add(
      auditEntry(deps, actor, 'model.import-requested', one.id, {
        file: one.fileName,
        path: one.path,
        bytes: one.bytes,
      }),
    );
  });
  return one;
}

function refuseTooLarge(bytes: number): void {
  if (bytes <= largestPackage) return;
  throw new FigmentError('LIMIT', 'The package is larger than 1 GB.', {
    field: 'file',
    hint: 'Store weights as float16, or put the package on the generator’s machine and give its path.',
  });
}

async function refuseTooMany(records: Pick<RecordStore, 'modelImports'>): Promise<void> {
  const newest = await records.modelImports.page(null, mostOpenImports);
  const open = newest.filter(({ state }) => state === 'waiting' || state === 'checking');
  if (open.length < mostOpenImports) return;
  throw new FigmentError('LIMIT', `${open.length} packages wait for their check already.`, {
    hint: 'Start a generator if none is running, or wait for them.',
  });
}
