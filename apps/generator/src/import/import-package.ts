import { createHash, randomBytes } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@figment/core/access';
import {
  acceptImport,
  refusedStanding,
  refuseImport,
  reportImport,
  type Checker,
} from '@figment/core/model/check-import';
import { packageKey, sampleKey } from '@figment/core/model/import-model';
import type { ImportStep, ModelImport } from '@figment/core/model/model-import';
import type { Digest } from '@figment/core/key/key-ring';
import type { Clock, Random, RecordStore } from '@figment/core/ports';
import { deleteLarge, putLarge, readLarge } from '@figment/core/storage/large-object';
import type { ObjectStore } from '@figment/core/storage/object-store';
import type { ModelPackage } from '../engine/package';
import { checkPackage, type CheckOptions } from './check-package';
import { zipPackage } from './zip-package';

export interface ImportDeps {
  records: RecordStore;
  objects: ObjectStore;
  clock: Clock;
  random: Random;
  digest: Digest;
}

/** Between two signs of life of a check. Milliseconds. */
const beat = 10_000;

export interface ImportResult {
  accepted: boolean;
  message: string;
  steps: readonly ImportStep[];
  modelSha256: string | null;
}

/**
 * Checks a claimed package and registers it, or keeps the report of why not. The package is kept in the object store, so that every
 * generator can fetch it; the upload it came from is removed.
 * @throws what is no fault of the package, such as a store that cannot be reached: the import is taken up again later
 */
export async function importPackage(
  deps: ImportDeps,
  actor: Actor,
  checker: Checker,
  one: ModelImport,
  options: CheckOptions & { onStep?: (step: ImportStep) => void } = {},
): Promise<ImportResult> {
  const steps: ImportStep[] = [];
  const say = (all: readonly ImportStep[], prefix: readonly ImportStep[] = []) => {
    const now = [...prefix, ...all];
    for (const fresh of now.slice(steps.length)) options.onStep?.(fresh);
    steps.splice(0, steps.length, ...now);
    void reportImport(deps, actor, { ...checker, importId: one.id, steps: now }).catch(() => false);
  };
  const alive = setInterval(() => say(steps), beat);
  let fetched: Fetched | null = null;
  try {
    fetched = await fetchHandedIn(deps, one);
    const { step, path, fileSha256 } = fetched;
    say([step]);
    const refusal = (sha256: string) => refusedStanding(deps.records, sha256);
    const checked = path
      ? await checkPackage(path, (more) => say(more, [step]), { ...options, refusal })
      : null;
    if (!checked) {
      const message = steps.find(({ result }) => result === 'failed')?.message ?? 'It was refused.';
      await refuseImport(deps, actor, { ...checker, one, steps, fileSha256, message });
      if (one.objectKey) await deleteLarge(deps.objects, one.objectKey);
      return { accepted: false, message, steps, modelSha256: null };
    }
    const { modelPackage, sampleSheet } = checked;
    try {
      const { manifest, sha256 } = modelPackage;
      const kept = await keepPackage(deps, modelPackage, sampleSheet);
      say([...steps, { name: 'kept', result: 'passed', message: keptInWords(kept.packageBytes) }]);
      await acceptImport(deps, actor, {
        ...checker,
        one,
        steps,
        fileSha256,
        manifest,
        modelSha256: sha256,
        kept,
      });
      if (one.objectKey) await deleteLarge(deps.objects, one.objectKey);
      const message = `${manifest.name} ${manifest.version} is registered.`;
      return { accepted: true, message, steps, modelSha256: sha256 };
    } finally {
      await modelPackage.close();
    }
  } finally {
    clearInterval(alive);
    if (fetched?.temporary) await rm(fetched.temporary, { force: true });
  }
}

function keptInWords(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB lie in the object store for every generator.`;
}

/** Keeps a package and its sample sheet in the object store; the same package again replaces itself. */
export async function keepPackage(
  deps: Pick<ImportDeps, 'objects' | 'digest'>,
  modelPackage: ModelPackage,
  sampleSheet: { bytes: Uint8Array; sha256: string },
): Promise<{ packageKey: string; packageBytes: number; sampleKey: string }> {
  const key = packageKey(modelPackage.sha256);
  const packageBytes = await putLarge(deps, key, zipPackage(modelPackage));
  await putSampleSheet(deps, modelPackage.sha256, sampleSheet);
  return { packageKey: key, packageBytes, sampleKey: sampleKey(modelPackage.sha256) };
}

export async function putSampleSheet(
  deps: Pick<ImportDeps, 'objects'>,
  modelSha256: string,
  { bytes, sha256 }: { bytes: Uint8Array; sha256: string },
): Promise<void> {
  await deps.objects.put(sampleKey(modelSha256), bytes, { contentType: 'image/webp', sha256 });
}

interface Fetched {
  /** Null when there is nothing to check. */
  path: string | null;
  /** To be removed afterwards. */
  temporary: string | null;
  fileSha256: string | null;
  step: ImportStep;
}

/** What was handed in as a path on this machine; an upload is joined again in the temporary folder. */
async function fetchHandedIn(deps: ImportDeps, one: ModelImport): Promise<Fetched> {
  const nothing = (message: string): Fetched => ({
    path: null,
    temporary: null,
    fileSha256: null,
    step: { name: 'handed in', result: 'failed', message },
  });
  if (one.path !== null) {
    const found = await stat(one.path).catch(() => null);
    if (!found) {
      return nothing(
        `There is no ${one.path} on the machine of this generator. Put it there, or upload it as a zip.`,
      );
    }
    const kind = found.isDirectory() ? 'A folder' : `A file of ${found.size} bytes`;
    const step: ImportStep = {
      name: 'handed in',
      result: 'passed',
      message: `${kind} at ${one.path}.`,
    };
    return { path: one.path, temporary: null, fileSha256: null, step };
  }
  const temporary = join(tmpdir(), `${one.id}.${randomBytes(4).toString('hex')}.zip`);
  const file = await open(temporary, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const part of readLarge(deps.objects, one.objectKey ?? '')) {
      hash.update(part);
      bytes += part.length;
      await file.write(part);
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  const fileSha256 = hash.digest('hex');
  const whole = bytes === one.bytes;
  const message = whole
    ? `${one.fileName}, ${bytes} bytes, sha256 ${fileSha256}.`
    : `${bytes} of ${one.bytes} bytes of ${one.fileName} are in the object store. Upload it again.`;
  const step: ImportStep = { name: 'handed in', result: whole ? 'passed' : 'failed', message };
  return { path: whole ? temporary : null, temporary, fileSha256, step };
}
